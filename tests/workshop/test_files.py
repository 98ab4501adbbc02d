"""Workshops and blocks are read strictly, kept whole, and told without making anything up."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.reading import Refused
from govtool.resources import pathway_models_folder
from govtool.sources import Fact
from govtool.workshop.blocks import (
    Block,
    BlockKind,
    KeptBlock,
    by_kind,
    numbered,
    touching,
    where,
)
from govtool.workshop.clock import clock, read_clock
from govtool.workshop.reading import read_block, read_workshop
from govtool.workshop.telling import (
    agreement_words,
    blocks_words,
    next_steps,
    turnout,
    turnout_words,
)
from govtool.workshop.workshop import (
    AgendaLine,
    Agreement,
    Decision,
    Stakeholder,
    TimelineLine,
    Workshop,
)
from govtool.workshop.writing import write_block, write_workshop

FILES = sorted(pathway_models_folder().glob("*/workshop.yaml"))
letters = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
words = letters.map(str.strip).filter(lambda text: 0 < len(text) <= 200)
maybe = st.none() | words
facts = st.none() | st.sampled_from(Fact)
clocks = st.none() | st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
blocks = st.builds(
    Block, words, st.sampled_from(BlockKind), at=st.none() | st.just("gp>ortho:refer"),
    hurts=maybe, raised_by=maybe, shown=facts, wanted=maybe, owner=maybe,
    dots=st.none() | st.integers(0, 500), note=maybe, settled=maybe,
)  # fmt: skip


def some(kind: type, **cells: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.builds(kind, **cells), max_size=4).map(tuple)


workshops = st.builds(
    Workshop, words, version=st.none() | st.integers(1, 90), held_on=days, starts=st.none(),
    ends=clocks, venue=maybe, facilitator=maybe, purpose=maybe,
    agenda=some(AgendaLine, what=words, at=clocks, lead=maybe),
    stakeholders=some(
        Stakeholder, who=words, organisation=maybe, invited=facts, present=facts
    ),
    decisions=some(Decision, what=words, who=maybe),
    agreements=some(
        Agreement, who=words, organisation=maybe, agreed=facts, on=days, note=maybe
    ),
    timeline=some(TimelineLine, what=words, by=maybe, who=maybe),
    blocks=st.lists(blocks, max_size=4).map(numbered),
    invented=facts,
)  # fmt: skip


@pytest.fixture(scope="session")
def mid_notts() -> Pathway:
    file = pathway_models_folder() / "mid_notts" / "before.yaml"
    return read_pathway(file.read_text(encoding="utf-8"), file.name)


@given(workshop=workshops)
def test_a_workshop_written_reads_back_as_the_same(workshop: Workshop) -> None:
    assert read_workshop(write_workshop(workshop)) == workshop


@given(block=blocks, at=st.none() | st.integers(1, 40))
def test_a_block_written_reads_back_as_the_same(block: Block, at: int | None) -> None:
    kept = KeptBlock(block, at)
    assert read_block(write_block(kept)) == kept


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_shipped_workshop_is_marked_as_invented_and_its_pins_are_on_the_map(
    file: object,
) -> None:
    path = next(item for item in FILES if item is file)
    workshop = read_workshop(path.read_text("utf-8"), path.name)
    map_file = path.with_name("before.yaml")
    pathway = read_pathway(map_file.read_text("utf-8"), map_file.name)
    found = {finding.id for finding in run_checks(pathway).findings}
    assert workshop.invented is Fact.YES
    assert workshop.pathway == pathway.id
    for block in workshop.blocks:
        assert "not on this version" not in where(pathway, block.at)
        assert found >= set(block.findings)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("title: A\nstarts: \"14:00\"\nends: \"09:00\"\n", 4, "ends before it starts"),
        ("title: A\nblocks:\n- {said: x, id: B1}\n- {said: y, id: B1}\n", 5, "called B1"),
        ("title: A\nblocks:\n- {said: x, findings: [TRI01:a]}\n", 4, "shown: yes"),
        ("title: A\nmood: good\n", 3, "mood"),
        ("held_on: 2026-01-01\n", None, "title"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_stand_is_refused_with_its_line(
    text: str, line: int | None, told: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_workshop(f"format: workshop/1\n{text}")
    (problem,) = refused.value.problems
    assert told in problem.message
    assert line is None or problem.line == line


def test_a_file_of_another_format_is_refused() -> None:
    with pytest.raises(Refused, match="workshop/1"):
        read_workshop("title: A\n")
    with pytest.raises(Refused, match="block/1"):
        read_block("format: workshop/1\n")


def test_blocks_without_a_number_get_the_next_free_one() -> None:
    ids = [block.id for block in numbered([Block("a"), Block("b", id="B1"), Block("c")])]
    assert ids == ["B2", "B1", "B3"]


def test_nobody_is_taken_to_have_come_or_agreed_without_being_said_to() -> None:
    people = (Stakeholder("GP", present=Fact.YES, organisation="Practice"), Stakeholder("Nurse"))
    told = turnout(people)
    assert (told.came, told.stayed_away, told.unsaid) == (1, 0, 1)
    assert turnout_words(people) == (
        "1 person of the 2 listed was in the room, from 1 organisation. "
        "Of 1 person it is not stated."
    )
    assert "not known" in turnout_words(())
    assert agreement_words((Agreement("GP"), Agreement("Nurse", agreed=Fact.NO))) == (
        "Nobody agreed to the map; 1 person did not agree; of 1 person it is not stated."
    )
    assert "not recorded that anybody agreed" in agreement_words(())


def test_blocks_are_counted_by_kind_and_what_is_settled_apart() -> None:
    raised = (Block("a", BlockKind.DATA), Block("b", BlockKind.DATA, settled="done"))
    assert blocks_words(raised) == "2 blocks raised: 2 data. 1 settled already."
    assert [kind for kind, _ in by_kind(raised)] == [BlockKind.DATA]
    assert "Nothing is recorded" in blocks_words(())


def test_next_steps_name_whom_to_ask_and_what_is_open() -> None:
    workshop = Workshop(
        "A",
        stakeholders=(Stakeholder("Nurse", present=Fact.NO),),
        agreements=(Agreement("GP"),),
        decisions=(Decision("Draw it again"),),
        blocks=(Block("a", id="B1"), Block("b", id="B2", settled="yes")),
    )
    told = " ".join(next_steps(workshop))
    for words_told in ("Nurse", "GP", "Draw it again", "already: B1.", "1 open block"):
        assert words_told in told
    assert "B2" not in told
    assert "Ask those who were there" in " ".join(next_steps(Workshop("A")))


def test_a_block_is_beside_the_findings_that_name_its_step_or_link(mid_notts: Pathway) -> None:
    findings = run_checks(mid_notts).findings
    assert "RGT01:physio-a" in touching(mid_notts, "physio-a", findings)
    assert "REC02:physio-a>gp:discharge" in touching(mid_notts, "physio-a", findings)
    assert touching(mid_notts, "physio-a>gp:discharge", findings) == (
        "REC02:physio-a>gp:discharge",
    )
    assert touching(mid_notts, None, findings) == ()
    assert where(mid_notts, None) == "The whole pathway"
    assert "not on this version" in where(mid_notts, "gone")


@pytest.mark.parametrize(
    ("typed", "read", "shown"),
    [
        ("9.30am", "09:30", "9.30am"), ("9:30", "09:30", "9.30am"), ("2pm", "14:00", "2pm"),
        ("14:00", "14:00", "2pm"), ("noon", "12:00", "noon"), ("12am", "00:00", "midnight"),
        ("12.15pm", "12:15", "12.15pm"),
    ],
)  # fmt: skip
def test_times_are_read_as_people_type_them(typed: str, read: str, shown: str) -> None:
    assert read_clock(typed) == read
    assert clock(read) == shown


@pytest.mark.parametrize("typed", ["", "9", "25:00", "9:75", "13pm", "soon", "0am"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert read_clock(typed) is None


@given(time=clocks.filter(lambda time: time is not None))
def test_a_time_told_is_read_as_the_same(time: str) -> None:
    assert read_clock(clock(time)) == time


def test_taking_blocks_out_of_a_workshop_changes_nothing_else() -> None:
    read = [read_workshop(file.read_text("utf-8"), file.name) for file in FILES]
    for workshop in read:
        alone = replace(workshop, blocks=())
        assert replace(read_workshop(write_workshop(alone)), blocks=workshop.blocks) == workshop
