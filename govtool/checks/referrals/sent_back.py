"""REF03: referrals are not sent back as incomplete."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.checks.wording import named
from govtool.pathways.absences import has_no_link
from govtool.pathways.bounds import exactly, percentage
from govtool.pathways.kinds import PRIMARY_CARE, LinkKind
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import links_of

_BACK = {LinkKind.RETURN}


def find(pathway: Pathway, thresholds: Thresholds) -> Iterator[Observation]:
    """Look for ways by which referrals are sent back, and how often each is used."""
    most = thresholds["returned"]
    for link in links_of(pathway.links, _BACK):
        yield from _sent_back(pathway, link, most)
    unsure = [step for step in _receivers(pathway) if not _answers(pathway, step)]
    if unsure:
        yield Missing(f"Whether {named(unsure, 'or')} sends referrals back as incomplete.")
    elif not _receivers(pathway) and not has_no_link(pathway, _BACK, None, None):
        yield Missing("Whether any service sends referrals back as incomplete.")


def _receivers(pathway: Pathway) -> tuple[Step, ...]:
    """The services that primary care refers to, in file order."""
    found = {
        link.to
        for step in pathway.steps_of(PRIMARY_CARE)
        for link in links_of(pathway.links_from[step.id], {LinkKind.REFER})
    }
    return tuple(step for step in pathway.steps if step.id in found)


def _answers(pathway: Pathway, step: Step) -> bool:
    is_drawn = bool(links_of(pathway.links_from[step.id], _BACK))
    return is_drawn or bool(has_no_link(pathway, _BACK, step, None))


def _sent_back(pathway: Pathway, link: Link, most: int) -> Iterator[Seen]:
    rate = percentage(link.return_rate) if link.return_rate else None
    if rate is not None and rate.is_within(exactly(most)):
        return
    how_many = (
        f"{link.return_rate.text} are sent back" if link.return_rate else "nobody says how many"
    )
    yield Seen(
        subjects=(link.id,),
        message=(
            f"{pathway.name_of(link.origin)} sends referrals back to {pathway.name_of(link.to)}; "
            f"{how_many} (more than {most}% is too many)."
        ),
        route=(link.origin, link.to),
        links=(link.id,),
        basis=weakest([link]),
        is_lesser=rate is None or not rate.is_over(exactly(most)),
    )


CHECK = Check(
    id="REF03",
    slug="referrals-are-not-sent-back",
    title="Referrals are not sent back as incomplete",
    covers=("W09",),
    severity=Severity.MEDIUM,
    rationale=(
        "A referral that is sent back starts again, and the person it is about seldom knows. The "
        "delay stands at the front door, where nobody counts it, and may hide something urgent."
    ),
    remedy=(
        "Make the fields that triage needs mandatory on the form, give practice staff a guide and "
        "a named person to ask, and let triage complete what is missing by telephone."
    ),
    action="Cut the referrals sent back as incomplete",
    owner_role="Primary care lead, with the triage service lead",
    due_weeks=12,
    measure="Referrals sent back, as a share of those received, with the reason, by practice",
    source=bhr("lessons 6 and 9: incomplete referrals returned"),
    find=find,
    badge="sent back",
    ease=3,
    thresholds=(
        Threshold("returned", 5, "% of referrals", "the largest share that may be sent back"),
    ),
    passing=(
        Example(
            "Few referrals are sent back",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
  - {from: hub, to: gp, kind: return, return_rate: {value: 2, unit: "% of referrals"}}
""",
        ),
        Example(
            "The hub is stated to send none back",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
absent:
  - {kind: return, from: hub}
""",
        ),
    ),
    failing=(
        Example(
            "Incomplete referrals come back from the hub",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
  - {from: hub, to: gp, kind: return}
""",
            finds=("REF03:hub>gp:return",),
        ),
        Example(
            "One referral in five comes back",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: gp, kind: return, return_rate: {value: 1/5, unit: of referrals}}
""",
            finds=("REF03:triage>gp:return",),
        ),
    ),
)
