"""The demonstration's place, from nothing to the end of its invented half year.

Passwords are made by chance, once, and only for an empty database. The command line alone calls
this; the site never does. What happens is done in the order of its days, so that the place's
history reads as one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from govtool.sample_data.kept import (
    accept_findings,
    answer_contradictions,
    begin_maps,
    bring_actions_up,
    hand_out_links,
    keep_figures,
    keep_programme,
    open_rooms,
    take_up_actions,
    write_own_bank,
)
from govtool.sample_data.models import add_other_models, add_workshop, model_of, proposal
from govtool.sample_data.people import SignIn, add_cast, add_sign_in
from govtool.sample_data.rounds import Stage, begin, finish
from govtool.sample_data.script import (
    PATHWAY,
    Calendar,
    Cast,
    PlayedRounds,
    Script,
    at_work,
    script_for,
)
from govtool.store.accounts import has_accounts
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.passwords import hash_password
from govtool.store.pathways import create_pathway, save_version
from govtool.store.places import all_places, create_place
from govtool.store.records import Record
from govtool.store.values import Place

SLUG: Final = "demonstration"
NAME: Final = "Demonstration"


def is_empty(sessions: Sessions) -> bool:
    """Whether a database holds nobody and no place, so that a demonstration may be put there."""
    with reading(sessions) as session:
        return not has_accounts(session) and not all_places(session)


def add_demonstration(sessions: Sessions, *, sign_ins: tuple[SignIn, ...], at: datetime) -> None:
    """Make the demonstration: its place, people and pathways at once, then its invented half year.

    Raises:
        AlreadyThere: There is a demonstration already; nothing is changed.
        Refused: A file that comes with the program cannot be read.
    """
    script = script_for(at.date())
    calendar = script.read(Calendar, "calendar.yaml")
    place, accounts = _begin(sessions, script, calendar, sign_ins)
    stage = Stage(sessions, script, place, accounts)
    first, second, board, third = script.read(PlayedRounds, "rounds.yaml").rounds
    finish(stage, first, begin(stage, first))
    taken = _autumn(stage, calendar)
    write_own_bank(stage)
    in_october, for_boards = begin(stage, second), begin(stage, board)
    finish(stage, second, in_october)
    _go_live(stage, calendar)
    answer_contradictions(stage, {second.id: in_october.id})
    _propose(stage, calendar)
    begin(stage, third)
    _bring_up(stage, taken)
    finish(stage, board, for_boards)
    begin_maps(stage)


def _begin(
    sessions: Sessions, script: Script, calendar: Calendar, sign_ins: tuple[SignIn, ...]
) -> tuple[Place, Mapping[str, int]]:
    """The place, its people and its pathways as they were; all of it or nothing."""
    hashes = {one.email: hash_password(one.password) for one in sign_ins}
    cast = script.read(Cast, "people.yaml")
    act = Act(by=None, at=at_work(calendar.place_made))
    with writing(sessions) as session:
        place = create_place(session, slug=SLUG, name=NAME, act=act)
        signed_in = {
            one.who: add_sign_in(session, place.id, one, hashes[one.email], act)
            for one in sign_ins
        }
        accounts = add_cast(session, place.id, cast, signed_in, act)
        add_other_models(session, place.id, act)
        before = model_of(PATHWAY, "before")
        create_pathway(session, place=place.id, slug=PATHWAY, draft=before, act=act)
    return place, accounts


def _autumn(stage: Stage, calendar: Calendar) -> tuple[Record, ...]:
    """The workshop, the actions that followed from it, the programme and the figures."""
    act = stage.act(at_work(calendar.workshop_kept))
    with writing(stage.sessions) as session:
        open_rooms(session, stage)
        about = (PATHWAY, stage.script.text("../workshop.yaml"))
        add_workshop(session, stage.place.id, about, act)
        taken = take_up_actions(session, stage)
        keep_programme(session, stage)
        keep_figures(session, stage)
    return taken


def _go_live(stage: Stage, calendar: Calendar) -> None:
    """What is accepted and shared, and the pathway as it became."""
    act = stage.act(at_work(calendar.live_saved))
    with writing(stage.sessions) as session:
        hand_out_links(session, stage)
        accept_findings(session, stage)
        live, based_on = model_of(PATHWAY, "after"), (PATHWAY, 1)
        save_version(session, place=stage.place.id, draft=live, based_on=based_on, act=act)


def _propose(stage: Stage, calendar: Calendar) -> None:
    """The next steps, as a to-be version."""
    act = stage.act(at_work(calendar.proposal_saved))
    with writing(stage.sessions) as session:
        draft, based_on = proposal(stage.script), (PATHWAY, 2)
        save_version(session, place=stage.place.id, draft=draft, based_on=based_on, act=act)


def _bring_up(stage: Stage, taken: tuple[Record, ...]) -> None:
    with writing(stage.sessions) as session:
        bring_actions_up(session, stage, taken)
