"""What a plan proposes is taken up once, and what it asks for since is said."""

from dataclasses import replace
from datetime import date

import pytest

from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan
from govtool.actions.taking_up import offer, proposals, taken_up, with_kept, with_now
from govtool.actions.tracked import TrackedAction, reference
from govtool.actions.tracked_files import read_action, write_kept
from govtool.actions.tracked_parts import NoAction
from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder

TODAY = date(2026, 11, 22)
PLACES = sorted(one.parent.name for one in pathway_models_folder().glob("*/before.yaml"))


def model(place: str, stage: str = "before") -> Pathway:
    file = pathway_models_folder() / place / f"{stage}.yaml"
    return read_pathway(file.read_text(encoding="utf-8"))


def plan_of(pathway: Pathway, today: date = TODAY) -> ActionPlan:
    return make_plan(pathway, run_checks(pathway, MAP_CHECKS), today)


def kept_of(pathway: Pathway) -> dict[str, TrackedAction]:
    plan = plan_of(pathway)
    made = (taken_up(one, plan, pathway, TODAY) for one in proposals(plan))
    return {reference(number): action for number, action in enumerate(made, start=1)}


@pytest.mark.parametrize("place", PLACES)
def test_every_proposal_can_be_kept_and_none_is_offered_twice(place: str) -> None:
    pathway = model(place)
    kept = kept_of(pathway)
    assert len(kept) == len(plan_of(pathway).actions)
    for action in kept.values():
        assert read_action(write_kept(action)) == action
    later = offer(plan_of(pathway, date(2027, 3, 1)), kept)
    assert later.open == ()
    assert later.past == ()
    assert not any(one.is_changed for one in later.taken)


def test_keys_are_each_of_one_proposal() -> None:
    keys = [one.key for place in PLACES for one in proposals(plan_of(model(place)))]
    for place in PLACES:
        mine = [one.key for one in proposals(plan_of(model(place)))]
        assert len(set(mine)) == len(mine)
    assert keys


def test_what_the_plan_found_since_is_said_and_can_be_added() -> None:
    pathway = model("mid_notts")
    plan, kept = plan_of(pathway), kept_of(pathway)
    whole = kept["A-1"]
    part = TrackedAction(whole.title, taken_up=whole.taken_up, findings=whole.findings[:1])
    changed = next(one for one in offer(plan, {"A-1": part}).taken)
    assert changed.more == tuple(one.finding for one in whole.findings[1:])
    assert with_now(part, changed, plan).findings == whole.findings


def test_what_the_plan_found_since_is_answered_by_an_action_only_while_that_is_open() -> None:
    pathway = model("mid_notts")
    plan, kept = plan_of(pathway), kept_of(pathway)
    part = replace(kept["A-1"], findings=kept["A-1"].findings[:1])
    (first, *since) = (one.finding for one in kept["A-1"].findings)
    for action, expected in (
        (part, {"A-1"}),
        (replace(part, no_action=NoAction("It is to stay", "Board", TODAY)), {"A1"}),
    ):
        answered = with_kept(plan, {"A-1": action}).answered_by
        assert answered[first] == "A-1"
        assert {answered[item] for item in since} == expected


def test_an_open_action_that_the_plan_no_longer_makes_is_named() -> None:
    before, after = model("mid_notts"), model("mid_notts", "after")
    kept, now = kept_of(before), plan_of(after)
    asked = {one.key for one in proposals(now)}
    gone = [ref for ref, one in kept.items() if one.taken_up and one.taken_up.key not in asked]
    assert gone
    assert list(offer(now, kept).past) == gone


def test_what_is_taken_up_does_not_repeat_its_date_in_its_words() -> None:
    for action in kept_of(model("mid_notts")).values():
        assert action.text is not None
        assert not action.text.startswith("By ")
