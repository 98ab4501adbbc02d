"""A waivers file's text becomes Waivers, or the problems in the file, each with its line."""

from collections.abc import Iterator

from govtool.checks.waiver import WAIVERS_FORMAT, Waivers, faults
from govtool.reading import (
    COMMAND_LINE,
    MAX_PROBLEMS,
    Document,
    Limits,
    Problem,
    Refused,
    build,
    parse,
    require_format,
    shown,
)


def read_waivers(
    text: str, file: str = "waivers", limits: Limits = COMMAND_LINE, pathway: str | None = None
) -> Waivers:
    """Read a waivers file; given the id of a pathway, refuse one written for another.

    Raises:
        Refused: with every problem found, each with its line.
    """
    document = parse(text, file, limits)
    require_format(document, WAIVERS_FORMAT, "a waivers file")
    waivers = build(Waivers, document)
    problems = tuple(_unsound(waivers, document, pathway))
    if problems:
        raise Refused(problems[:MAX_PROBLEMS])
    return waivers


def _unsound(waivers: Waivers, document: Document, pathway: str | None) -> Iterator[Problem]:
    if waivers.pathway and pathway and waivers.pathway != pathway:
        message = (
            f"These waivers were agreed for the pathway “{waivers.pathway}”; this is “{pathway}”. "
            "Look at each again before you accept it here."
        )
        yield document.problem(("pathway",), message)
    first: dict[str, int] = {}
    for index, waiver in enumerate(waivers.waivers):
        if waiver.finding in first:
            line = document.line(("waivers", first[waiver.finding], "finding"))
            message = (
                f"The finding {shown(waiver.finding)} is accepted twice (the other is on line "
                f"{line}). Keep the one that holds now."
            )
            yield document.problem(("waivers", index, "finding"), message)
        first.setdefault(waiver.finding, index)
        for field, message in faults(waiver):
            yield document.problem(("waivers", index, field), message)
