"""REF04: somebody is told when a referral is sent back."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.checks.wording import MANY, listed
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import PRIMARY_CARE, LinkKind
from govtool.pathways.model import Link, Pathway
from govtool.pathways.routes import links_of
from govtool.sources import Fact


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Ask of each way by which referrals are sent back whether it raises a task."""
    returns = links_of(pathway.links, {LinkKind.RETURN})
    for link in returns:
        if link.alert is Fact.NO:
            yield _unnoticed(pathway, link)
    silent = [link for link in returns if link.alert is None]
    if silent:
        ways = [
            f"from {pathway.name_of(link.origin)} to {pathway.name_of(link.to)}"
            for link in silent[:MANY]
        ]
        more = " and others" if len(silent) > MANY else ""
        yield Missing(f"Whether anybody is alerted to referrals sent back {listed(ways)}{more}.")
    elif not returns and not _sends_none_back(pathway):
        yield Missing("Whether referrals are sent back, and whether anybody is then alerted.")


def _unnoticed(pathway: Pathway, link: Link) -> Seen:
    return Seen(
        subjects=(link.id,),
        message=(
            f"When {pathway.name_of(link.origin)} sends a referral back to "
            f"{pathway.name_of(link.to)}, nothing there raises a flag or a task."
        ),
        route=(link.origin, link.to),
        links=(link.id,),
        basis=weakest([link]),
    )


def _sends_none_back(pathway: Pathway) -> bool:
    """Whether it is known that no service that primary care refers to sends referrals back."""
    if has_no_link(pathway, {LinkKind.RETURN}, None, None):
        return True
    receivers = {
        link.to
        for step in pathway.steps_of(PRIMARY_CARE)
        for link in links_of(pathway.links_from[step.id], {LinkKind.REFER})
    }
    steps = [pathway.step_by_id[step_id] for step_id in receivers]
    return bool(steps) and all(
        has_no_link(pathway, {LinkKind.RETURN}, step, None) for step in steps
    )


CHECK = Check(
    id="REF04",
    slug="a-returned-referral-raises-a-task",
    title="A referral that is sent back raises a task at the practice",
    covers=("W10",),
    severity=Severity.HIGH,
    rationale=(
        "A referral that comes back unseen is lost: the person believes they are waiting, the "
        "practice believes it has referred, and the service has closed the request."
    ),
    remedy=(
        "Let a returned referral raise a task for a named role in the GP system, tell the person, "
        "and have the service list each week what it returned and has not had back."
    ),
    action="Raise a task in the practice for every referral sent back",
    owner_role="GP systems lead, with the triage service lead",
    due_weeks=8,
    measure="Returned referrals neither sent again nor closed within 10 working days",
    source=bhr("lesson 6: a process to flag returned referrals in GP IT systems"),
    find=find,
    badge="no alert",
    safety=True,
    passing=(
        Example(
            "A return raises a task",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
  - {from: hub, to: gp, kind: return, alert: yes}
""",
        ),
    ),
    failing=(
        Example(
            "A return lands in a shared inbox",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
  - {from: hub, to: gp, kind: return, channel: email, alert: no}
""",
            finds=("REF04:hub>gp:return",),
        ),
    ),
)
