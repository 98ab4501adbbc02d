"""Trying a fix: the draft claims no source, the pathway stays, and every consequence is told."""

from dataclasses import replace
from functools import cache

import pytest

from govtool.checks.every import CHECK_BY_ID
from govtool.checks.fixing.draft import LONGEST_TITLE, PROPOSED, begun, draft_id
from govtool.checks.fixing.fix import CannotFix, Fix
from govtool.checks.fixing.offers import fixes_for
from govtool.checks.fixing.trying import Outcome, changes_of, try_fix, try_fixes
from govtool.checks.running import MOST_ANSWERS, run_checks
from govtool.pathways.kinds import Layer, Stage
from govtool.pathways.model import Absence, Link, Pathway, Step
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder
from govtool.sources import Basis

HEAD = "format: pathway/1\nid: example\ntitle: An example\nplace: Exampleshire\nstage: as-is\n"


def example(body: str) -> Pathway:
    return read_pathway(HEAD + body)


@cache
def model(name: str) -> Pathway:
    return read_pathway((pathway_models_folder() / f"{name}.yaml").read_text("utf-8"))


def fix_of(pathway: Pathway, fix_id: str) -> Fix:
    finding_id, _, _ = fix_id.rpartition("/")
    (finding,) = (item for item in run_checks(pathway).findings if item.id == finding_id)
    (fix,) = (fix for fix in fixes_for(pathway, finding) if fix.id == fix_id)
    return fix


def tried(pathway: Pathway, fix_id: str) -> Outcome:
    return try_fix(pathway, fix_of(pathway, fix_id))


@pytest.fixture
def paper() -> Outcome:
    return tried(model("mid_notts/before"), "REC01:physio-a/electronic")


@pytest.fixture
def new_triage() -> Outcome:
    return tried(model("coventry/before"), "TRI01:gp>hospital/new-triage")


def test_the_pathway_itself_stays_as_it_is() -> None:
    pathway = model("coventry/before")
    before = replace(pathway)
    tried(pathway, "TRI01:gp>hospital/new-triage")
    assert pathway == before


def test_the_draft_is_a_new_to_be_version_that_says_what_it_was_made_from(
    new_triage: Outcome,
) -> None:
    draft = new_triage.draft
    assert (draft.id, draft.stage) == ("coventry-before-to-be", Stage.TO_BE)
    assert draft.title == "The old model of MSK care, with proposed changes"
    assert draft.summary is not None
    for words in ("(coventry-before)", "Nothing in it is agreed yet", "TRI01:gp>hospital"):
        assert words in draft.summary
    assert "This assumes: The new triage has the capacity" in draft.summary
    assert (draft.period, draft.published, draft.review_date) == (None, None, None)


@pytest.mark.parametrize("title", ["MSK care", "MSK care " * 33])
def test_a_draft_of_a_draft_says_once_that_its_changes_are_proposed(title: str) -> None:
    once = begun(replace(model("coventry/before"), title=title.strip()))
    assert once.title.startswith("MSK care")
    assert once.title.endswith(PROPOSED)
    assert len(once.title) <= LONGEST_TITLE
    twice = begun(once)
    assert (twice.title, twice.id) == (once.title, "coventry-before-to-be-2")


def test_everything_new_is_proposed_and_says_which_finding_it_would_mend(
    new_triage: Outcome,
) -> None:
    before, draft = model("coventry/before"), new_triage.draft
    new: list[Step | Link | Absence] = [
        *(step for step in draft.steps if step.id not in before.step_by_id),
        *(link for link in draft.links if link.id not in before.link_by_id),
        *(absence for absence in draft.absent if absence not in before.absent),
    ]
    assert len(new) == 5
    for part in new:
        assert (part.basis, part.source, part.words) == (Basis.PROPOSED, None, None)
        assert part.note == "Proposed, to mend TRI01:gp>hospital."


def test_what_changed_no_longer_quotes_the_source_and_says_what_it_was(paper: Outcome) -> None:
    was = model("mid_notts/before").step_by_id["physio-a"]
    now = paper.draft.step_by_id["physio-a"]
    assert was.words is not None
    assert (now.basis, now.source, now.words) == (Basis.PROPOSED, None, None)
    assert now.note is not None
    assert now.note.startswith(
        "Proposed change, to mend REC01:physio-a: Physiotherapy team A: record medium: electronic "
        "(was mixed). Some physiotherapists kept paper records"
    )
    assert now.inferred == ("shared_record",)
    assert now.rights == was.rights


def test_rights_that_are_granted_no_longer_quote_the_source_that_denied_them() -> None:
    outcome = tried(model("mid_notts/before"), "RGT01:physio-a/entitle")
    rights = outcome.draft.step_by_id["physio-a"].rights
    assert (rights.basis, rights.words, rights.source) == (Basis.PROPOSED, None, None)


def test_what_did_not_change_stays_as_the_source_has_it(paper: Outcome) -> None:
    before = model("mid_notts/before")
    assert paper.draft.links == before.links
    assert paper.draft.absent == before.absent
    others = [step for step in paper.draft.steps if step.id != "physio-a"]
    assert others == [step for step in before.steps if step.id != "physio-a"]


def test_only_the_finding_asked_about_goes(paper: Outcome) -> None:
    assert [found.id for found in paper.mended] == ["REC01:physio-a"]
    assert (paper.unclear, paper.broken, paper.untold) == ((), (), ())
    before = run_checks(model("mid_notts/before")).findings
    assert len(paper.remaining) == len(before) - 1


def test_a_fix_is_refused_on_a_pathway_without_its_finding() -> None:
    fix = fix_of(model("mid_notts/before"), "REC01:physio-a/electronic")
    with pytest.raises(CannotFix, match=r"REC01:physio-a is not found on this pathway"):
        try_fix(model("mid_notts/after"), fix)


def test_a_fix_is_refused_once_it_has_been_made(paper: Outcome) -> None:
    with pytest.raises(CannotFix, match=r"There is nothing to mend"):
        try_fix(paper.draft, paper.fixes[0])


def test_a_fix_is_refused_when_the_pathway_has_changed_where_it_matters() -> None:
    pathway = model("mid_notts/before")
    fix = fix_of(pathway, "TRI01:gp>ortho/through-triage")
    links = tuple(
        replace(link, id="renamed") if link.id == "gp>ortho:refer" else link
        for link in pathway.links
    )
    with pytest.raises(CannotFix, match=r"has changed since .* no link with the id “gp>ortho"):
        try_fix(replace(pathway, links=links), fix)


TWO_ROUTES = """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: desk, name: Booking desk, type: spa, triages: no}
  - {id: triage, name: MSK triage, type: triage}
  - {id: pain, name: Pain management, type: pain}
links:
  - {from: gp, to: pain, kind: refer}
  - {from: gp, to: desk, kind: refer}
  - {from: desk, to: pain, kind: redirect}
"""


def test_a_fix_closes_every_route_of_the_finding_and_opens_the_way_through_triage() -> None:
    outcome = tried(example(TWO_ROUTES), "TRI01:gp>pain/through-triage")
    ways = {(link.origin, link.to) for link in outcome.draft.links}
    assert {("gp", "pain"), ("desk", "pain")} & ways == set()
    assert {("gp", "triage"), ("desk", "triage"), ("triage", "pain")} <= ways
    assert "TRI01:gp>pain" in {found.id for found in outcome.mended}


UNSURE = """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hospital, name: Hospital, type: specialist}
  - {id: therapy, name: Therapy, type: community_msk}
links:
  - {from: gp, to: hospital, kind: refer}
  - {from: hospital, to: gp, kind: discharge}
  - {from: gp, to: therapy, kind: refer, only_after: [hospital]}
"""


def test_a_finding_that_only_can_no_longer_be_told_is_not_called_mended() -> None:
    outcome = tried(example(UNSURE), "TRI03:gp>hospital/therapy-at-therapy")
    assert [found.id for found in outcome.mended] == ["TRI03:gp>hospital"]
    assert [found.id for found in outcome.unclear] == ["BNC01:hospital>therapy"]
    assert "Whether Hospital can send people to Therapy without the GP." in {
        item.missing for item in outcome.untold
    }


NO_SIGNPOST = """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: ortho, kind: refer}
"""


def test_a_finding_that_names_more_steps_than_before_is_the_same_and_nothing_new() -> None:
    outcome = tried(example(NO_SIGNPOST), "TRI03:gp>ortho/new-triage")
    assert "COM01:gp>triage" in {found.id for found in outcome.remaining}
    assert outcome.broken == ()


def test_a_question_about_fewer_steps_is_not_a_new_question() -> None:
    outcome = tried(model("mid_notts/before"), "REC01:physio-a/electronic")
    assert outcome.untold == ()


LAYERED = """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: triage, kind: refer, layer: designed}
  - {from: gp, to: ortho, kind: refer, layer: actual}
"""


def test_a_new_link_is_part_of_the_design_where_every_link_says_whether_it_is() -> None:
    outcome = tried(example(LAYERED), "TRI01:gp>ortho/through-triage")
    assert outcome.draft.link_by_id["triage>ortho:refer"].layer is Layer.DESIGNED


def test_a_finding_that_was_only_too_far_down_a_cut_list_is_not_called_new() -> None:
    services = range(MOST_ANSWERS + 5)
    steps = "".join(f"  - {{id: s{n}, name: Service {n}, type: ortho}}\n" for n in services)
    links = "".join(f"  - {{from: gp, to: s{n}, kind: refer}}\n" for n in services)
    front = "  - {id: gp, name: GP practice, type: gp}\n  - {id: t, name: Triage, type: triage}\n"
    pathway = example(f"steps:\n{front}{steps}links:\n{links}")
    checks = [CHECK_BY_ID["TRI01"]]
    finding = run_checks(pathway, checks).findings[0]
    outcome = try_fix(pathway, fixes_for(pathway, finding, checks)[0], checks)
    assert [found.id for found in outcome.mended] == [finding.id]
    assert outcome.broken == ()
    assert len(outcome.remaining) == MOST_ANSWERS


def test_several_fixes_are_made_one_after_another_and_each_said() -> None:
    pathway = model("mid_notts/before")
    names = ("REC01:physio-a/electronic", "REC01:physio-b/electronic")
    fixes = [fix_of(pathway, name) for name in names]
    outcome = try_fixes(pathway, fixes)
    assert [found.id for found in outcome.mended] == ["REC01:physio-a", "REC01:physio-b"]
    assert changes_of(pathway, fixes) == (
        ("Physiotherapy team A: record medium: electronic (was mixed)",),
        ("Physiotherapy team B: record medium: electronic (was mixed)",),
    )


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("mid-notts-before", "mid-notts-before-to-be"),
        ("mid-notts-before-to-be", "mid-notts-before-to-be-2"),
        ("mid-notts-before-to-be-9", "mid-notts-before-to-be-10"),
        ("x" * 80, "x" * 74 + "-to-be"),
        ("x" * 74 + "-to-be", "x" * 72 + "-to-be-2"),
    ],
)
def test_a_draft_and_a_draft_of_a_draft_have_ids_of_their_own(was: str, becomes: str) -> None:
    assert draft_id(was) == becomes
