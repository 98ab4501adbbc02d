from dataclasses import replace
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.documents.link_words import NOTHING
from govtool.documents.main_routes import Way, destinations, main_routes, starts
from govtool.documents.routes import (
    MOST_ROUTES,
    NO_LINK,
    absences_in_words,
    links_in_words,
    main_routes_in_words,
    routes_in_words,
    steps_table,
    why_no_route,
)
from govtool.pathways.figures import Comparator, Figure
from govtool.pathways.kinds import (
    Channel,
    ExceptionReason,
    Gate,
    Layer,
    LinkKind,
    Medium,
    StepType,
    Urgency,
)
from govtool.pathways.model import Absence, Area, Link, Pathway, Rights, Step
from govtool.sources import Basis, Fact
from tests.documents.sketches import (
    ROUND_TRIAGE,
    Note,
    bypass,
    link,
    pathway,
    random_pathway,
    step,
)

INFERRED = "Inferred to be absent, not stated by the source"


def test_every_step_has_a_row_in_the_order_of_the_picture() -> None:
    rows = steps_table(bypass())
    assert [row.id for row in rows][:2] == ["person", "gp"]
    assert {row.id for row in rows} == {step.id for step in bypass().steps}


def test_a_row_says_what_comes_in_and_what_goes_out() -> None:
    row = next(row for row in steps_table(bypass()) if row.id == "gp")
    assert (row.step, row.kind, row.provider) == ("GP practice", "GP practice", "Organisation a")
    assert row.comes_in == (
        "Person in pain makes contact with this step",
        "Orthopaedic clinic sends a result or note to this step",
    )
    assert row.goes_out == ("refers to MSK hub", "refers to Orthopaedic clinic")


def test_what_nobody_stated_is_said_to_be_unstated() -> None:
    row = next(row for row in steps_table(bypass()) if row.id == "home")
    assert row.provider == "Provider not stated"
    assert row.goes_out == (NO_LINK,)
    assert row.known == (NOTHING,)


def test_a_row_holds_whole_findings_of_the_step_and_of_its_links() -> None:
    notes = (
        Note("REC01:gp", "The practice keeps paper records.", ("gp",)),
        Note("REF01:gp>hub", "Two ways in.", ("gp>hub:refer",)),
    )
    rows = {row.id: row.findings for row in steps_table(bypass(), notes)}
    assert rows["gp"] == (
        "REC01:gp: The practice keeps paper records.",
        "REF01:gp>hub: Two ways in.",
    )
    assert rows["hub"] == ("REF01:gp>hub: Two ways in.",)
    assert rows["home"] == ()


def test_what_is_known_of_a_step_is_told_with_yes_and_no_apart() -> None:
    team = Step(
        "team",
        "Team",
        StepType.PHYSIOTHERAPY,
        record_medium=Medium.PAPER,
        shared_record=Fact.NO,
        rights=Rights(request={StepType.IMAGING: Fact.NO, StepType.BLOODS: Fact.YES}),
        wait=Figure("12", "weeks", comparator=Comparator.ABOUT),
        basis=Basis.INFERRED,
        words="They keep paper notes.",
        areas=("north",),
    )
    sketch = replace(pathway((team,), ()), areas=(Area("north", "North"),))
    known = steps_table(sketch)[0].known
    assert known == (
        "serves North",
        "has no shared record",
        "paper records",
        "may request: Blood tests",
        "may not request: Imaging",
        "wait: about 12 weeks",
        "the source says: “They keep paper notes.”",
        "inferred, not stated by the source",
    )


def test_a_link_is_told_with_everything_stated_about_it() -> None:
    steps = (step("gp", "GP"), step("ortho", "Clinic"), step("hub", "Hub"))
    full = Link(
        "gp",
        "ortho",
        LinkKind.REFER,
        label="hip pain",
        layer=Layer.ACTUAL,
        urgency=Urgency.URGENT,
        exception=ExceptionReason.SUSPECTED_CANCER,
        channel=Channel.LETTER,
        gate=Gate.CONSULTANT,
        only_after=("hub",),
        volume_month=Figure("1,000", "referrals", comparator=Comparator.ALMOST),
        return_rate=Figure("30", "%"),
    )
    (words,) = links_in_words(pathway(steps, (full,)))
    assert words == (
        "GP refers to Clinic (“hip pain”; urgent; by letter; exception to triage: suspected "
        "cancer; needs a consultant’s approval; only after Hub; volume a month: almost 1,000 "
        "referrals; sent back: 30%; what people do)."
    )


def test_every_link_has_its_sentence() -> None:
    sketch = random_pathway(20, 4)
    assert len(links_in_words(sketch)) == len(sketch.links)


def test_what_another_is_asked_for_is_said() -> None:
    asking = Link("gp", "hub", LinkKind.ASK, asks_for=LinkKind.REQUEST_TEST)
    words = links_in_words(pathway((step("gp"), step("hub")), (asking,)))
    assert words == ("gp asks for action from hub (asked for: a test).",)


def told(a_pathway: Pathway, *notes: Note) -> list[str]:
    return [route.sentence for route in main_routes_in_words(a_pathway, notes)]


TRIAGE = replace(step("hub2", "Triage"), type=StepType.TRIAGE)
PEOPLE = (
    replace(step("person"), name="Person"),
    step("gp", "GP"),
    TRIAGE,
    step("ortho", "Clinic"),
)
FIRST = link("person>gp", LinkKind.FIRST_CONTACT)
THROUGH = (FIRST, link("gp>hub2"), link("hub2>ortho"))
ROUND = link("gp>ortho")
CONTACT = "Person makes contact with GP"


def test_the_designed_route_passes_triage_and_the_bypass_is_marked_beside_it() -> None:
    sketch = pathway(PEOPLE, (FIRST, ROUND, *THROUGH[1:]))
    assert told(sketch, ROUND_TRIAGE) == [
        f"Through triage: {CONTACT}, which refers to Triage, which refers to Clinic.",
        f"Round triage, finding TRI01:gp>ortho: {CONTACT}, which refers to Clinic.",
    ]


def test_a_route_past_triage_that_no_finding_speaks_of_is_only_said_to_be_without() -> None:
    urgent = replace(
        ROUND, urgency=Urgency.URGENT, exception=ExceptionReason.SUSPECTED_CANCER, id="fast"
    )
    assert told(pathway(PEOPLE, (*THROUGH, urgent)))[1] == (
        "Without triage: Person makes contact with GP, which refers to Clinic (urgent; exception "
        "to triage: suspected cancer)."
    )


def test_a_map_without_triage_has_a_route_without_it_and_not_round_it() -> None:
    sketch = pathway((PEOPLE[0], PEOPLE[1], PEOPLE[3]), (FIRST, ROUND))
    (only,) = told(sketch, ROUND_TRIAGE)
    assert only.startswith("Without triage, finding TRI01:gp>ortho: ")


def test_where_nobody_says_whether_a_hub_triages_the_route_says_so() -> None:
    hub = step("hub", "Hub")
    sketch = pathway((*PEOPLE[:2], hub, PEOPLE[3]), (FIRST, link("gp>hub"), link("hub>ortho")))
    assert told(sketch)[0].startswith("Triage not stated: ")


def test_the_route_to_physiotherapy_is_told() -> None:
    sketch = pathway((*PEOPLE, step("physio", "Physio")), (*THROUGH, link("gp>physio")))
    assert "Person makes contact with GP, which refers to Physio." in told(sketch)


def test_what_people_do_and_what_is_inferred_is_said_of_a_route() -> None:
    guess = replace(THROUGH[1], basis=Basis.INFERRED)
    actual = replace(ROUND, layer=Layer.ACTUAL)
    through, without = told(pathway(PEOPLE, (FIRST, guess, THROUGH[2], actual)))
    assert through.endswith("Inferred in part, not stated by the source.")
    assert without.endswith("which refers to Clinic (what people do).")


def test_a_map_without_a_person_begins_where_nothing_leads_to() -> None:
    (only,) = told(pathway(PEOPLE[1:], THROUGH[1:]))
    assert only == "Through triage: GP refers to Triage, which refers to Clinic."


def test_a_referrer_that_no_way_in_reaches_begins_a_route_of_its_own() -> None:
    both = (link("gp>hub2"), link("hub2>gp", LinkKind.REDIRECT), ROUND)
    assert told(pathway(PEOPLE, both), ROUND_TRIAGE)[-1].startswith("Round triage")


def test_where_no_route_can_be_told_the_reason_is_what_the_map_does_not_say() -> None:
    assert "names no specialist" in why_no_route(pathway(PEOPLE[:2], (FIRST,)))
    assert why_no_route(pathway(PEOPLE, (FIRST,))) == (
        "The map draws no way to Clinic. That does not mean that there is none: how people come "
        "there may not have been stated."
    )


def test_a_route_through_triage_never_comes_to_a_step_twice() -> None:
    back = (FIRST, ROUND, link("ortho>hub2"), link("hub2>ortho"))
    assert told(pathway(PEOPLE, back)) == [
        "Without triage: Person makes contact with GP, which refers to Clinic."
    ]


@given(st.integers(5, 30), st.integers(0, 10_000))
def test_every_main_route_follows_links_from_a_way_in_to_a_destination(
    size: int, seed: int
) -> None:
    sketch = random_pathway(size, seed)
    begins, ends = {at.id for at in starts(sketch)}, {at.id for at in destinations(sketch)}
    for route in islice(main_routes(sketch), 200):
        steps = [route.links[0].origin, *(leg.to for leg in route.links)]
        assert all(a.to == b.origin for a, b in pairwise(route.links))
        assert steps[0] in begins
        assert steps[-1] in ends
        assert len(set(steps)) == len(steps)
        triages = [sketch.step_by_id[at].performs_triage for at in steps]
        assert any(triages) or route.way is not Way.THROUGH


def test_nobody_travels_along_a_result() -> None:
    steps = (step("person"), step("gp"), step("ortho"))
    links = (link("person>gp"), link("gp>ortho", LinkKind.RESULT))
    assert routes_in_words(pathway(steps, links)) == ()


def test_the_route_of_a_finding_comes_first_with_its_message() -> None:
    note = Note("TRI01:gp>ortho", "Past triage.", route=("person", "gp", "ortho"))
    first = routes_in_words(bypass(), [note])[0]
    assert first.finding == "TRI01:gp>ortho"
    assert first.sentence == (
        "TRI01:gp>ortho: Past triage. "
        "The route: Person in pain, then GP practice, then Orthopaedic clinic."
    )


def test_a_map_with_more_routes_than_can_be_listed_is_told_in_part() -> None:
    layers = 30
    rooms = [step(f"hub{row}-{side}") for row in range(layers) for side in range(2)]
    people = [step(f"person{number}") for number in range(20)]
    homes = [step(f"home{number}") for number in range(10)]
    links = [
        link(f"hub{row}-{a}>hub{row + 1}-{b}")
        for row in range(layers - 1)
        for a in range(2)
        for b in range(2)
    ]
    links += [link(f"{person.id}>hub0-0") for person in people]
    links += [link(f"hub{layers - 1}-1>{home.id}", LinkKind.DISCHARGE) for home in homes]
    people = [replace(person, type=StepType.PERSON) for person in people]
    homes = [replace(home, type=StepType.DISCHARGE) for home in homes]
    routes = routes_in_words(pathway((*people, *rooms, *homes), tuple(links)))
    assert len(routes) == MOST_ROUTES + 1
    assert routes[-1].sentence.startswith("110 more routes are on the map")


@pytest.mark.parametrize(
    ("absence", "sentence"),
    [
        (
            Absence(step=StepType.SURGERY, basis=Basis.STATED, words="None."),
            "Stated to be absent: a step of the kind Surgery. The source says: “None.”",
        ),
        (
            Absence(kind=LinkKind.SELF_REFER, to="physio", basis=Basis.INFERRED),
            f"{INFERRED}: a link by which any step self-refers to Physiotherapy.",
        ),
        (
            Absence(kind=LinkKind.REFER, origin="hub", to="ortho", note="Asked."),
            "Said to be absent: a link by which MSK hub refers to Orthopaedic clinic. Asked.",
        ),
        (
            Absence(kind=LinkKind.SIGNPOST, origin="gp", basis=Basis.AGREED),
            "Agreed to be absent: a link by which GP practice signposts to any step.",
        ),
    ],
)
def test_what_is_absent_is_told_and_not_drawn(absence: Absence, sentence: str) -> None:
    assert absences_in_words(replace(bypass(), absent=(absence,))) == (sentence,)
