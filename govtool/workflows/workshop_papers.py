"""A person takes away the papers of a workshop or a pathway: the report, and the pack."""

from datetime import date, datetime

from govtool.actions.wording import day
from govtool.documents.diagram import Drawing, DrawingFailed
from govtool.documents.pack import stakeholder_pack
from govtool.documents.workshop_report import AgreedMap, workshop_report
from govtool.reading import Refused
from govtool.store.engine import Sessions
from govtool.store.values import VersionNote
from govtool.workflows.examining import Examined, draw_in_turn
from govtool.workflows.printing import printed
from govtool.workflows.standing_findings import WholePathway, whole_pathway
from govtool.workflows.viewing_pathway import drawn
from govtool.workflows.workshop_file import checked
from govtool.workflows.workshops import day_of
from govtool.workshop.workshop import Workshop


def agreed_at(
    sessions: Sessions, *, place: int, slug: str, workshop: Workshop, at: datetime
) -> AgreedMap | None:
    """The map that a workshop agreed, with what was open on its day; None where unreadable.

    Where nobody said which version was agreed, the newest of that day stands in, and is said to.
    """
    whole = whole_pathway(sessions, place=place, slug=slug)
    then = day_of(at, workshop)
    note = _version(whole, workshop, then)
    try:
        standing = whole.standing(note.number, then)
    except Refused:
        return None
    examined = standing.examined
    accepted = [one.finding.id for one in standing.judgement.accepted]
    found = drawn(standing.viewed.text, interactive=False, terms=standing.viewed.terms)
    return AgreedMap(
        pathway=examined.pathway,
        checked=checked(examined.pathway, examined.report, accepted),
        drawing=found if isinstance(found, Drawing) else None,
        version=version_words(note),
        is_chosen=workshop.version is not None,
    )


def report_pdf(workshop: Workshop, agreed: AgreedMap | None, created: date) -> bytes:
    """The report of a workshop as a PDF.

    Raises:
        PrintingFailed: it could not be printed; the page holds the same content.
    """
    return printed(workshop_report(workshop, agreed), workshop.held_on or created)


def pack_pdf(examined: Examined, note: VersionNote) -> bytes:
    """The stakeholder pack of a version as a PDF, dated the day the version was saved.

    Raises:
        PrintingFailed: it could not be printed; the page holds the same content.
    """
    page = stakeholder_pack(examined.pathway, plain_picture(examined), version_words(note))
    return printed(page, note.saved_at.date())


def plain_picture(examined: Examined) -> Drawing | None:
    """The picture of a version without findings; None where none can be made."""
    try:
        return draw_in_turn(examined.pathway, (), interactive=False)
    except DrawingFailed:
        return None


def version_words(note: VersionNote) -> str:
    """Which version it is: "Version 3, saved 22 November 2026"."""
    return f"Version {note.number}, saved {day(note.saved_at.date())}"


def _version(whole: WholePathway, workshop: Workshop, then: datetime) -> VersionNote:
    """The version named, else the newest of the day, else the first there was."""
    notes = whole.notes
    named = next((one for one in notes if one.number == workshop.version), None)
    return named or next((one for one in notes if one.saved_at <= then), notes[-1])
