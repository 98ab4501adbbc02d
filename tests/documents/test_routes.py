import time
from dataclasses import replace

import pytest

from govtool.documents.link_words import NOTHING
from govtool.documents.routes import (
    MOST_ROUTES,
    NO_LINK,
    absences_in_words,
    links_in_words,
    routes_in_words,
    steps_table,
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
from govtool.pathways.model import Absence, Area, Link, Rights, Step
from govtool.sources import Basis, Fact
from tests.documents.sketches import Note, bypass, link, pathway, random_pathway, step

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


def test_a_main_route_is_the_shortest_way_to_a_specialist_or_an_end() -> None:
    routes = {(route.origin, route.destination): route for route in routes_in_words(bypass())}
    assert set(routes) == {
        ("Person in pain", "Orthopaedic clinic"),
        ("Person in pain", "Discharged"),
    }
    assert routes[("Person in pain", "Orthopaedic clinic")].sentence == (
        "Person in pain makes contact with GP practice, which refers to Orthopaedic clinic."
    )


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


def test_a_map_with_more_routes_than_can_be_listed_is_told_in_time() -> None:
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
    started = time.perf_counter()
    routes = routes_in_words(pathway((*people, *rooms, *homes), tuple(links)))
    assert time.perf_counter() - started < 2
    assert len(routes) == MOST_ROUTES + 1
    assert routes[-1].sentence.startswith("100 more routes are on the map")


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
