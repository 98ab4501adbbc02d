"""Ways to mend what the checks on referrals find."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import (
    links_by_id,
    onward_kind,
)
from govtool.checks.wording import named
from govtool.pathways.editing_links import RemoveLink
from govtool.pathways.kinds import (
    CHANNEL_NAMES,
    SPECIALIST,
    THERAPY,
    Channel,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Absence, Pathway
from govtool.pathways.routes import links_of
from govtool.pathways.sketching import Sketch
from govtool.sources import Fact

_ELECTRONIC: Final = (
    Channel.E_RS,
    Channel.GP_SYSTEM,
    Channel.PORTAL,
    Channel.ELECTRONIC,
    Channel.SHARED_RECORD,
)


def bounce(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """BNC01: let the service that sends people back send them on itself."""
    sender, to = (pathway.step_by_id[item] for item in finding.subjects)
    yield Way(
        "straight-on",
        f"Let {sender.name} send people straight to {to.name}",
        partial(_straight_on, sender.id, to.id),
        (
            f"{to.name} accepts referrals from {sender.name}.",
            "The GP is told, and not asked.",
        ),
    )


def _straight_on(sender_id: str, to_id: str, sketch: Sketch, _: Finding) -> None:
    sender, to = sketch.pathway.step_by_id[sender_id], sketch.pathway.step_by_id[to_id]
    sketch.join(sender.id, to.id, onward_kind(sender))
    if to.type in SPECIALIST and sender.type in THERAPY | {StepType.HUB}:
        sketch.may_refer(sender.id, to.type)


def many_ways(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """REF01: one electronic way, of those in use if one of them is."""
    links = links_by_id(pathway, finding.links)
    to = named(pathway.step_by_id[link.to] for link in links)
    used = {link.channel for link in links}
    channels = [channel for channel in _ELECTRONIC if channel in used] or [Channel.E_RS]
    for channel in channels:
        yield Way(
            f"all-by-{channel.value.replace('_', '-')}",
            f"Send every referral to {to} by {CHANNEL_NAMES[channel]}",
            partial(_one_way, {"channel": channel, "ways": None}),
            (
                f"{to} can receive referrals by {CHANNEL_NAMES[channel]} from everybody.",
                "The other ways are closed on a date that every referrer knows.",
            ),
        )


def _one_way(changes: dict[str, object], sketch: Sketch, finding: Finding) -> None:
    kept: set[tuple[str, str, LinkKind]] = set()
    for link in links_by_id(sketch.pathway, finding.links):
        ends = (link.origin, link.to, link.kind)
        if ends in kept:
            sketch.do(RemoveLink(link.id))
        else:
            kept.add(ends)
            sketch.change_link(link.id, **changes)


def many_forms(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """REF02: one of the forms in use, in its latest version, for everybody."""
    links = links_by_id(pathway, finding.links)
    versions: dict[str, set[str]] = {}
    for link in links:
        if link.form:
            versions.setdefault(link.form, set()).add(link.form_version or "")
    to = pathway.name_of(links[0].to)
    for number, (form, known) in enumerate(versions.items(), start=1):
        version = max(known) or None
        title = f"“{form}”" + (f", version {version}," if version else "")
        yield Way(
            f"form-{number}",
            f"Use the form {title} for every referral to {to}",
            partial(_one_form, form, version),
            (
                f"{to} and every practice agree to this form.",
                "The other forms are withdrawn from every practice on one day.",
            ),
        )


def _one_form(form: str, version: str | None, sketch: Sketch, finding: Finding) -> None:
    for link_id in finding.links:
        sketch.change_link(link_id, form=form, form_version=version)


def sent_back(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """REF03: the receiving service completes what is missing and sends nothing back."""
    link = pathway.link_by_id[finding.subjects[0]]
    service, sender = pathway.name_of(link.origin), pathway.name_of(link.to)
    yield Way(
        "complete-by-phone",
        f"Have {service} ask {sender} for what is missing, and keep the referral",
        _keep_referrals,
        (
            "The form has the fields that triage needs, and they must be filled in.",
            f"{sender} names somebody whom {service} can telephone.",
        ),
    )


def _keep_referrals(sketch: Sketch, finding: Finding) -> None:
    link = sketch.pathway.link_by_id[finding.subjects[0]]
    sketch.do(RemoveLink(link.id))
    others = links_of(sketch.pathway.links_from[link.origin], {LinkKind.RETURN})
    to = link.to if others else None
    sketch.state_absent(Absence(None, LinkKind.RETURN, link.origin, to))


def unnoticed_return(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """REF04: a task for every referral that comes back, or none that comes back."""
    sender = pathway.name_of(pathway.link_by_id[finding.subjects[0]].to)
    yield Way(
        "raise-a-task",
        f"Raise a task at {sender} for every referral sent back",
        lambda sketch, found: sketch.change_link(found.subjects[0], alert=Fact.YES),
        (
            f"The computer system of {sender} can raise a task for a named role.",
            "The person is told as well.",
        ),
    )
    yield from sent_back(pathway, finding)
