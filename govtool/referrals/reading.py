"""A measures file's text becomes Measures, or the problems in the file, each with its line.

The file is YAML in the format ``measures/1``, or a table in CSV (see ``tables``). Both are first
looked through for anything about a person.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from govtool.pathways.model import Pathway
from govtool.reading import (
    COMMAND_LINE,
    MAX_PROBLEMS,
    Document,
    Limits,
    Path,
    Problem,
    Refused,
    build,
    parse,
    require_format,
    shown,
)
from govtool.referrals.identity import (
    SeemsPersonal,
    holds_a_day,
    is_personal_heading,
    looks_personal,
)
from govtool.referrals.measures import FORMAT, By, Measures
from govtool.referrals.soundness import unsound
from govtool.referrals.tables import read_table

_DATED: Final = frozenset({"period", "went_live", "date"})
"""The fields in which a whole date may stand."""


def read_measures(
    text: str,
    file: str = "measures",
    pathway: Pathway | None = None,
    limits: Limits = COMMAND_LINE,
) -> Measures:
    """Read a measures file, and hold it against the pathway it belongs to, if one is given.

    Args:
        text: the file's; YAML, or CSV where the file's name ends in ``.csv``.
        file: its name, for the sentences.
        pathway: the one whose steps and links the rows may name.
        limits: how large the file may be.

    Raises:
        Refused: with every problem found. What looks personal is never repeated.
    """
    is_table = file.casefold().endswith(".csv")
    if not is_table:
        _refuse_personal(tuple(_personal_lines(text, file)))
    document = read_table(text, file, limits) if is_table else parse(text, file, limits)
    _refuse_personal(tuple(_personal_fields(document)))
    if is_table:
        place = pathway.place if pathway else "Not stated"
        document = Document(file, {**document.tree, "place": place}, document.lines)
    else:
        require_format(document, FORMAT, "a measures file")
    measures = build(Measures, document)
    _refuse(tuple(unsound(measures, document)))
    if pathway is not None:
        _refuse(tuple(_unfitting(measures, pathway, document)))
    return measures


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise Refused(problems[:MAX_PROBLEMS])


def _refuse_personal(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise SeemsPersonal(problems[:MAX_PROBLEMS])


def _personal_lines(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        sighting = looks_personal(line)
        if sighting:
            yield Problem(file, number, f"Column {sighting.column}: {sighting.reason}")


def _personal_fields(document: Document) -> Iterator[Problem]:
    for path, line in document.lines.items():
        field = path[-1] if path else ""
        if isinstance(field, str) and is_personal_heading(field):
            message = (
                "This field is named for something about a person. Measures are about groups: "
                "take it out."
            )
            yield Problem(document.file, line, message)
        elif field not in _DATED and _holds_a_day(document, path):
            message = (
                f"There is a whole date under “{_field(path)}”, where none belongs. It may be "
                "one of birth or of an event: take it out. A period goes under “period”."
            )
            yield Problem(document.file, line, message)


def _field(path: Path) -> str:
    return shown(next((part for part in reversed(path) if isinstance(part, str)), ""))


def _holds_a_day(document: Document, path: Path) -> bool:
    here: object = document.tree
    for part in path:
        here = here[part]  # type: ignore[index]
    return isinstance(here, str) and holds_a_day(here)


def _unfitting(measures: Measures, pathway: Pathway, document: Document) -> Iterator[Problem]:
    """Steps and links that are not on the map, and figures of another pathway."""
    if measures.pathway is not None and measures.pathway != pathway.id:
        message = (
            f"These measures are of the pathway “{measures.pathway}”, "
            f"and the pathway given is “{pathway.id}”."
        )
        yield document.problem(("pathway",), message)
    known = {By.STEP: list(pathway.step_by_id), By.LINK: list(pathway.link_by_id)}
    for name in ("rows", "changes", "claims"):
        for index, item in enumerate(getattr(measures, name)):
            if item.by in known and item.name not in known[item.by]:
                message = _not_on_map(item.by, item.name, known[item.by])
                yield document.problem((name, index, "name"), message)


def _not_on_map(by: By, name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f" Did you mean “{close[0]}”?" if close else ""
    return f"There is no {by.value} with the id “{shown(name)}” on the map.{hint}"
