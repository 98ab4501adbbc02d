"""The to-be draft that fixes make: a new version, with every change marked as a proposal.

What changed is marked "proposed" and says what it was and which finding it would mend. It no
longer quotes the source, which does not say it. What did not change stays as the source has it.
"""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Final, TypeVar

from govtool.checks.fixing.fix import Fix
from govtool.pathways.editing_fields import difference
from govtool.pathways.editing_links import link_words
from govtool.pathways.kinds import Layer, Stage
from govtool.pathways.model import Absence, Link, Pathway, PathwayFact, Rights, Step
from govtool.sources import Basis

LONGEST_NOTE: Final = 4000
LONGEST_ID: Final = 80
LONGEST_TITLE: Final = 300
PROPOSED: Final = ", with proposed changes"
"""Behind the title of what is proposed, so that nobody takes it for what is there."""
_ENDING: Final = re.compile(r"-to-be(?:-(\d+))?$")

Part = TypeVar("Part", Step, Link, Absence, PathwayFact)
Element = TypeVar("Element", Step, Link)


def begun(pathway: Pathway) -> Pathway:
    """A to-be version of a pathway, before anything in it is changed."""
    return replace(
        pathway,
        id=draft_id(pathway.id),
        title=_cut(pathway.title.removesuffix(PROPOSED), LONGEST_TITLE - len(PROPOSED)) + PROPOSED,
        stage=Stage.TO_BE,
        period=None,
        published=None,
        review_date=None,
    )


def draft_id(pathway_id: str) -> str:
    """An id for a draft: "-to-be" at the end, with a number for a draft of a draft."""
    ending = _ENDING.search(pathway_id)
    if ending is None:
        return f"{pathway_id[: LONGEST_ID - 6]}-to-be"
    number = f"-to-be-{int(ending[1] or 1) + 1}"
    return f"{pathway_id[: ending.start()][: LONGEST_ID - len(number)]}{number}"


def finished(draft: Pathway, origin: Pathway, fixes: Sequence[Fix]) -> Pathway:
    """The draft with its summary: what it was made from, and what is proposed to mend what."""
    changes = " ".join(
        f"({number}) {' '.join([f'{fix.title}, to mend {fix.finding.id}.', *_assuming(fix)])}"
        for number, fix in enumerate(fixes, start=1)
    )
    summary = (
        f"A draft made from “{origin.title}” ({origin.id}). Nothing in it is agreed yet. "
        f"Figures are those of the version it was made from. Proposed: {changes}"
    )
    return replace(draft, summary=_cut(summary, LONGEST_NOTE))


def _assuming(fix: Fix) -> tuple[str, ...]:
    return (f"This assumes: {' '.join(fix.assumes)}",) if fix.assumes else ()


def marked(before: Pathway, after: Pathway, fix: Fix) -> Pathway:
    """The pathway after a fix, with all that the fix added or changed marked as proposed."""
    why = f"to mend {fix.finding.id}"
    layered = bool(before.links) and all(link.layer for link in before.links)
    return replace(
        after,
        steps=tuple(_step(before, step, why) for step in after.steps),
        links=tuple(_link(before, link, why, layered=layered) for link in after.links),
        absent=tuple(_new(absence, before.absent, why) for absence in after.absent),
        facts=tuple(_new(fact, before.facts, why) for fact in after.facts),
    )


def _step(before: Pathway, step: Step, why: str) -> Step:
    old = before.step_by_id.get(step.id)
    if old is None:
        rights = replace(step.rights, basis=_proposed_if_any(step.rights))
        return replace(step, basis=Basis.PROPOSED, rights=rights, note=f"Proposed, {why}.")
    if step == old:
        return step
    if step.rights != old.rights:
        proposed = replace(step.rights, basis=Basis.PROPOSED, words=None, source=None)
        step = replace(step, rights=proposed)
    return _changed(old, step, difference(step.name, old, step), why)


def _proposed_if_any(rights: Rights) -> Basis | None:
    return Basis.PROPOSED if rights.request or rights.refer else None


def _link(before: Pathway, link: Link, why: str, *, layered: bool) -> Link:
    old = before.link_by_id.get(link.id)
    if old is None:
        layer = Layer.DESIGNED if layered else link.layer
        return replace(link, basis=Basis.PROPOSED, layer=layer, note=f"Proposed, {why}.")
    if link == old:
        return link
    return _changed(old, link, difference(link_words(before, old), old, link), why)


def _changed(old: Element, new: Element, said: tuple[str, ...], why: str) -> Element:
    """An element whose fields changed: proposed, with what it was in its note."""
    change = f"Proposed change, {why}: {'; '.join(said)}."
    note = _cut(f"{change} {old.note}" if old.note else change, LONGEST_NOTE)
    names = {field.name for field in fields(old)}
    altered = {name for name in names if getattr(old, name) != getattr(new, name)}
    inferred = tuple(name for name in new.inferred if name not in altered)
    return replace(
        new, basis=Basis.PROPOSED, words=None, source=None, inferred=inferred, note=note
    )


def _new(part: Part, before: tuple[Part, ...], why: str) -> Part:
    """A statement as it was, or marked as proposed if it was not there before."""
    if part in before:
        return part
    return replace(part, basis=Basis.PROPOSED, words=None, source=None, note=f"Proposed, {why}.")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
