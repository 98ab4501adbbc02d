"""Words that a plan is made of: dates, counts, and findings told together."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from govtool.checks.finding import Finding
from govtool.checks.wording import listed
from govtool.pathways.model import Pathway

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NAMED: Final = 6
"""How many places a sentence names before it says how many more there are."""
_NAME: Final = 60
"""How many letters of a step's name are given where places are listed."""
_BLANK: Final = "\0"


def day(value: date) -> str:
    """A date in words, month in full: "6 August 2018"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 finding", "2 findings", "no findings"."""
    return f"{number or 'no'} {one if number == 1 else many or f'{one}s'}"


def lower_first(text: str) -> str:
    """The text to go on with inside a sentence: only a capital that begins a word is lowered."""
    if text[1:2].islower() or text[1:2] == " ":
        return text[:1].lower() + text[1:]
    return text


def upper_first(text: str) -> str:
    """The text to begin a sentence with."""
    return text[:1].upper() + text[1:]


def first_sentence(text: str) -> str:
    """The first sentence of a text, without its full stop."""
    return text.split(". ", 1)[0].rstrip(".")


def ended(text: str) -> str:
    """The text with a full stop, unless it already ends as a sentence does."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def shortened(text: str, letters: int) -> str:
    """The text, or as much of its beginning as so many letters hold."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def some(words: Sequence[str], more: str) -> str:
    """The words as a list; of a long list the first few and how many more."""
    if len(words) <= _NAMED:
        return listed(words)
    return f"{', '.join(words[: _NAMED - 1])} and {len(words) - _NAMED + 1} more {more}"


def runs(numbers: Sequence[int], letter: str) -> str:
    """Numbers with a letter before each, short: "A1, A2, A4 to A6 and A9"."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return listed(word for run in found for word in _run(run, letter))


def _run(run: Sequence[int], letter: str) -> Iterator[str]:
    if len(run) > 2:  # noqa: PLR2004 - two are named, more are a stretch
        yield f"{letter}{run[0]} to {letter}{run[-1]}"
    else:
        yield from (f"{letter}{number}" for number in run)


def where(pathway: Pathway, findings: Iterable[Finding]) -> str:
    """Where to act, for a sentence: "on the way from A to B and C", "for D", or everywhere."""
    places = list(dict.fromkeys(_place(pathway, finding) for finding in findings))
    if not all(places):
        return "for the whole pathway"
    routes = [place for place in places if len(place) == 2]  # noqa: PLR2004 - a pair of ends
    steps = [name for place in places if len(place) != 2 for name in place]  # noqa: PLR2004
    parts = []
    if routes:
        parts.append(f"on the way {_ways(routes)}")
    if steps:
        parts.append(f"for {some(list(dict.fromkeys(steps)), 'places')}")
    return " and ".join(parts)


Place = tuple[str, ...]
"""Names: the two ends of a route, one step, three or more steps, or none for a whole pathway."""


def _place(pathway: Pathway, finding: Finding) -> Place:
    ends = _ends(pathway, finding)
    if ends:
        return ends
    names = tuple(_name(pathway, subject) for subject in finding.subjects)
    return (listed(names),) if names else ()


def _ends(pathway: Pathway, finding: Finding) -> Place | None:
    link = pathway.link_by_id.get(finding.subjects[0]) if len(finding.subjects) == 1 else None
    if link:
        return _name(pathway, link.origin), _name(pathway, link.to)
    route = finding.route
    if route and finding.subjects == (route[0], route[-1]):
        return _name(pathway, route[0]), _name(pathway, route[-1])
    return None


def _name(pathway: Pathway, step: str) -> str:
    return shortened(pathway.name_of(step), _NAME)


def _ways(routes: Iterable[Place]) -> str:
    by_origin: dict[str, list[str]] = {}
    for origin, to in routes:
        by_origin.setdefault(origin, []).append(to)
    by_ends: dict[tuple[str, ...], list[str]] = {}
    for origin, ends in by_origin.items():
        by_ends.setdefault(tuple(ends), []).append(origin)
    ways = [
        f"from {some(origins, 'steps')} to {some(ends, 'steps')}"
        for ends, origins in by_ends.items()
    ]
    if len(ways) > _NAMED:
        return f"{'; '.join(ways[: _NAMED - 1])}; and from {len(ways) - _NAMED + 1} more steps"
    return "; ".join(ways)


def told_together(pathway: Pathway, findings: Sequence[Finding]) -> str:
    """Findings of one check as one or two sentences.

    Where the messages differ only in one name that does not begin the sentence, the names become
    a list in its place. Otherwise the first message stands, with the other places named.
    """
    first, *others = findings
    if not others:
        return first.message
    common = _common(pathway, findings)
    inside = sorted(blank for blank in common if not blank.startswith(_BLANK))
    if inside:
        names = [_with_a_blank(pathway, finding)[inside[0]] for finding in findings]
        return inside[0].replace(_BLANK, some(names, "places"))
    if common:
        blank = min(common)
        names = [_with_a_blank(pathway, finding)[blank] for finding in others]
        return f"{first.message} The same is so of {some(names, 'places')}."
    return f"{first.message} {upper_first(counted(len(others), 'more finding'))} of this kind."


def are_alike(pathway: Pathway, findings: Sequence[Finding]) -> bool:
    """Whether several findings say the same of different places, so that it need be said once."""
    return len(findings) > 1 and bool(_common(pathway, findings))


def _common(pathway: Pathway, findings: Sequence[Finding]) -> set[str]:
    """The messages with one name left out that all of the findings share."""
    first, *others = findings
    common = set(_with_a_blank(pathway, first))
    for finding in others:
        common &= set(_with_a_blank(pathway, finding))
    return common


def _with_a_blank(pathway: Pathway, finding: Finding) -> dict[str, str]:
    """The message with each name it speaks of left out in turn, and the name left out."""
    return {
        finding.message.replace(name, _BLANK, 1): name
        for name in _names(pathway, finding)
        if name in finding.message
    }


def _names(pathway: Pathway, finding: Finding) -> Iterator[str]:
    for subject in finding.subjects:
        link = pathway.link_by_id.get(subject)
        yield from (
            (pathway.name_of(link.origin), pathway.name_of(link.to))
            if link
            else (pathway.name_of(subject),)
        )
