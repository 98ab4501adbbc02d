"""A pathway as a poster: A3, letters of 9 points at the least.

One sheet across if that can be read; else one upright; else several across that hang beside each
other, each saying which it is.
The page holds everything: ``govtool.documents.pdf`` prints it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govtool.actions.stages import version_words
from govtool.actions.wording import counted, day, upper_first
from govtool.checks.finding import Finding
from govtool.documents.addresses import svg_address
from govtool.documents.diagram.large import Large, large
from govtool.documents.diagram.marks import short_word
from govtool.documents.diagram.text import clean, wrap
from govtool.pathways.model import Pathway
from govtool.resources import templates_folder
from govtool.sources import Source

ACROSS: Final = (1190.55 - 2 * 30, 841.89 - 2 * 28)
UPRIGHT: Final = (841.89 - 2 * 30, 1190.55 - 2 * 28)
"""What the margins of an A3 sheet leave, in points; poster.css has the same margins."""

TITLE: Final = (27.0, 33.0)
FACTS: Final = (11.5, 16.0)
FOOT: Final = (9.5, 13.0)
"""Size of the letters and height of a line; poster.css has the same."""

GAPS: Final = 36.0
"""All that stands between heading, picture, key and foot."""

NUMBER_ROOM: Final = 170.0
"""What the number of the sheet takes of the foot's width."""

MOST_TITLE_LINES: Final = 2
MOST_FACT_LINES: Final = 3
MOST_FOOT_LINES: Final = 4
LONGEST: Final = 600
NOT_FOR_CARE: Final = "A picture for governance, not guidance for the care of a person."


@dataclass(frozen=True)
class Sheet:
    """One sheet: its part of the picture as an address, how large it prints, and its number."""

    address: str
    width_pt: float
    height_pt: float
    words: str
    number: str


@dataclass(frozen=True)
class Meaning:
    """What a mark on the picture means: the promise not kept, and all that was seen of it."""

    mark: str
    check: str
    title: str
    seen: tuple[str, ...]


@dataclass(frozen=True)
class _Texts:
    """What stands above and below the picture, in lines that fit."""

    heading: tuple[str, ...]
    facts: tuple[str, ...]
    foot: tuple[str, ...]

    @property
    def height(self) -> float:
        parts = ((self.heading, TITLE), (self.facts, FACTS), (self.foot, FOOT))
        return sum(len(lines) * line for lines, (_, line) in parts)


def poster(pathway: Pathway, findings: Sequence[Finding] = (), version: str | None = None) -> str:
    """The poster as one page of HTML. The same inputs always give the same page.

    Args:
        pathway: the version of a pathway.
        findings: those to be marked on it; a sheet behind it says what they mean.
        version: which version this is where it is kept: "Version 3, saved 22 November 2026".

    Raises:
        DrawingFailed: with a sentence for the reader.
    """
    folder = templates_folder() / "documents"
    css = (folder / "poster.css").read_text(encoding="utf-8")
    paper, texts, made = _made(pathway, findings, version)
    template = _environment(str(folder)).get_template("poster.html")
    return template.render(
        css=Markup(css),  # noqa: S704 - our own file, without anything from outside
        paper="across" if paper == ACROSS else "upright",
        texts=texts,
        title=made.title,
        sheets=_sheets(made),
        key=made.key,
        key_address=svg_address(made.key.svg),
        key_words=made.key_words,
        meanings=meanings(findings),
    )


def meanings(findings: Iterable[Finding]) -> tuple[Meaning, ...]:
    """The marks of findings explained, in the order of the findings."""
    by_check: dict[str, list[Finding]] = {}
    for finding in findings:
        by_check.setdefault(finding.check, []).append(finding)
    return tuple(
        Meaning(short_word(found[0]), check, found[0].title, tuple(item.message for item in found))
        for check, found in by_check.items()
    )


def _made(
    pathway: Pathway, findings: Sequence[Finding], version: str | None
) -> tuple[tuple[float, float], _Texts, Large]:
    """The paper, and what stands on it. Several sheets are always across."""
    tried = []
    for paper in (ACROSS, UPRIGHT):
        texts = _texts(pathway, version, paper[0])
        made = large(pathway, findings, paper[0], paper[1] - texts.height - GAPS)
        tried.append((paper, texts, made))
        if len(made.parts) == 1:
            return tried[-1]
    return tried[0]


def _texts(pathway: Pathway, version: str | None, width: float) -> _Texts:
    return _Texts(
        wrap(_heading(pathway), TITLE[0], width, MOST_TITLE_LINES, "Bold"),
        wrap(_facts(pathway, version), FACTS[0], width, MOST_FACT_LINES, "Semibold"),
        wrap(_foot(pathway), FOOT[0], width - NUMBER_ROOM, MOST_FOOT_LINES),
    )


def _heading(pathway: Pathway) -> str:
    return f"{clean(pathway.title, LONGEST)}, {clean(pathway.place, LONGEST)}"


def _facts(pathway: Pathway, version: str | None) -> str:
    """Stage, version, owner and dates. What is not known is said to be not stated."""
    published = day(pathway.published) if pathway.published else "not stated"
    review = day(pathway.review_date) if pathway.review_date else "not stated"
    owner = clean(pathway.owner or "", LONGEST) or "not stated"
    parts = (
        upper_first(clean(version_words(pathway), LONGEST)),
        version,
        f"Owner: {owner}",
        f"Published: {published}",
        f"To be reviewed: {review}",
    )
    return ". ".join(part for part in parts if part) + "."


def _foot(pathway: Pathway) -> str:
    named = "; ".join(_source_words(source) for source in pathway.sources) or "not stated"
    source = clean(f"Source: {named}", LONGEST).rstrip(".")
    return f"{source}. {NOT_FOR_CARE} Made with govtool."


def _source_words(source: Source) -> str:
    return ", ".join(part for part in (source.title, source.publisher, source.date) if part)


def _sheets(made: Large) -> list[Sheet]:
    count = len(made.parts)
    return [
        Sheet(
            address=svg_address(part.svg),
            width_pt=round(part.width_pt, 2),
            height_pt=round(part.height_pt, 2),
            words=_words(made, index),
            number=f"Sheet {index + 1} of {count}: {_where(made, index)}" if count > 1 else "",
        )
        for index, part in enumerate(made.parts)
    ]


def _words(made: Large, index: int) -> str:
    """What the picture shows, for those who do not see it; once, on the first sheet."""
    if index == 0:
        return f"{made.title}. {made.description}"
    return f"{made.title}, {_where(made, index)}."


def _where(made: Large, index: int) -> str:
    """Where a sheet hangs: "row 1, place 2 from the left"."""
    row, column = divmod(index, made.across)
    rows = len(made.parts) // made.across
    place = f"place {column + 1} from the left"
    return place if rows == 1 else f"row {row + 1}, {place}"


@cache
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    return environment
