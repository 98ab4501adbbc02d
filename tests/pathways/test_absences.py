"""What is stated to be absent is found for every question that it answers, and for no other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.pathways.absences import End, absent_link, has_no_link
from govtool.pathways.kinds import Aspect, ExceptionReason, LinkKind, Stage, StepType
from govtool.pathways.model import Absence, Pathway, Step

KINDS = [LinkKind.REFER, LinkKind.REDIRECT]
TYPES = [StepType.GP, StepType.ORTHOPAEDICS, StepType.RHEUMATOLOGY]
REASONS = [None, ExceptionReason.FRACTURE]

ids = st.sampled_from(["a", "b", "gp", "ortho"])
"""Two of the ids are also the names of kinds of step."""

ends = st.none() | ids | st.sampled_from([kind.value for kind in TYPES])
absences = st.builds(
    Absence,
    st.none(),
    st.sampled_from(KINDS),
    ends,
    ends,
    st.sampled_from(REASONS),
)
pathways = st.builds(
    lambda steps, absent, complete: Pathway(
        "p", "P", "Sandford", Stage.AS_IS, tuple(steps), (), absent=absent, complete=complete
    ),
    st.lists(
        st.builds(Step, ids, st.just("A step"), st.sampled_from(TYPES)),
        unique_by=lambda step: step.id,
        min_size=1,
    ),
    st.lists(absences, max_size=4).map(tuple),
    st.sampled_from([(), (Aspect.LINKS,)]),
)


def covers(pathway: Pathway, stated: str | None, asked: End) -> bool:
    """Whether one end of a statement covers one end of a question, by the words of the format."""
    if stated is None or asked is None:
        return stated is None
    named = pathway.step_by_id.get(stated)
    if isinstance(asked, Step):
        return named == asked if named else stated == asked.type.value
    return pathway.steps_of({asked}) == (named,) if named else stated == asked.value


@settings(max_examples=500, deadline=None)
@given(
    pathway=pathways,
    kinds=st.sets(st.sampled_from(KINDS), min_size=1),
    asked=st.tuples(st.integers(0, 7), st.integers(0, 7)),
    exception=st.sampled_from(REASONS),
)
def test_the_first_statement_that_covers_a_question_answers_it(
    pathway: Pathway,
    kinds: set[LinkKind],
    asked: tuple[int, int],
    exception: ExceptionReason | None,
) -> None:
    questions: list[End] = [None, *TYPES, *pathway.steps]
    origin, to = (questions[place % len(questions)] for place in asked)
    answers = [
        absence
        for absence in pathway.absent
        if absence.kind in kinds
        and absence.exception is exception
        and covers(pathway, absence.origin, origin)
        and covers(pathway, absence.to, to)
    ]
    said = absent_link(pathway, kinds, origin, to, exception)
    assert said == (answers[0] if answers else None)
    known = has_no_link(pathway, kinds, origin, to, exception)
    assert bool(known) == bool(answers or pathway.complete)


def test_a_link_absent_for_routine_use_says_nothing_about_an_exception() -> None:
    steps = (Step("gp", "GP", StepType.GP), Step("rheum", "Rheumatology", StepType.RHEUMATOLOGY))
    absent = (Absence(kind=LinkKind.REFER, origin="gp", to="rheum"),)
    pathway = Pathway("p", "P", "S", Stage.AS_IS, steps, (), absent=absent)
    reason = ExceptionReason.EARLY_INFLAMMATORY_ARTHRITIS
    assert absent_link(pathway, {LinkKind.REFER}, *steps) == absent[0]
    assert absent_link(pathway, {LinkKind.REFER}, *steps, reason) is None
