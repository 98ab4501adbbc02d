"""Ways to mend what the triage checks find."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import (
    MOST,
    ONWARD,
    THERAPISTS,
    all_of,
    can_triage,
    leads_to,
    onward_kind,
    steps_by_id,
    triages_of,
)
from govtool.checks.fixing.strokes import refer, set_up
from govtool.checks.wording import named
from govtool.pathways.kinds import SPECIALIST, THERAPY, LinkKind, StepType
from govtool.pathways.model import Absence, Link, Pathway, Step
from govtool.pathways.routes import is_referrer, links_of
from govtool.pathways.sketching import Sketch
from govtool.sources import Fact

NEW_TRIAGE: Final = "new-triage"
_OWN_MOVES = frozenset({LinkKind.FIRST_CONTACT, LinkKind.SELF_REFER})
_ENTITLED = THERAPY | {StepType.FCP, StepType.HUB}


def bypass(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """TRI01: send people through triage, let a step on the way triage, or entitle who refers."""
    origin, specialist = (pathway.step_by_id[item] for item in finding.subjects)
    passed = steps_by_id(pathway, (finding.route or ())[1:-1])
    triages = [step for step in triages_of(pathway) if step.id != origin.id]
    for triage in triages[:MOST]:
        yield Way(
            f"through-{triage.id}",
            f"Send routine referrals from {origin.name} to {specialist.name} "
            f"through {triage.name}",
            partial(_through, triage.id),
            _assumptions(triage.name, specialist.name),
        )
    yield from _at_a_step_passed(passed, specialist)
    if not triages:
        yield Way(
            NEW_TRIAGE,
            f"Set up clinical triage between {origin.name} and {specialist.name}",
            partial(_through, None),
            _assumptions("The new triage", specialist.name),
        )


def _at_a_step_passed(passed: tuple[Step, ...], specialist: Step) -> Iterator[Way]:
    for step in passed:
        if can_triage(step):
            yield Way(
                f"triage-at-{step.id}",
                f"Have clinicians triage at {step.name}",
                partial(_triage_at, step.id),
                (f"{step.name} has clinicians with the time and training to triage.",),
            )
    if passed and passed[-1].type in _ENTITLED:
        sender = passed[-1]
        yield Way(
            f"right-of-{sender.id}",
            f"Give staff at {sender.name} the written right to refer to {specialist.name}",
            partial(_entitle, sender.id, specialist.type),
            (f"{specialist.name} agrees criteria with {sender.name}.",),
        )


def _assumptions(triage: str, specialist: str) -> tuple[str, ...]:
    return (
        f"{triage} has the capacity for these referrals.",
        f"{specialist} closes its direct booking to routine referrals.",
    )


def _triage_at(step_id: str, sketch: Sketch, finding: Finding) -> None:
    sketch.change_step(step_id, triages=Fact.YES)
    _only_by_this_route(sketch, finding)


def _entitle(step_id: str, kind: StepType, sketch: Sketch, finding: Finding) -> None:
    sketch.may_refer(step_id, kind)
    _only_by_this_route(sketch, finding)


def _through(triage: str | None, sketch: Sketch, finding: Finding) -> None:
    """Close the last link of the route, and lead its people through triage."""
    direct = sketch.pathway.link_by_id[finding.links[-1]]
    lead_through(sketch, direct, triage or _the_new_triage(sketch))
    _only_by_this_route(sketch, finding)


def _only_by_this_route(sketch: Sketch, finding: Finding) -> None:
    """State that a referrer has no direct routine way to the specialist, if none is drawn."""
    origin, specialist = finding.subjects
    if is_referrer(sketch.pathway.step_by_id[origin]):
        sketch.state_absent(Absence(None, LinkKind.REFER, origin, specialist))


def _the_new_triage(sketch: Sketch) -> str:
    """Triage as an earlier round set it up, or set up now."""
    found = triages_of(sketch.pathway)
    return found[0].id if found else set_up(sketch, StepType.TRIAGE, "MSK triage")


def lead_through(sketch: Sketch, direct: Link, triage: str) -> None:
    """Replace a direct link by the way through triage, using the links that are there."""
    sketch.retire(direct.id)
    if not leads_to(sketch.pathway, direct.origin, triage):
        sender = sketch.pathway.step_by_id[direct.origin]
        kind = direct.kind if direct.kind in _OWN_MOVES else onward_kind(sender)
        refer(sketch, direct.origin, triage, kind)
    if not leads_to(sketch.pathway, triage, direct.to):
        refer(sketch, triage, direct.to)


def double_triage(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """TRI02: accept the first decision, or make one triage of the two."""
    first, second = (pathway.step_by_id[item] for item in finding.subjects)
    if second.type is not StepType.TRIAGE:
        yield Way(
            "accept-the-first",
            f"Have {second.name} accept what {first.name} decided",
            partial(_accept_the_first, second.id),
            (
                f"{second.name} sees the notes of {first.name} and trusts them.",
                f"Nobody reaches {second.name} without having been triaged.",
            ),
        )
    if second.type in {StepType.TRIAGE, StepType.SINGLE_POINT_OF_ACCESS}:
        yield Way(
            "merge",
            f"Merge {second.name} into {first.name}",
            _merge,
            ("The two services agree on one team, one set of criteria and one record.",),
        )


def _accept_the_first(second: str, sketch: Sketch, _: Finding) -> None:
    sketch.change_step(second, triages=Fact.NO)


def _merge(sketch: Sketch, finding: Finding) -> None:
    first, second = finding.subjects
    for link in sketch.pathway.links:
        if link.id in finding.links:
            continue
        if link.to == second and not _has_twin(sketch, link, link.origin, first):
            sketch.change_link(link.id, to=first)
        elif link.origin == second and not _has_twin(sketch, link, first, link.to):
            sketch.change_link(link.id, origin=first)
    sketch.remove_step(second)


def _has_twin(sketch: Sketch, link: Link, origin: str, to: str) -> bool:
    """Whether a link moved to these ends would lead nowhere new."""
    if origin == to:
        return True
    others = sketch.pathway.links_from[origin]
    return any((other.to, other.kind) == (to, link.kind) for other in others)


def hospital_first(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """TRI03: put triage in front, or let the practice send people to therapy first."""
    practice, *hospitals = steps_by_id(pathway, finding.subjects)
    to = named(hospitals)
    triage = next(iter(triages_of(pathway)), None)
    yield Way(
        f"through-{triage.id}" if triage else NEW_TRIAGE,
        f"{'Send people through' if triage else 'Set up'} {triage.name if triage else 'triage'} "
        f"between {practice.name} and {to}",
        partial(_all_through, triage.id if triage else None),
        _assumptions(triage.name if triage else "The new triage", to),
    )
    for therapy in all_of(pathway, *THERAPISTS)[:MOST]:
        yield Way(
            f"therapy-at-{therapy.id}",
            f"Let {practice.name} refer to {therapy.name} first",
            partial(_open_to, practice.id, therapy.id),
            (f"{therapy.name} takes people who have not been to hospital.",),
        )


def _all_through(triage: str | None, sketch: Sketch, finding: Finding) -> None:
    target = triage or _the_new_triage(sketch)
    for link_id in finding.links:
        lead_through(sketch, sketch.pathway.link_by_id[link_id], target)


def _open_to(practice: str, service: str, sketch: Sketch, _: Finding) -> None:
    """Have a routine link that is open from the first; lift a condition where one stands."""
    for link in sketch.pathway.links_from[practice]:
        if link.to == service and link.kind in ONWARD and link.is_routine and link.only_after:
            sketch.change_link(link.id, only_after=())
            return
    refer(sketch, practice, service)


def private_listing(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """TRI04: requests from private clinics go through triage like any referral."""
    clinic, surgery = (pathway.step_by_id[item] for item in finding.subjects)
    for triage in triages_of(pathway)[:MOST]:
        yield Way(
            f"through-{triage.id}",
            f"Send requests from {clinic.name} for {surgery.name} through {triage.name}",
            partial(_list_through, triage.id),
            (_SAME_CRITERIA,),
        )
    if not triages_of(pathway):
        yield Way(
            NEW_TRIAGE,
            f"Set up clinical triage between {clinic.name} and {surgery.name}",
            partial(_list_through, None),
            (_SAME_CRITERIA, "The new triage has the capacity for these requests."),
        )


_SAME_CRITERIA: Final = "The local access policy holds private and NHS requests to one standard."


def _list_through(triage: str | None, sketch: Sketch, finding: Finding) -> None:
    listing = sketch.pathway.link_by_id[finding.links[-1]]
    target = triage or _the_new_triage(sketch)
    sketch.retire(listing.id)
    refer(sketch, listing.origin, target)
    lister = _lister(sketch.pathway, listing.to)
    if lister is None:
        refer(sketch, target, listing.to)
    else:
        if not leads_to(sketch.pathway, target, lister.id):
            refer(sketch, target, lister.id)
        sketch.join(lister.id, listing.to, LinkKind.LIST)


def _lister(pathway: Pathway, surgery: str) -> Step | None:
    """The specialist who lists people for an operation; else the first on the map."""
    lists = links_of(pathway.links_into[surgery], {LinkKind.LIST})
    origins = steps_by_id(pathway, [link.origin for link in lists])
    found = [step for step in origins if step.type in SPECIALIST]
    return next(iter((*found, *pathway.steps_of(SPECIALIST))), None)
