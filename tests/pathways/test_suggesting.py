"""What is typed in a hurry means what people in the field mean by it."""

import pytest

from govtool.pathways.editing import CannotEdit
from govtool.pathways.figure_text import figure_text, read_figure
from govtool.pathways.figures import Comparator
from govtool.pathways.kinds import LinkKind, StepType, Urgency
from govtool.pathways.model import Step
from govtool.pathways.suggesting import guess_type
from govtool.pathways.suggesting_ways import Way, likely_way

T = StepType


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("SPA", T.SINGLE_POINT_OF_ACCESS, "SPA"),
        ("Referral management centre", T.SINGLE_POINT_OF_ACCESS, "Referral management centre"),
        ("FCP", T.FCP, "FCP"),
        ("First contact physio", T.FCP, "First contact physio"),
        ("MRI scan", T.IMAGING, "MRI"),
        ("T&O", T.ORTHOPAEDICS, "T&O"),
        ("MSK physio", T.PHYSIOTHERAPY, "physio"),
        ("GP surgery", T.GP, "GP surgery"),
        ("ED", T.EMERGENCY_DEPARTMENT, "ED"),
        ("A&E", T.EMERGENCY_DEPARTMENT, "A&E"),
        ("Pain clinic", T.PAIN, "Pain clinic"),
        ("ESCAPE-pain", T.COMMUNITY_OFFER, "ESCAPE-pain"),
        ("Orthopaedic triage", T.TRIAGE, "Orthopaedic triage"),
        ("Podiatric surgery", T.SURGICAL_PODIATRY, "Podiatric surgery"),
        ("Talking therapies", T.TALKING_THERAPY, "Talking therapies"),
        ("Person with joint pain", T.PERSON, "Person"),
    ],
)
def test_a_kind_is_guessed_by_a_word_that_is_named(name: str, kind: StepType, why: str) -> None:
    guess = guess_type(name)
    assert guess is not None
    assert (guess.type, guess.why) == (kind, why)


@pytest.mark.parametrize("name", ["Used clinic", "Hip and knee", "GP with special interest", ""])
def test_what_no_word_tells_is_not_guessed(name: str) -> None:
    assert guess_type(name) is None


@pytest.mark.parametrize(
    ("origin", "to", "kind"),
    [
        (T.PERSON, T.GP, LinkKind.FIRST_CONTACT),
        (T.PERSON, T.PHYSIOTHERAPY, LinkKind.SELF_REFER),
        (T.GP, T.IMAGING, LinkKind.REQUEST_TEST),
        (T.IMAGING, T.GP, LinkKind.RESULT),
        (T.GP, T.FCP, LinkKind.REFER),
        (T.HUB, T.GP, LinkKind.DISCHARGE),
        (T.SINGLE_POINT_OF_ACCESS, T.HUB, LinkKind.REDIRECT),
        (T.DECISION, T.ORTHOPAEDICS, LinkKind.NEXT),
        (T.ORTHOPAEDICS, T.SURGERY, LinkKind.LIST),
        (T.GP, T.SELF_MANAGEMENT, LinkKind.SIGNPOST),
        (T.UNKNOWN, T.UNKNOWN, LinkKind.REFER),
    ],
)
def test_a_link_is_used_as_is_likely_between_two_such_steps(
    origin: StepType, to: StepType, kind: LinkKind
) -> None:
    assert likely_way(Step("a", "A", origin), Step("b", "B", to)).kind is kind


@pytest.mark.parametrize(
    ("origin", "label", "to", "kind"),
    [
        (T.PHYSIOTHERAPY, "asks for a test", T.GP, LinkKind.ASK),
        (T.PHYSIOTHERAPY, "requests an MRI", T.GP, LinkKind.ASK),
        (T.PHYSIOTHERAPY, "asks for an MRI", T.IMAGING, LinkKind.REQUEST_TEST),
        (T.PHYSIOTHERAPY, "asks for a referral", T.GP, LinkKind.ASK),
        (T.PHYSIOTHERAPY, "discharge letter", T.GP, LinkKind.DISCHARGE),
        (T.ORTHOPAEDICS, "back to the GP", T.GP, LinkKind.DISCHARGE),
        (T.ORTHOPAEDICS, "clinic letter", T.GP, LinkKind.RESULT),
        (T.TRIAGE, "sends back", T.GP, LinkKind.RETURN),
        (T.TRIAGE, "incomplete form returned", T.GP, LinkKind.RETURN),
        (T.GP, "new referral", T.COMMUNITY_THERAPY, LinkKind.REFER),
        (T.HUB, "refers", T.GP, LinkKind.REFER),
        (T.UNKNOWN, "self-refers", T.PHYSIOTHERAPY, LinkKind.SELF_REFER),
        (T.IMAGING, "result", T.PHYSIOTHERAPY, LinkKind.RESULT),
        (T.TRIAGE, "redirects", T.PHYSIOTHERAPY, LinkKind.REDIRECT),
        (T.DECISION, "yes", T.ORTHOPAEDICS, LinkKind.NEXT),
        (T.DECISION, "no, discharged", T.GP, LinkKind.DISCHARGE),
        (T.GP, "by e-RS", T.ORTHOPAEDICS, LinkKind.REFER),
        (T.HUB, "every Tuesday", T.GP, LinkKind.DISCHARGE),
    ],
)
def test_what_a_label_says_goes_before_what_is_usual(
    origin: StepType, label: str, to: StepType, kind: LinkKind
) -> None:
    assert likely_way(Step("a", "A", origin), Step("b", "B", to), label).kind is kind


def test_what_a_therapist_asks_a_gp_to_do_is_read_from_the_label() -> None:
    physio, gp = Step("a", "Physio", T.PHYSIOTHERAPY), Step("b", "GP", T.GP)
    words = ("a scan", "a referral")
    asked = {one: likely_way(physio, gp, f"asks for {one}") for one in words}
    assert asked["a scan"] == Way(LinkKind.ASK, asks_for=LinkKind.REQUEST_TEST)
    assert asked["a referral"] == Way(LinkKind.ASK, asks_for=LinkKind.REFER)


@pytest.mark.parametrize(
    ("label", "urgency"),
    [
        ("urgent", Urgency.URGENT),
        ("refers urgently", Urgency.URGENT),
        ("non-urgent", Urgency.ROUTINE),
        ("not urgent", Urgency.ROUTINE),
        ("emergency", Urgency.EMERGENCY),
        (None, Urgency.ROUTINE),
    ],
)
def test_how_urgent_a_link_is_may_stand_on_it(label: str | None, urgency: Urgency) -> None:
    assert likely_way(Step("a", "A", T.GP), Step("b", "B", T.SPINAL), label).urgency is urgency


@pytest.mark.parametrize(
    ("typed", "value", "unit", "comparator"),
    [
        ("6", "6", "weeks", Comparator.EXACTLY),
        ("over 6 weeks", "6", "weeks", Comparator.OVER),
        ("about 1,000 referrals a month", "1,000", "referrals a month", Comparator.ABOUT),
        ("a third of GP referrals", "1/3", "of GP referrals", Comparator.EXACTLY),
        ("52%", "52", "%", Comparator.EXACTLY),
        ("six weeks", "6", "weeks", Comparator.EXACTLY),
        ("up to 18 weeks", "18", "weeks", Comparator.AT_MOST),
    ],
)
def test_a_figure_is_read_as_it_is_said_and_never_made_more_exact(
    typed: str, value: str, unit: str, comparator: Comparator
) -> None:
    figure = read_figure(typed, "weeks", None)
    assert (figure.value, figure.unit, figure.comparator) == (value, unit, comparator)
    assert read_figure(figure_text(figure), "weeks", figure) == figure


@pytest.mark.parametrize("typed", ["long", "18-20 weeks", "18 to 20 weeks", "weeks 6"])
def test_what_is_no_single_number_is_refused_with_a_way_out(typed: str) -> None:
    with pytest.raises(CannotEdit, match=r"Write (a|one) number"):
        read_figure(typed, "weeks", None)
