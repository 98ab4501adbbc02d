"""REF01: one way in to each service."""

from collections import defaultdict
from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import mid_notts
from govtool.checks.wording import listed, named
from govtool.pathways.kinds import (
    CHANNEL_NAMES,
    PRIMARY_CARE,
    STEP_TYPE_NAMES,
    Aspect,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway

MANY_WAYS = 2


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Count the ways of sending from each kind of referrer to each kind of service."""
    groups: dict[tuple[StepType, StepType], list[Link]] = defaultdict(list)
    for link in pathway.links:
        sender, to = pathway.step_by_id[link.origin], pathway.step_by_id[link.to]
        if link.kind is LinkKind.REFER and sender.type in PRIMARY_CARE and link.is_routine:
            groups[sender.type, to.type].append(link)
    unsure: list[str] = []
    for kinds, links in groups.items():
        answer = _ways(pathway, links)
        if answer:
            yield answer
        elif not all(link.channel or link.ways for link in links):
            unsure.append(STEP_TYPE_NAMES[kinds[1]])
    if unsure and not pathway.is_complete(Aspect.CHANNELS):
        yield Missing(f"How referrals to these are sent: {listed(unsure)}.")
    elif not groups and not pathway.is_complete(Aspect.LINKS):
        yield Missing("How referrals are sent to each service.")


def _ways(pathway: Pathway, links: list[Link]) -> Seen | None:
    channels = channels_named(links)
    most = max((int(link.ways.number) for link in links if link.ways), default=0)
    if len(channels) < MANY_WAYS and most < MANY_WAYS:
        return None
    receivers = dict.fromkeys(link.to for link in links)
    return Seen(
        subjects=(*dict.fromkeys(link.origin for link in links), *receivers),
        message=(
            f"Referrals from {_senders(pathway, links)} to "
            f"{named(pathway.step_by_id[to] for to in receivers)} are sent in "
            f"{_how_many(channels, most)}."
        ),
        links=tuple(link.id for link in links),
        basis=weakest(links),
    )


def _senders(pathway: Pathway, links: list[Link]) -> str:
    return named(pathway.step_by_id[link.origin] for link in links)


def channels_named(links: list[Link]) -> list[str]:
    """The channels of these links in words, each once."""
    return list(dict.fromkeys(CHANNEL_NAMES[link.channel] for link in links if link.channel))


def _how_many(channels: list[str], most: int) -> str:
    if len(channels) >= MANY_WAYS:
        return f"{_number(len(channels))} different ways: {listed(channels)}"
    return f"{_number(most)} different ways"


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))


CHECK = Check(
    id="REF01",
    slug="one-way-in-to-each-service",
    title="There is one way in to each service",
    covers=("W07",),
    severity=Severity.MEDIUM,
    rationale=(
        "When referrals for the same service arrive by several ways, some are lost, some are "
        "entered twice and nobody can count them. Staff at both ends spend time finding out "
        "which way to use."
    ),
    remedy=(
        "Choose one electronic way, tell every referrer, close the others on a published date, "
        "and follow up those who still use them."
    ),
    action="Agree one way in to each service",
    owner_role="Service manager of the receiving service",
    due_weeks=12,
    measure="Share of referrals received by the agreed way, monthly, by practice",
    source=mid_notts("Diagnose: physio referrals were sent in three different ways"),
    find=find,
    badge="many ways in",
    ease=3,
    passing=(
        Example(
            "Every referral comes by e-RS",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer, channel: e_rs}
""",
        ),
    ),
    failing=(
        Example(
            "Three ways, of which only the number is known",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer, ways: {value: 3, unit: ways of sending}}
""",
            finds=("REF01:gp>physio",),
        ),
        Example(
            "Two ways, drawn as two links",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {id: by_letter, from: gp, to: physio, kind: refer, channel: letter}
  - {id: by_email, from: gp, to: physio, kind: refer, channel: email}
""",
            finds=("REF01:gp>physio",),
        ),
    ),
)
