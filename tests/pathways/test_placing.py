import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.pathways.placing import NOT_STATED, PEOPLE, Grid, place
from tests.benchmarks.graphs import layered


def _pathway(steps: Sequence[Step], links: Sequence[Link], providers: str = "abcdef") -> Pathway:
    named = tuple(Provider(name, f"Organisation {name}") for name in providers)
    return Pathway("p", "P", "Sandford", Stage.AS_IS, tuple(steps), tuple(links), named)


def _step(id_: str, lane: str | None = "a", kind: StepType = StepType.HUB) -> Step:
    return Step(id_, id_, kind, provider=lane)


def _links(*ends: str, kind: LinkKind = LinkKind.REFER) -> list[Link]:
    return [Link(*_two_ends(pair), kind) for pair in ends]


def _two_ends(pair: str) -> tuple[str, str]:
    origin, _, to = pair.partition(">")
    return origin, to


def _column(grid: Grid, step: str) -> int:
    return grid.cells[step].column


@st.composite
def _pathways(draw: st.DrawFn, *, loops: bool) -> Pathway:
    size = draw(st.integers(1, 12))
    lanes = draw(st.lists(st.sampled_from("abc"), min_size=size, max_size=size))
    steps = [_step(f"s{number}", lane) for number, lane in enumerate(lanes)]
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    pairs = draw(st.lists(ends, max_size=30, unique=True))
    kept = [pair for pair in pairs if loops or pair[0] < pair[1]]
    return _pathway(steps, _links(*(f"s{a}>s{b}" for a, b in kept)))


def _reached(pathway: Pathway, start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for link in pathway.links:
            if link.origin == here and link.to not in reached:
                reached.add(link.to)
                waiting.append(link.to)
    return reached


@given(_pathways(loops=False))
def test_a_step_stands_right_of_every_step_of_its_lane_that_leads_to_it(pathway: Pathway) -> None:
    grid = place(pathway)
    lane = {step.id: step.provider for step in pathway.steps}
    for step in pathway.steps:
        for later in _reached(pathway, step.id):
            gained = _column(grid, later) - _column(grid, step.id)
            assert gained >= (1 if lane[later] == lane[step.id] else 0)


@given(_pathways(loops=True))
def test_every_step_has_a_place_of_its_own_whatever_the_loops(pathway: Pathway) -> None:
    grid = place(pathway)
    assert set(grid.cells) == {step.id for step in pathway.steps}
    assert len({(cell.column, cell.row) for cell in grid.cells.values()}) == len(grid.cells)
    for cell in grid.cells.values():
        lane = grid.lanes[cell.lane]
        assert lane.first_row <= cell.row < lane.first_row + lane.rows
        assert cell.column < grid.columns
        assert cell.row < grid.rows


@given(_pathways(loops=True))
def test_the_same_pathway_always_gives_the_same_grid(pathway: Pathway) -> None:
    assert place(pathway) == place(pathway)


def test_lanes_follow_the_order_of_the_providers() -> None:
    steps = [_step("one", "b"), _step("two", "a"), _step("three", "c")]
    assert [lane.provider for lane in place(_pathway(steps, [])).lanes] == ["a", "b", "c"]


def test_people_come_first_and_steps_without_provider_last() -> None:
    steps = [_step("lost", None), _step("hub", "a"), _step("me", None, StepType.PERSON)]
    assert [lane.name for lane in place(_pathway(steps, [])).lanes] == [
        PEOPLE,
        "Organisation a",
        NOT_STATED,
    ]


def test_a_provider_without_steps_has_no_lane() -> None:
    assert len(place(_pathway([_step("hub", "c")], [])).lanes) == 1


def test_a_hand_over_to_the_next_lane_may_stay_in_its_column() -> None:
    steps = [_step("gp", "a"), _step("hub", "b")]
    grid = place(_pathway(steps, _links("gp>hub")))
    assert _column(grid, "hub") == _column(grid, "gp")


def test_what_a_decision_leads_to_stands_to_its_right() -> None:
    steps = [_step("ask", "a", StepType.DECISION), _step("hub", "b")]
    grid = place(_pathway(steps, _links("ask>hub")))
    assert _column(grid, "hub") == _column(grid, "ask") + 1


def test_a_referral_sent_back_moves_nothing() -> None:
    steps = [_step("gp", "a"), _step("hub", "b"), _step("ortho", "b")]
    links = _links("gp>hub", "hub>ortho")
    back = _links("ortho>gp", "hub>gp", kind=LinkKind.RETURN)
    plain = place(_pathway(steps, links))
    assert place(_pathway(steps, back + links)) == plain
    assert place(_pathway(steps, links + back)) == plain


def test_a_step_reached_by_a_result_alone_still_stands_after_its_sender() -> None:
    steps = [_step("lab", "a"), _step("desk", "a")]
    grid = place(_pathway(steps, _links("lab>desk", kind=LinkKind.RESULT)))
    assert _column(grid, "desk") == 1


def test_linked_steps_of_neighbouring_cells_stand_in_the_same_order() -> None:
    crossing = _links("a0>b3", "a1>b2", "a2>b1", "a3>b0")
    steps = [_step(f"{side}{number}") for side in "ab" for number in range(4)]
    cells = place(_pathway(steps, crossing)).cells
    assert all(cells[link.origin].row == cells[link.to].row for link in crossing)


def _growing() -> tuple[list[Step], list[list[Link]]]:
    """A pathway as a room builds it: each step comes with its links to what is there."""
    story = (
        ("p1 patient", ""),
        ("g1 gp", "p1>g1"),
        ("h1 hub", "g1>h1"),
        ("h2 hub", "h1>h2"),
        ("h3 hub", "h2>h3"),
        ("a1 acute", "h3>a1"),
        ("g2 gp", "g1>g2"),
        ("p2 patient", "p1>p2"),
        ("d1 tests", "h3>d1 d1>h3"),
        ("a2 acute", "h3>a2"),
        ("a3 acute", "a1>a3"),
        ("h4 hub", "h3>h4 a3>h4"),
        ("p3 patient", "h4>p3"),
        ("d2 tests", "h3>d2 d2>h3"),
        ("g3 gp", "p1>g3 g3>h1"),
        ("a4 acute", "h2>a4"),
        ("p4 patient", "p2>p4"),
        ("h5 hub", "h2>h5 h5>h3"),
        ("d3 tests", "h3>d3 d3>h3"),
        ("a5 acute", "g1>a5"),
        ("a6 acute", "h3>a6 a6>h4"),
        ("p5 patient", "h4>p5"),
        ("g4 gp", "g2>g4"),
        ("p6 patient", "p5>p6"),
        ("a7 acute", "a2>a7 a7>h2"),
    )
    lanes = {"patient": "a", "gp": "b", "hub": "c", "tests": "d", "acute": "e"}
    named = [words.split() for words, _ in story]
    return [_step(id_, lanes[lane]) for id_, lane in named], [
        _links(*ends.split()) for _, ends in story
    ]


def test_a_picture_that_grows_step_by_step_seldom_jumps() -> None:
    steps, links = _growing()
    before: Grid | None = None
    unmoved = 0
    for count in range(5, 26):
        flat = [link for group in links[:count] for link in group]
        grid = place(_pathway(steps[:count], flat))
        if before:
            unmoved += all(_column(grid, step) == _column(before, step) for step in before.cells)
        before = grid
    assert unmoved >= 17


def test_an_island_added_at_the_end_moves_no_column() -> None:
    steps, links = _growing()
    flat = [link for group in links for link in group]
    before = place(_pathway(steps, flat))
    after = place(_pathway([*steps, _step("island", "f")], flat))
    assert all(_column(after, step) == _column(before, step) for step in before.cells)


def test_a_thousand_steps_are_placed_at_once() -> None:
    pathway = layered(1_000)
    started = time.perf_counter()
    grid = place(pathway)
    assert len(grid.cells) == len(pathway.steps)
    assert time.perf_counter() - started < 3.0
