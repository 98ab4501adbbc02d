"""What the place of the demonstration keeps: figures, actions, a programme, and what it opened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Final

from govtool.actions.pilots import Milestone, Pilot, Service
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_files import read_action, read_milestone, read_pilot, read_service
from govtool.checks.waiver_reading import read_waivers
from govtool.referrals.place_figures import PlaceFigures, write_place_figures
from govtool.referrals.reading import read_measures
from govtool.sample_data.models import INVENTED
from govtool.sample_data.rounds import Stage
from govtool.sample_data.script import PATHWAY, Calendar, EveryAnswered, at_work
from govtool.store.engine import writing
from govtool.store.join_links import NewJoinLink, make_join_link
from govtool.store.memberships import member
from govtool.store.pathways import version
from govtool.store.place_texts import MEASURES, NewText, save_text
from govtool.store.read_links import NewReadLink, make_read_link
from govtool.store.records import Record
from govtool.store.session import Session
from govtool.store.values import LinkedKind, RecordKind, Role
from govtool.store.waivers import accept_finding
from govtool.triangulation.reply import reply_to
from govtool.workflows.answering_contradictions import ready_to_give
from govtool.workflows.bank_drafts import read_text
from govtool.workflows.keeping_actions import keep_changed, keep_new
from govtool.workflows.mapping_begun import begin_from
from govtool.workflows.own_banks import keep, release
from govtool.workflows.sharing import Thing
from govtool.workflows.triangulating import Asked, Onlooker, side_by_side

_PROGRAMME: Final[dict[RecordKind, Callable[[str], Pilot | Milestone | Service]]] = {
    RecordKind.PILOT: read_pilot,
    RecordKind.MILESTONE: read_milestone,
    RecordKind.SERVICE: read_service,
}


def keep_figures(session: Session, stage: Stage) -> None:
    """Save the figures of the pathway."""
    measures = read_measures(stage.script.text("figures.yaml"), "figures.yaml")
    text = write_place_figures(PlaceFigures((measures,)))
    note = "The source's figures of 2018/19; later ones are invented."
    act = stage.act(at_work(_calendar(stage).figures_kept))
    save_text(session, MEASURES, place=stage.place.id, new=NewText(text, note), act=act)


def take_up_actions(session: Session, stage: Stage) -> tuple[Record, ...]:
    """Keep the actions as they were taken up, before anything was done."""
    act = stage.act(at_work(_calendar(stage).actions_taken_up))
    to = (stage.place.id, RecordKind.ACTION, PATHWAY)
    return tuple(
        keep_new(session, _fresh(one), to=to, note="Taken up from the plan", act=act)
        for one in _actions(stage)
    )


def bring_actions_up(session: Session, stage: Stage, taken: tuple[Record, ...]) -> None:
    """Save the actions as they stand: with notes, evidence, later dates and what was closed."""
    act = stage.act(at_work(_calendar(stage).actions_brought_up, "15:00"))
    for record, action in zip(taken, _actions(stage), strict=True):
        of = (stage.place.id, record)
        keep_changed(session, action, of=of, note="How it goes", act=act)


def _actions(stage: Stage) -> tuple[TrackedAction, ...]:
    return tuple(
        read_action(text, "actions.yaml")
        for text in stage.script.texts("actions.yaml", stage.accounts)
    )


def _fresh(action: TrackedAction) -> TrackedAction:
    return replace(
        action, revised=(), progress=(), evidence=(), asked=(), closing=None, no_action=None
    )


def keep_programme(session: Session, stage: Stage) -> None:
    """Keep pilots, milestones and services; the first line of each says which it is."""
    act = stage.act(at_work(_calendar(stage).programme_kept, "11:00"))
    for text in stage.script.texts("programme.yaml", stage.accounts):
        kind = RecordKind(text.removeprefix("format: ").partition("/")[0])
        value = _PROGRAMME[kind](text)
        pathway = None if kind is RecordKind.SERVICE else PATHWAY
        to = (stage.place.id, kind, pathway)
        keep_new(session, value, to=to, note=INVENTED, act=act)


def accept_findings(session: Session, stage: Stage) -> None:
    """Accept what the place accepts, each on the day it was agreed."""
    for waiver in read_waivers(stage.script.text("accepted.yaml"), "accepted.yaml").waivers:
        act = stage.act(at_work(waiver.agreed_on, "15:00"))
        accept_finding(session, place=stage.place.id, slug=PATHWAY, waiver=waiver, act=act)


def answer_contradictions(stage: Stage, rounds: dict[str, int]) -> None:
    """Answer what is said, drawn and measured differently, as it is seen on that day."""
    with writing(stage.sessions) as session:
        runs_it = member(session, place=stage.place.id, account=stage.accounts["facilitator"])
    who = Onlooker(stage.place, runs_it.account, everybody=False)
    for one in stage.script.read(EveryAnswered, "answered.yaml").answers:
        act = stage.act(at_work(one.given_on, "16:00"))
        asked = Asked(one.given_on, f"{rounds[one.round]}-agreed")
        seen = side_by_side(stage.sessions, slug=PATHWAY, asked=asked, who=who, at=act.at)
        shown = seen.row(one.row).comparison
        reply = reply_to(shown, one.kind, one.reason, one.who, one.given_on, one.until)
        give = ready_to_give(place=stage.place.id, slug=PATHWAY, reply=reply, based_on=0, act=act)
        with writing(stage.sessions) as session:
            give(session)


def write_own_bank(stage: Stage) -> None:
    """Write a question bank of the place's own, and release it."""
    act = stage.act(at_work(_calendar(stage).bank_released))
    draft = read_text(stage.script.text("own_bank.yaml"), "own_bank.yaml")
    place = stage.place.id
    kept = keep(stage.sessions, place=place, draft=draft, based_on=0, act=act)
    release(stage.sessions, place=place, told=(kept.name, kept.number), act=act, clock=UTC)


def open_rooms(session: Session, stage: Stage) -> None:
    """Open the rooms that people could join; their links have run out by now."""
    for room in _calendar(stage).rooms:
        life = timedelta(hours=room.hours)
        new = NewJoinLink(stage.place.id, room.title, Role.BOARD_MEMBER, life, room.at_most)
        make_join_link(session, new=new, act=stage.act(at_work(room.opened, "08:30")))


def hand_out_links(session: Session, stage: Stage) -> None:
    """Make the read-only links; nobody is told their tokens."""
    for link in _calendar(stage).links:
        place = stage.place.id
        title = version(session, place=place, slug=PATHWAY, number=link.version).about.title
        thing = Thing(LinkedKind.PATHWAY, PATHWAY, link.version).written
        life = timedelta(days=link.days)
        new = NewReadLink(place, LinkedKind.PATHWAY, thing, title, life)
        make_read_link(session, new=new, act=stage.act(at_work(link.made, "13:00")))


def begin_maps(stage: Stage) -> None:
    """Begin to change the versions that somebody is changing."""
    for one in _calendar(stage).maps:
        begin_from(
            stage.sessions,
            place=stage.place.id,
            based_on=(PATHWAY, one.version),
            as_to_be=False,
            act=stage.act(at_work(one.begun)),
        )


def _calendar(stage: Stage) -> Calendar:
    return stage.script.read(Calendar, "calendar.yaml")
