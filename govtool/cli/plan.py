"""govtool plan: an action plan from a pathway, and from a board's answers if there are any."""

from datetime import datetime
from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse, today
from govtool.documents.edition import Edition, Letterhead, Marking
from govtool.documents.papers.share import NotInPlan
from govtool.documents.pdf import PrintingFailed
from govtool.workflows.files import open_pathway
from govtool.workflows.measure_files import open_measures
from govtool.workflows.outputs import kind_of, write_whole
from govtool.workflows.plan_documents import (
    Ground,
    Order,
    PlanKind,
    plan_document,
    require_sound,
)
from govtool.workflows.plan_file import PLAN_KINDS, assessed, ground, letterhead, raised_in


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A board's answers; may be given once for each bank.",
)
@click.option(
    "--measures",
    "measures_file",
    type=click.Path(path_type=Path),
    help="Figures of the pathway, as YAML or CSV; the checks over measures are run as well.",
)
@click.option(
    "--workshop",
    "workshops",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A workshop's file, whose blocks become actions; may be given several times.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the plan is made and its dates count from; today if left out.",
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in PlanKind]),
    default=PlanKind.PLAN.value,
    show_default=True,
    help="The whole plan, a paper for a board, or one sheet for a noticeboard.",
)
@click.option("--for", "whom", default="", help="Only what concerns this organisation or lead.")
@click.option(
    "--marking",
    type=click.Choice([marking.value for marking in Marking]),
    default=Marking.DRAFT.value,
    show_default=True,
    help="Whether it is still talked about, or stands.",
)
@click.option(
    "--signature",
    "signatures",
    multiple=True,
    help="In what capacity somebody is to sign; may be given several times.",
)
@click.option(
    "--logo", type=click.Path(path_type=Path), help="Your own logo, a PNG of at most 300 kB."
)
@click.option("--colour", help="Your own colour for headings, like #12464f.")
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
def plan(  # noqa: PLR0913 - each is an option
    file: Path,
    *,
    answers: tuple[Path, ...],
    measures_file: Path | None,
    workshops: tuple[Path, ...],
    day: datetime | None,
    kind: str,
    whom: str,
    marking: str,
    signatures: tuple[str, ...],
    logo: Path | None,
    colour: str | None,
    out: Path,
) -> None:
    """Make the action plan for the pathway in FILE.

    The ending of OUT says what to make: .pdf, .html or .docx to read and hand round, .xlsx or .csv
    to work on in a spreadsheet, .ics to put the dates into a calendar.
    """
    with refusals():
        order = Order(
            kind_of(out, PLAN_KINDS),
            PlanKind(kind),
            whom,
            _edition(marking, signatures, letterhead(logo, colour)),
        )
        require_sound(order)
        pathway = open_pathway(file)
        found = ground(
            pathway,
            assessed(answers),
            day.date() if day else today(),
            raised_in(workshops),
            open_measures(measures_file, pathway) if measures_file else None,
        )
        content = _made(found, order, out)
        write_whole(out, content)
    click.echo(str(out))


def _edition(marking: str, signatures: tuple[str, ...], paper: Letterhead) -> Edition:
    return Edition(Marking(marking), signatures=signatures, letterhead=paper)


def _made(found: Ground, order: Order, out: Path) -> bytes:
    try:
        return plan_document(found, order)
    except NotInPlan as unknown:
        refuse(str(unknown))
    except PrintingFailed as failure:
        refuse(f"{failure}\nTry -o {out.with_suffix('.html')}: it holds the same.")
