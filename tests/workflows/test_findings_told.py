"""Findings are listed by cause, told one by one, and drafts made of what would mend them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from govtool.checks.lifecycle import State
from govtool.checks.running import run_checks
from govtool.checks.waiver import NONE_WAIVED, Waiver, judge
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.reading import Refused
from govtool.store.engine import reading
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.pathways import version
from govtool.store.values import VersionNote
from govtool.workflows import drafting_fixes
from govtool.workflows.accepting import accept
from govtool.workflows.drafting_fixes import DraftChanged, Shown, Wanted, make_draft
from govtool.workflows.examining import Examined, examine
from govtool.workflows.listing_findings import Filters, Listing, values_of
from govtool.workflows.standing_findings import Standing, standing_of
from govtool.workflows.telling_finding import tell_finding
from govtool.workflows.trying_fixes import offer_for, offered_set, one_fix
from govtool.workflows.viewing_pathway import Viewed
from tests.checks.test_random_pathways import pathways
from tests.workflows.conftest import NOON, Home, round_triage, through_triage

FINDING = "TRI01:gp>ortho"
WANTED = Wanted(finding=FINDING, way="through-triage")


def standing(home: Home, number: int | None = None) -> Standing:
    return standing_of(home.sessions, place=home.place, slug="hip", at=NOON, number=number)


def shown(home: Home, number: int | None = None, finding: str = FINDING) -> Shown:
    now = standing(home, number)
    judged = now.judged(finding)
    assert judged is not None
    tried = one_fix(home.sessions, standing=now, finding=judged.finding, way=WANTED.way)
    return Shown(tried.digest, now.viewed.versions[0].number)


def stored(home: Home, number: int) -> str:
    with reading(home.sessions) as session:
        return version(session, place=home.place, slug="hip", number=number).text


def story(home: Home, number: int | None = None) -> list[tuple[int, State]]:
    told = tell_finding(
        home.sessions,
        place=home.place,
        version=("hip", number),
        finding_id=FINDING,
        at=home.act(30).at,
    )
    return [(note.number, state) for note, state in told.story]


def test_a_finding_that_was_mended_and_returned_says_that_it_came_back(home: Home) -> None:
    home.save(through_triage("live"), 1, 1)
    home.save(round_triage("live"), 2, 2)
    assert story(home) == [(1, State.OPEN), (2, State.FIXED), (3, State.CAME_BACK)]


def test_without_a_number_a_finding_is_shown_in_the_stage_that_has_it(home: Home) -> None:
    home.save(through_triage(), 1, 1)
    home.save(round_triage("live"), 2, 2)
    told = tell_finding(
        home.sessions, place=home.place, version=("hip", None), finding_id=FINDING, at=NOON
    )
    assert told.standing.note.number == 3
    assert told.judged is not None


def test_a_proposal_that_shows_a_finding_no_more_leaves_it_open_where_it_is(home: Home) -> None:
    home.save(through_triage("to-be"), 1, 1)
    assert story(home) == [(1, State.OPEN), (2, State.FIXED)]
    told = tell_finding(
        home.sessions, place=home.place, version=("hip", 1), finding_id=FINDING, at=NOON
    )
    assert told.state is State.OPEN


def test_a_finding_that_no_version_has_is_not_found(home: Home) -> None:
    with pytest.raises(NotFound):
        tell_finding(
            home.sessions, place=home.place, version=("hip", None), finding_id="X", at=NOON
        )


def test_an_accepted_finding_is_asked_of_no_set_of_changes(home: Home) -> None:
    waiver = Waiver(
        FINDING, "Fractures.", "Director", date(2026, 11, 22), date(2027, 1, 1), date(2027, 2, 1)
    )
    accept(home.sessions, place=home.place, slug="hip", waiver=waiver, act=home.act())
    offered = offered_set(home.sessions, standing=standing(home), family="TRI")
    assert offered.found.asked == ()
    assert Listing(standing(home), Filters()).accepted[0].finding.id == FINDING


def test_a_draft_mends_what_it_promised_and_changes_no_version(home: Home) -> None:
    before = stored(home, 1)
    saved = make_draft(
        home.sessions, standing=standing(home), wanted=WANTED, shown=shown(home), act=home.act(1)
    )
    assert (saved.number, saved.stage) == (2, Stage.TO_BE)
    assert "with 1 proposed change" in saved.note
    assert stored(home, 1) == before
    assert FINDING not in {found.id for found in examine(stored(home, 2)).report.findings}


def test_pressed_twice_one_draft_is_saved(home: Home) -> None:
    seen, now = shown(home), standing(home)
    make_draft(home.sessions, standing=now, wanted=WANTED, shown=seen, act=home.act(1))
    for again in (now, standing(home, 1)):
        with pytest.raises((StaleVersion, DraftChanged)):
            make_draft(home.sessions, standing=again, wanted=WANTED, shown=seen, act=home.act(1))
    assert len(standing(home).viewed.versions) == 2


def test_another_draft_than_the_one_shown_is_never_saved(home: Home) -> None:
    wrong = replace(shown(home), digest="0" * 64)
    with pytest.raises(DraftChanged) as refused:
        make_draft(
            home.sessions, standing=standing(home), wanted=WANTED, shown=wrong, act=home.act(1)
        )
    assert refused.value.now.digest == shown(home).digest


@pytest.mark.parametrize(
    "wanted", [Wanted("TRI01:gp>nowhere", "through-triage"), Wanted(FINDING, "no-such-way")]
)
def test_what_is_not_offered_is_not_drafted(home: Home, wanted: Wanted) -> None:
    with pytest.raises(NotFound):
        make_draft(
            home.sessions,
            standing=standing(home),
            wanted=wanted,
            shown=Shown("", 1),
            act=home.act(),
        )


def test_a_draft_too_large_to_be_read_again_is_refused_before_it_is_saved(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise Refused(())

    seen = shown(home)
    monkeypatch.setattr(drafting_fixes, "examine", refuse)
    with pytest.raises(Refused):
        make_draft(
            home.sessions, standing=standing(home), wanted=WANTED, shown=seen, act=home.act()
        )
    assert len(standing(home).viewed.versions) == 1


def test_a_proposal_older_than_the_version_looked_at_is_left_out_of_it(home: Home) -> None:
    home.save(round_triage("to-be"), 1, 1)
    home.save(round_triage("live"), 2, 2)
    now = standing(home, 3)
    finding = now.judgement.judged[0].finding
    assert offer_for(home.sessions, standing=now, finding=finding).ground.note.number == 3
    old = standing(home, 1)
    ground = offer_for(home.sessions, standing=old, finding=finding).ground
    assert (ground.note.number, ground.is_proposal) == (2, True)


def test_a_proposal_that_cannot_tell_is_not_said_to_be_without_the_finding(home: Home) -> None:
    unclear = through_triage("to-be").replace("complete: [steps, links]", "")
    home.save(unclear.replace("type: triage", "type: hub"), 1, 1)
    now = standing(home, 1)
    ground = offer_for(home.sessions, standing=now, finding=now.judgement.judged[0].finding).ground
    assert ground.note.number == 1
    assert ground.without is not None
    assert not ground.is_gone


@given(pathways())
@settings(max_examples=25, deadline=None)
def test_every_finding_stands_once_in_the_list_and_can_be_chosen(pathway: Pathway) -> None:
    report = run_checks(pathway)
    note = VersionNote("x", 1, Stage.AS_IS, "x", "", None, NOON, "")
    made = Standing(
        1,
        Viewed(note, "", (note,)),
        Examined(pathway, report),
        judge(report, NONE_WAIVED, NOON.date()),
    )
    listing = Listing(made, Filters())
    told = [item.finding.id for group in listing.groups for item in group.shown]
    assert sorted(told) == sorted(found.id for found in report.findings)
    for finding in report.findings[:5]:
        for name, values in values_of(pathway, finding).items():
            for value in values:
                chosen = Listing(made, Filters(**{name: value}))
                assert finding.id in {item.finding.id for item in chosen.open}
                assert value in {option.value for option in listing.options[name]}
