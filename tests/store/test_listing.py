"""What a page lists is asked for at once, and only of one's own place."""

from govtool.pathways.kinds import Stage
from govtool.store.answers import NewAnswer, answer_counts, every_answer_by, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.pathways import Draft, all_versions, newest_by_stage, save_version
from tests.store.conftest import Shape


def add_version(sessions: Sessions, of: Shape, act: Act, number: int, stage: Stage) -> None:
    draft = Draft(stage, f"Hip {number}", f"text {number} {of.canary}")
    with writing(sessions) as session:
        based_on = ("hip", number - 1)
        save_version(session, place=of.place, draft=draft, based_on=based_on, act=act)


def add_answer(sessions: Sessions, of: Shape, act: Act, row: str) -> None:
    with writing(sessions) as session:
        new = NewAnswer(of.account, row, f"{row} {of.canary}")
        save_answer(session, place=of.place, round_id=of.round_id, new=new, act=act)


def test_the_newest_version_of_each_stage_is_listed_with_its_text(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    for number, stage in ((2, Stage.TO_BE), (3, Stage.TO_BE), (4, Stage.AS_IS)):
        add_version(sessions, ours, act, number, stage)
    with reading(sessions) as session:
        listed = newest_by_stage(session, place=ours.place)
        other = newest_by_stage(session, place=theirs.place)
    found = [(item.about.stage, item.about.number, item.text) for item in listed]
    assert found == [(Stage.TO_BE, 3, "text 3 CANARY-A"), (Stage.AS_IS, 4, "text 4 CANARY-A")]
    assert [item.about.number for item in other] == [1]


def test_every_version_of_a_place_is_listed_by_number(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    add_version(sessions, ours, act, 2, Stage.LIVE)
    with reading(sessions) as session:
        notes = all_versions(session, place=ours.place)
        assert len(all_versions(session, place=theirs.place)) == 1
    assert [(note.pathway, note.number) for note in notes] == [("hip", 1), ("hip", 2)]


def test_answers_are_listed_and_counted_inside_their_place(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    for row in ("TEAM", "ACCESS"):
        add_answer(sessions, ours, act, row)
    add_answer(sessions, theirs, act, "ACCESS")
    with reading(sessions) as session:
        mine = every_answer_by(session, place=ours.place, account=ours.account)
        assert every_answer_by(session, place=ours.place, account=theirs.account) == ()
        counts = answer_counts(session, place=ours.place)
    assert [answer.row for answer in mine] == ["ACCESS", "TEAM"]
    assert counts == {(ours.round_id, ours.account): 2}
