"""Verdicts on two sides and on all three, by the rule of ``rule``; each with its reason."""

from collections.abc import Iterable, Sequence

from govtool.checks.defects import DEFECT_BY_ID
from govtool.checks.wording import listed
from govtool.triangulation.check_answers import CheckAnswer
from govtool.triangulation.comparison import (
    Compared,
    Pair,
    PairVerdict,
    Said,
    SaidState,
    Shown,
    ShownState,
    Verdict,
)
from govtool.triangulation.drawn import state_of
from govtool.triangulation.ground import covers_of

_THE = {Pair.SAID_AND_DRAWN: "the drawing", Pair.SAID_AND_MEASURED: "the figures"}
_SHOW = {Pair.SAID_AND_DRAWN: "the drawing shows", Pair.SAID_AND_MEASURED: "the figures show"}
_LOW = "Said not to be in place yet."
_MAY = "speaks against that: a low level may have other reasons than these checks ask about."


def compared(  # noqa: PLR0913 - three sides of one named thing
    name: str, title: str, said: Said, drawn: Shown, measured: Shown, *, is_criterion: bool = False
) -> Compared:
    """One row or criterion with its verdicts."""
    pairs = (
        with_said(name, Pair.SAID_AND_DRAWN, said, drawn, is_criterion=is_criterion),
        with_said(name, Pair.SAID_AND_MEASURED, said, measured, is_criterion=is_criterion),
        drawn_with_measured(name, drawn, measured),
    )
    verdict = overall(said, drawn, measured, pairs)
    why = _why(verdict, said, drawn, measured, pairs)
    return Compared(name, title, said, drawn, measured, pairs, verdict, why)


def with_said(
    name: str, pair: Pair, said: Said, shown: Shown, *, is_criterion: bool
) -> PairVerdict:
    """What is said against what is shown.

    Args:
        name: of the row or criterion.
        pair: which pair this is.
        said: by the answer, or by the tick of a criterion.
        shown: by the drawing or by the figures.
        is_criterion: a criterion is met or not, so that a clear drawing contradicts its denial.
    """
    if said.state is SaidState.NOTHING or not shown.state.tells:
        return PairVerdict(pair, Verdict.CANNOT_COMPARE, _missing(said, shown))
    is_found = shown.state is ShownState.FOUND
    if said.state is SaidState.IN_PLACE:
        return _of_in_place(name, pair, shown, is_found=is_found)
    if is_found:
        why = f"Said not to be in place yet, and {_SHOW[pair]} the same: {shown.words}"
        return PairVerdict(pair, Verdict.AGREE, why)
    if is_criterion:
        why = f"Said not to be so, but {_THE[pair]} would bear it out: {shown.words}"
        return PairVerdict(pair, Verdict.CONTRADICT, why, _marks(name, pair, shown))
    return PairVerdict(pair, Verdict.CANNOT_COMPARE, f"{_LOW} Nothing in {_THE[pair]} {_MAY}")


def _of_in_place(name: str, pair: Pair, shown: Shown, *, is_found: bool) -> PairVerdict:
    if is_found:
        why = f"Said to be in place, but {_SHOW[pair]} otherwise: {shown.words}"
        return PairVerdict(pair, Verdict.CONTRADICT, why, _marks(name, pair, shown))
    why = f"Said to be in place, and {_THE[pair]} bear{_s(pair)} it out: {shown.words}"
    return PairVerdict(pair, Verdict.AGREE, why)


def _s(pair: Pair) -> str:
    return "s" if pair is Pair.SAID_AND_DRAWN else ""


def _missing(said: Said, shown: Shown) -> str:
    parts = [f"Nothing is said: {_lowered(said.words)}"] if said.state is SaidState.NOTHING else []
    if not shown.state.tells:
        parts.append(shown.words)
    return " ".join(parts)


def _lowered(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _marks(name: str, pair: Pair, shown: Shown) -> tuple[str, ...]:
    """The findings that contradict; where none does, that nothing was found."""
    found = tuple(f"{name}|{item.id}" for item in shown.findings)
    return found or (f"{name}|{pair.value}|{shown.state.value}",)


def drawn_with_measured(name: str, drawn: Shown, measured: Shown) -> PairVerdict:
    """The drawing against the figures, entry by entry of the catalogue that both speak of."""
    pair = Pair.DRAWN_AND_MEASURED
    entries = _shared(drawn.checks, measured.checks)
    told = [
        (entry, on_map, on_figures)
        for entry, on_map, on_figures in entries
        if _tell(on_map, on_figures)
    ]
    differing = [item for item in told if item[1] is not item[2]]
    if differing:
        return _differing(name, drawn, measured, [entry for entry, _, _ in differing])
    if told:
        same = "found" if any(state is ShownState.FOUND for _, state, _ in told) else "clear"
        about = listed(_named(entry) for entry, _, _ in told)
        return PairVerdict(pair, Verdict.AGREE, f"Both answer “{same}” about {about}.")
    return PairVerdict(
        pair, Verdict.CANNOT_COMPARE, _apart(drawn, measured, is_shared=bool(entries))
    )


def _named(entry: str) -> str:
    known = DEFECT_BY_ID.get(entry)
    return f"“{known.name}” ({entry})" if known else entry


def _tell(*states: ShownState) -> bool:
    return all(state.tells for state in states)


def _shared(
    drawn: Sequence[CheckAnswer], measured: Sequence[CheckAnswer]
) -> list[tuple[str, ShownState, ShownState]]:
    """What each side answers about every entry of the catalogue that both look for."""
    on_map, on_figures = _by_entry(drawn), _by_entry(measured)
    return [
        (entry, state_of(on_map[entry]), state_of(on_figures[entry]))
        for entry in sorted(on_map.keys() & on_figures.keys())
    ]


def _by_entry(answers: Iterable[CheckAnswer]) -> dict[str, list[CheckAnswer]]:
    found: dict[str, list[CheckAnswer]] = {}
    for answer in answers:
        for entry in covers_of(answer.check):
            found.setdefault(entry, []).append(answer)
    return found


def _differing(name: str, drawn: Shown, measured: Shown, entries: Sequence[str]) -> PairVerdict:
    on_map = _messages(drawn, entries)
    on_figures = _messages(measured, entries)
    if on_map:
        why = f"The drawing shows what the figures do not: {on_map[0][1]}"
    else:
        why = f"The figures show what the drawing does not: {on_figures[0][1]}"
    marks = tuple(f"{name}|{finding}" for finding, _ in (*on_map, *on_figures))
    return PairVerdict(Pair.DRAWN_AND_MEASURED, Verdict.CONTRADICT, why, marks)


def _messages(shown: Shown, entries: Iterable[str]) -> list[tuple[str, str]]:
    wanted = set(entries)
    return [(item.id, item.message) for item in shown.findings if wanted.intersection(item.covers)]


def _apart(drawn: Shown, measured: Shown, *, is_shared: bool) -> str:
    parts = [side.words for side in (drawn, measured) if not side.state.tells]
    if parts:
        return " ".join(parts)
    return (
        "They could not both tell of the same thing."
        if is_shared
        else "They speak of different things."
    )


def overall(said: Said, drawn: Shown, measured: Shown, pairs: Sequence[PairVerdict]) -> Verdict:
    """The verdict on all three: nothing missing is taken for agreement."""
    verdicts = {item.pair: item.verdict for item in pairs}
    if Verdict.CONTRADICT in verdicts.values():
        return Verdict.CONTRADICT
    wanted = [
        verdicts[pair]
        for pair, side in ((Pair.SAID_AND_DRAWN, drawn), (Pair.SAID_AND_MEASURED, measured))
        if side.state is not ShownState.NOTHING_NAMED
    ]
    is_agreed = bool(wanted) and set(wanted) == {Verdict.AGREE}
    return (
        Verdict.AGREE
        if is_agreed and said.state is not SaidState.NOTHING
        else Verdict.CANNOT_COMPARE
    )


def _why(
    verdict: Verdict, said: Said, drawn: Shown, measured: Shown, pairs: Sequence[PairVerdict]
) -> str:
    if verdict is not Verdict.CANNOT_COMPARE:
        return " ".join(item.why for item in pairs if item.verdict is verdict)
    if {drawn.state, measured.state} == {ShownState.NOTHING_NAMED}:
        return "It names no check and no measure, so nothing but the answer speaks of it."
    agreed = [item.why for item in pairs[:2] if item.verdict is Verdict.AGREE]
    missing = [side.words for side in (drawn, measured) if _is_missing(side)]
    if said.state is SaidState.NOTHING:
        return " ".join((f"Nothing is said: {_lowered(said.words)}", *missing))
    return " ".join((*agreed, *(missing or [pairs[0].why])))


def _is_missing(side: Shown) -> bool:
    return not side.state.tells and side.state is not ShownState.NOTHING_NAMED
