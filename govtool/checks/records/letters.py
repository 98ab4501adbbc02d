"""REC02: information moves by shared record, not by letter."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.references import mid_notts
from govtool.pathways.kinds import CHANNEL_NAMES, Aspect, Channel, LinkKind
from govtool.pathways.model import Pathway

_SLOW = {Channel.LETTER, Channel.FAX, Channel.EMAIL}
_INFORMATION = {LinkKind.DISCHARGE, LinkKind.RESULT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look at how discharge information and results are sent."""
    found = False
    for link in pathway.links:
        if link.kind not in _INFORMATION or link.channel not in _SLOW:
            continue
        found = True
        what = "discharge information" if link.kind is LinkKind.DISCHARGE else "results or notes"
        yield Seen(
            subjects=(link.id,),
            message=(
                f"{pathway.name_of(link.origin)} sends {what} to {pathway.name_of(link.to)} by "
                f"{CHANNEL_NAMES[link.channel]}, where a shared record could hold it."
            ),
            route=(link.origin, link.to),
            links=(link.id,),
            basis=link.basis,
        )
    complete = pathway.is_complete(Aspect.LINKS) and _all_channels_known(pathway)
    if not found and not complete:
        yield Missing("How results and discharge information travel between all the services.")


def _all_channels_known(pathway: Pathway) -> bool:
    return pathway.is_complete(Aspect.CHANNELS) or all(
        link.channel for link in pathway.links if link.kind in _INFORMATION
    )


CHECK = Check(
    id="REC02",
    slug="information-moves-by-shared-record",
    title="Information moves by shared record, not by letter",
    covers=("W16",),
    severity=Severity.LOW,
    rationale=(
        "A letter is typed, sent, scanned and coded by people at both ends, days after the "
        "decision. A note in a record that both can see needs none of that."
    ),
    remedy="Write the note in the record the GP can see; where that cannot be, send it as data.",
    action="Replace letters with notes in a record both sides see",
    owner_role="Digital lead, with the head of the service",
    due_weeks=26,
    measure="Days from discharge to the note being visible to the GP; letters sent a month",
    source=mid_notts("Develop: notes in the GP record, no need for discharge letters"),
    find=find,
    badge="by letter",
    passing=(
        Example(
            "The note is written in the shared record",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer}
  - {from: physio, to: gp, kind: result, channel: shared_record}
""",
        ),
    ),
    failing=(
        Example(
            "Discharge letters",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer}
  - {from: physio, to: gp, kind: discharge, channel: letter}
""",
            finds=("REC02:physio>gp:discharge",),
        ),
    ),
)
