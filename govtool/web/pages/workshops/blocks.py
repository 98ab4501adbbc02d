"""What stands in the way on a pathway: added in a line, listed, said more of, taken off."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import NotFound, StaleVersion
from govtool.web.notices import Notice, tell
from govtool.web.pages.workshops.forms import (
    NO_STORIES,
    BlockForm,
    QuickBlock,
    asked_place,
    stored_block,
)
from govtool.web.pages.workshops.parts import (
    BLOCK,
    CONFLICT,
    NOT_YOURS,
    STALE,
    UNPROCESSABLE,
    blueprint,
    people,
    record,
)
from govtool.web.permissions import Permission, needs
from govtool.web.saving import by_itself, conflict, saved, sent, too_late, unready
from govtool.web.unsent import REVIEW
from govtool.web.visit import act, person, place, site, visit
from govtool.workflows.listing_blocks import chosen_blocks
from govtool.workflows.pinning import Pins, pins_of
from govtool.workflows.saving import Saved, save_once
from govtool.workflows.workshop_words import block_said
from govtool.workflows.workshops import BLOCK as KIND
from govtool.workflows.workshops import (
    RaisedBlock,
    RoomRecord,
    block_in,
    keep_block,
    saving_block,
    take_off,
    titles,
)
from govtool.workshop.blocks import KIND_NAMES, Block, KeptBlock
from govtool.workshop.telling import blocks_words


@blueprint.get("/blocks")
@needs(Permission.SEE_PLAN)
def blocks(pathway: str) -> ResponseReturnValue:
    """What stands in the way, most dots first; fewer at a time if the address says which."""
    kept, pins = record(pathway), _pins(pathway)
    asked = request.args.get("workshop", "")
    known = {str(one.number) for one in kept.workshops}
    at = asked_place(pins)
    meeting = asked if asked in known else _newest(kept)
    form = QuickBlock(formdata=None, at=at or "", workshop=meeting, kind=request.args.get("kind"))
    form.offer(pins, kept.workshops, at)
    if "kind" in request.args:
        form.said.render_kw = {**(form.said.render_kw or {}), "autofocus": "autofocus"}
    return _listed(kept, pins, form)


@blueprint.post("/blocks")
@needs(Permission.EDIT_PATHWAY)
def raise_block(pathway: str) -> ResponseReturnValue:
    """Put on record what stands in the way, in one line, and be ready for the next."""
    kept, pins = record(pathway), _pins(pathway)
    form = QuickBlock()
    form.offer(pins, kept.workshops)
    if not form.validate():
        return _listed(kept, pins, form, UNPROCESSABLE)
    said = form.kept()
    keep_block(site().sessions, place=place().id, slug=pathway, kept=said, act=act())
    tell(Notice.BLOCK_KEPT)
    address = url_for(
        ".blocks",
        pathway=pathway,
        at=said.block.at,
        workshop=said.workshop,
        kind=said.block.kind.value,
    )
    return redirect(address)


@blueprint.get(f"/{BLOCK}")
@needs(Permission.SEE_PLAN)
def block(pathway: str, block: int) -> ResponseReturnValue:
    """One block: what is on record of it, and for those who may, the form to say more."""
    kept = record(pathway)
    said = kept.said(block)
    if said.block is None:
        return _unreadable(kept, said)
    return _show(kept, said, _stored(kept, said, said.block, _pins(pathway)))


@blueprint.post(f"/{BLOCK}")
@needs(Permission.EDIT_PATHWAY)
def save_block(pathway: str, block: int) -> ResponseReturnValue:
    """Save what is on record of a block."""
    kept, pins = record(pathway), _pins(pathway)
    said = kept.said(block)
    if said.block is None:
        raise NotFound(f"Block {block} cannot be read.")
    form = BlockForm()
    form.offer(pins, kept.workshops, said.block)
    if not form.is_written_by(person().id):
        return _not_yours(kept, said, said.block, pins)
    if request.form.get("then") == REVIEW:
        return _show(kept, said, form, is_unsent=True)
    if not form.validate():
        return _refuse(kept, said, form)
    return _save(kept, said, form, KeptBlock(said.block, said.workshop))


def _save(
    kept: RoomRecord, said: RaisedBlock, form: BlockForm, before: KeptBlock
) -> ResponseReturnValue:
    wanted, version = form.kept(before), said.record.version
    pathway, block = kept.slug, said.number
    if _same(wanted, before) and form.based_on_version == version:
        return _done(pathway, block, Saved(version, visit().at))
    save = saving_block(
        place=place().id, number=block, kept=wanted, based_on=form.based_on_version, act=act()
    )
    try:
        told = save_once(site().sessions, sent=sent(), act=act(), save=save)
    except StaleVersion as stale:
        return _both(kept, said, form, stale)
    return _done(pathway, block, told)


@blueprint.post(f"/{BLOCK}/remove")
@needs(Permission.EDIT_PATHWAY)
def remove_block(pathway: str, block: int) -> ResponseReturnValue:
    """Take a block off the list; it stays on record and keeps its number."""
    record(pathway).said(block)
    take_off(site().sessions, place=place().id, slug=pathway, thing=(KIND, block), act=act())
    tell(Notice.BLOCK_REMOVED)
    return redirect(url_for(".blocks", pathway=pathway))


def _pins(pathway: str) -> Pins:
    return pins_of(site().sessions, place=place().id, slug=pathway)


def _newest(kept: RoomRecord) -> str:
    """The workshop held last, up to today: what is raised now is most likely raised there."""
    today = visit().at.date()
    held = [
        one
        for one in kept.workshops
        if one.workshop and one.workshop.held_on and one.workshop.held_on <= today
    ]
    return str(held[-1].number) if held else ""


def _same(one: KeptBlock, other: KeptBlock) -> bool:
    return (block_said(one.block), one.workshop) == (block_said(other.block), other.workshop)


def _listed(
    kept: RoomRecord, pins: Pins, form: QuickBlock, status: int = 200
) -> ResponseReturnValue:
    listing = chosen_blocks(kept, request.args)
    page = render_template(
        "workshops/blocks.jinja",
        kept=kept,
        pins=pins,
        form=form,
        listing=listing,
        kinds=KIND_NAMES,
        meetings=titles(kept.workshops),
        words=blocks_words([item.block for item in kept.raised]),
        no_stories=NO_STORIES,
    )
    return page, status


def _stored(kept: RoomRecord, said: RaisedBlock, found: Block, pins: Pins) -> BlockForm:
    form = BlockForm(formdata=None, **stored_block(found, said.workshop))
    form.offer(pins, kept.workshops, found)
    form.begin(version=said.record.version, writer=person().id)
    return form


def _show(
    kept: RoomRecord, said: RaisedBlock, form: BlockForm, status: int = 200, **also: Any
) -> ResponseReturnValue:
    page = render_template(
        "workshops/block.jinja",
        kept=kept,
        said=said,
        pins=_pins(kept.slug),
        form=form,
        kinds=KIND_NAMES,
        meetings=titles(kept.workshops),
        people=people(),
        no_stories=NO_STORIES,
        **also,
    )
    return page, status


def _refuse(kept: RoomRecord, said: RaisedBlock, form: BlockForm) -> ResponseReturnValue:
    if by_itself():
        fields = [(field.id, " ".join(field.errors)) for field in form if field.errors]
        return unready(fields, form.form_errors)
    return _show(kept, said, form, UNPROCESSABLE)


def _both(
    kept: RoomRecord, said: RaisedBlock, form: BlockForm, stale: StaleVersion
) -> ResponseReturnValue:
    """What was not saved, in the form, beside what somebody else saved in between."""
    texts = (block_in(text) for text in (stale.yours, stale.theirs))
    yours, theirs = (block_said(one.block if one else None) for one in texts)
    if by_itself():
        return conflict(stale, STALE, yours=yours, theirs=theirs)
    form.based_on.data = str(stale.current)
    form.refuse(STALE)
    both = (("Not saved yet", yours), ("Saved in between", theirs))
    return _show(kept, said, form, CONFLICT, both=both)


def _not_yours(
    kept: RoomRecord, said: RaisedBlock, found: Block, pins: Pins
) -> ResponseReturnValue:
    if by_itself():
        return too_late(NOT_YOURS)
    own = _stored(kept, said, found, pins)
    own.refuse(NOT_YOURS)
    return _show(kept, said, own, CONFLICT)


def _done(pathway: str, block: int, told: Saved) -> ResponseReturnValue:
    if by_itself():
        return saved(told)
    tell(Notice.BLOCK_SAVED)
    if request.form.get("then") == "stay":
        return redirect(url_for(".block", pathway=pathway, block=block))
    return redirect(url_for(".blocks", pathway=pathway))


def _unreadable(kept: RoomRecord, said: RaisedBlock) -> ResponseReturnValue:
    return render_template(
        "workshops/unreadable.jinja",
        kept=kept,
        name=f"Block {said.number}",
        problems=said.problems,
    )
