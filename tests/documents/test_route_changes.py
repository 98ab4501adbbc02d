"""What routes ask of a person, before and after; what nobody has stated stays unknown."""

from dataclasses import replace

from govtool.checks.running import run_checks
from govtool.documents.route_changes import RouteChange, route_changes
from govtool.documents.route_figures import in_days, route_figures
from govtool.pathways.comparing import compare
from govtool.pathways.figures import Comparator, Figure
from govtool.pathways.kinds import LinkKind, ProviderKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step

PROVIDERS = (
    Provider("home", "People", ProviderKind.PUBLIC),
    Provider("gps", "Practices"),
    Provider("comm", "Community trust"),
    Provider("acute", "Acute trust"),
)


def a_map() -> Pathway:
    steps = (
        Step("me", "Person in pain", StepType.PERSON, provider="home"),
        Step("gp", "GP practice", StepType.GP, provider="gps"),
        Step("tri", "Triage", StepType.TRIAGE, provider="comm", wait=Figure("10", "days")),
        Step("ort", "Orthopaedics", StepType.ORTHOPAEDICS, provider="acute"),
    )
    links = (
        Link("me", "gp", LinkKind.FIRST_CONTACT),
        Link("gp", "tri", LinkKind.REFER),
        Link("tri", "ort", LinkKind.REFER, wait=Figure("18", "weeks", comparator=Comparator.OVER)),
    )
    return Pathway("p", "A map", "Sandford", Stage.AS_IS, steps, links, PROVIDERS)


def changes(before: Pathway, after: Pathway) -> tuple[RouteChange, ...]:
    said, says = run_checks(before).findings, run_checks(after).findings
    return route_changes(compare(before, after), said, says).routes


def test_a_hand_over_is_where_the_organisation_changes() -> None:
    told = route_figures(a_map(), a_map().links)
    assert (told.handoffs_words, told.organisations_words) == ("2", "3")
    assert told.organisations == ("Practices", "Community trust", "Acute trust")


def test_a_person_at_home_hands_nothing_over() -> None:
    assert route_figures(a_map(), a_map().links[:1]).handoffs_words == "0"


def test_a_step_that_nobody_owns_makes_the_numbers_a_least() -> None:
    steps = tuple(
        replace(step, provider=None) if step.id == "ort" else step for step in a_map().steps
    )
    told = route_figures(replace(a_map(), steps=steps), a_map().links)
    assert told.handoffs_words == "at least 1"
    assert told.organisations_words == "at least 2"
    assert told.without_organisation == ("Orthopaedics",)


def test_nothing_stated_is_not_known_and_never_nought() -> None:
    steps = tuple(replace(step, provider=None, wait=None) for step in a_map().steps)
    links = tuple(replace(link, wait=None) for link in a_map().links)
    told = route_figures(replace(a_map(), steps=steps, links=links), links)
    assert told.handoffs_words == told.organisations_words == "not known"
    assert told.wait_words == "not stated"


def test_the_longest_wait_is_found_across_units_and_what_is_unstated_is_counted() -> None:
    told = route_figures(a_map(), a_map().links)
    assert told.wait_words == "over 18 weeks (Orthopaedics); for 1 step none is stated"


def test_a_wait_in_a_unit_of_its_own_is_told_and_not_compared() -> None:
    assert in_days(Figure("3", "weeks")) == 21
    assert in_days(Figure("3", "clinic slots")) is None
    steps = tuple(
        replace(step, wait=Figure("3", "clinic slots")) if step.id == "tri" else step
        for step in a_map().steps
    )
    told = route_figures(replace(a_map(), steps=steps), a_map().links)
    assert "3 clinic slots (Triage), which cannot be compared" in told.wait_words


def test_a_route_that_one_map_lacks_is_told_as_not_drawn() -> None:
    before = a_map()
    after = replace(before, links=before.links[:2])
    (route,) = [one for one in changes(before, after) if one.destination == "Orthopaedics"]
    assert len(route.before) == 1
    assert route.after == ()


def test_a_step_of_another_name_stands_in_only_where_it_alone_is_of_its_kind() -> None:
    before = a_map()
    after = replace(
        before,
        steps=tuple(
            replace(step, id="bones", name="Bone clinic") if step.id == "ort" else step
            for step in before.steps
        ),
        links=(*before.links[:2], replace(before.links[2], id="", to="bones")),
    )
    (route,) = changes(before, after)
    assert route.by_kind
    assert (len(route.before), len(route.after)) == (1, 1)
    assert not any(one.by_kind for one in changes(before, before))
