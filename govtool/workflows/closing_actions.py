"""An action is closed: what it answers is looked at again first, on the newest map and figures.

The version looked at is the newest live one, or the newest as-is one; never a proposal. Nothing
closes silently while a finding stands: it takes a reason, which is shown wherever the action is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from govtool.actions.again import LookedAgain, Now, look_again
from govtool.actions.again_levels import AgreedNow, by_row
from govtool.actions.brag import may_accept
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Closing, Found, Progress
from govtool.actions.wording import day
from govtool.checks.waiver import judge
from govtool.pathways.kinds import Stage
from govtool.reading import UPLOAD, Problem, Refused
from govtool.store.engine import Sessions, reading, writing
from govtool.store.pathways import newest_by_stage
from govtool.store.places import place_of
from govtool.store.records import records_of
from govtool.store.rounds import rounds_of
from govtool.store.session import Session
from govtool.store.values import RecordKind, RoundState, StoredVersion
from govtool.store.waivers import standing, waiver_entries
from govtool.triangulation.ground import Ground
from govtool.triangulation.row_standing import RowStanding, row_standings
from govtool.triangulation.triangulating import triangulate
from govtool.workflows.agreements import agreed_among
from govtool.workflows.answering_contradictions import kept_replies
from govtool.workflows.examining import examine
from govtool.workflows.keeping_actions import ACTIONS, Kept, change_kept
from govtool.workflows.terms import terms_of
from govtool.workflows.working_on_actions import Thing, Who
from govtool.workshop.reading import read_block

NOT_SECOND = (
    "Whoever leads on an action, or put forward its evidence, cannot accept it as well. Ask a "
    "second person."
)
NO_EVIDENCE = "Nothing shows yet that it is done. Put forward the evidence first."
STANDS = (
    "What it answers is not certainly gone. Say why it is closed all the same; the reason is "
    "shown with the action."
)


@dataclass(frozen=True)
class Grounds:
    """By what actions are looked at again: by pathway, and for those that belong to none."""

    by_pathway: Mapping[str, Now]
    nowhere: Now

    def of(self, pathway: str | None) -> Now:
        """What there is to look at for an action of a pathway, or of the whole place."""
        return self.by_pathway.get(pathway or "", self.nowhere)


def grounds(
    sessions: Sessions, *, place: int, actions: Iterable[Kept[TrackedAction]], today: date
) -> Grounds:
    """What there is to look at today for some actions of a place."""
    known = tuple(actions)
    slugs = frozenset(one.record.pathway for one in known if one.record.pathway)
    levels = frozenset(one.record.pathway for one in known if _rests_on_levels(one.value))
    with reading(sessions) as session:
        settled, still_open = _blocks(session, place)
        stored = {slug: newest_by_stage(session, place=place, slug=slug) for slug in slugs}
    nowhere = Now("no map, since no pathway is named", None, still_open, settled)
    found: dict[str, Now] = {}
    for slug, versions in stored.items():
        agreed = agreed_rounds(sessions, place=place, slug=slug) if slug in levels else ()
        version = _in_place(versions)
        if version is None:
            found[slug] = replace(nowhere, against="no live or as-is version", agreed=agreed)
        else:
            found[slug] = _now(sessions, place, version, (nowhere, agreed, today))
    return Grounds(found, nowhere)


def _rests_on_levels(action: TrackedAction | None) -> bool:
    return action is not None and bool(action.gaps or action.contradictions)


def agreed_rounds(sessions: Sessions, *, place: int, slug: str) -> tuple[AgreedNow, ...]:
    """What rooms agreed over a pathway: of each bank the newest round, and the one before it."""
    with reading(sessions) as session:
        here = place_of(session, place=place)
        rounds = rounds_of(session, place=place)
        newest = agreed_among(session, rounds, place=here, slug=slug)
        used = {one.round.id for one in newest}
        earlier = [one for one in rounds if one.id not in used and one.state is RoundState.CLOSED]
        before = {
            one.bank.id: one for one in agreed_among(session, earlier, place=here, slug=slug)
        }
    return tuple(
        AgreedNow(one.assessed, found.assessed if (found := before.get(one.bank.id)) else None)
        for one in newest
    )


def _in_place(versions: tuple[StoredVersion, ...]) -> StoredVersion | None:
    """The newest live version, or the newest as-is one where none is live."""
    by_stage = {one.about.stage: one for one in versions}
    return by_stage.get(Stage.LIVE) or by_stage.get(Stage.AS_IS)


def _now(
    sessions: Sessions,
    place: int,
    version: StoredVersion,
    also: tuple[Now, tuple[AgreedNow, ...], date],
) -> Now:
    about, (nowhere, agreed, today) = version.about, also
    try:
        examined = examine(version.text, terms=terms_of(sessions, place=place, slug=about.pathway))
    except Refused:
        unread = f"version {about.number}, which cannot be read"
        return replace(nowhere, against=unread, agreed=agreed)
    figures = "with the newest figures" if examined.measures else "without figures"
    saved = day(about.saved_at.date())
    against = f"version {about.number} ({about.stage.value}, saved {saved}), {figures}"
    looked = Ground(examined.pathway, examined.report, today, examined.measures)
    rows = _compared(sessions, (place, about.pathway), agreed, looked) if agreed else {}
    return replace(nowhere, against=against, report=examined.report, agreed=agreed, rows=rows)


def _compared(
    sessions: Sessions, of: tuple[int, str], agreed: Iterable[AgreedNow], ground: Ground
) -> Mapping[str, Sequence[RowStanding]]:
    """What is said, drawn and measured, held against each other anew, row by row."""
    place, slug = of
    kept = kept_replies(sessions, place=place, slug=slug)
    with reading(sessions) as session:
        said = standing(waiver_entries(session, place=place, slug=slug))
    accepted = judge(ground.report, said, ground.today).accepted
    whole = replace(ground, accepted=frozenset(item.finding.id for item in accepted))
    return by_row(
        [
            row
            for one in agreed
            for row in row_standings(
                triangulate(one.now.bank, one.now.answers, whole),
                kept.of_bank(one.now.bank.id),
                ground.today,
            )
        ]
    )


def _blocks(session: Session, place: int) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of the blocks that are settled, and of those that are not."""
    settled: set[str] = set()
    still_open: set[str] = set()
    for record in records_of(session, place=place, kind=RecordKind.BLOCK):
        try:
            block = read_block(record.text, "the block", UPLOAD).block
        except Refused:
            continue  # it is in neither list, so that looking again says “cannot tell”
        (still_open if block.is_open else settled).add(f"B{record.number}")
    return frozenset(settled), frozenset(still_open)


def looked_again(
    sessions: Sessions, *, place: int, kept: Kept[TrackedAction], today: date
) -> LookedAgain:
    """What has become of what one action answers."""
    found = grounds(sessions, place=place, actions=(kept,), today=today)
    return look_again(kept.value or TrackedAction("-"), found.of(kept.record.pathway))


def close(
    sessions: Sessions, kept: Kept[TrackedAction], thing: Thing, *,
    despite: str | None, who: Who,
) -> Found | None:  # fmt: skip
    """Accept the evidence for an action and close it; what looking again told.

    Raises:
        Refused: there is no evidence, this person is not a second one, or something it answers
            stands and no reason was given.
    """
    again = looked_again(sessions, place=thing.place, kept=kept, today=who.on)
    with writing(sessions) as session:
        change_kept(
            session,
            ACTIONS,
            thing=(thing.place, thing.number),
            to=lambda action: closed(action, again, despite=despite, who=who),
            note="Closed",
            act=who.act,
        )
    return again.whole


def closed(
    action: TrackedAction, again: LookedAgain, *, despite: str | None, who: Who
) -> TrackedAction:
    """The action closed by a second person.

    Raises:
        Refused: it cannot be closed so.
    """
    if not action.is_open:
        raise _refused("This action is closed already.")
    if not action.evidence:
        raise _refused(NO_EVIDENCE)
    if not may_accept(action, who.account):
        raise _refused(NOT_SECOND)
    if again.stands and not despite:
        raise _refused(STANDS)
    kept_reason = despite if again.stands else None
    told = Closing(who.on, who.name, who.account, again.items, again.against, kept_reason)
    return replace(action, closing=told)


def reopen(sessions: Sessions, thing: Thing, *, why: str, who: Who) -> None:
    """Open a closed action again, or one on which nothing was to be done; the note says why."""
    with writing(sessions) as session:
        change_kept(
            session,
            ACTIONS,
            thing=(thing.place, thing.number),
            to=lambda action: reopened(action, why, who),
            note=why,
            act=who.act,
        )


def reopened(action: TrackedAction, why: str, who: Who) -> TrackedAction:
    """The action open again, with a note of how it had been closed."""
    if action.is_open:
        raise _refused("This action is open.")
    note = Progress(who.on, who.name, f"Opened again: {why} {_was(action)}"[:2000], None)
    return replace(action, closing=None, no_action=None, progress=(*action.progress, note))


def _was(action: TrackedAction) -> str:
    if action.closing:
        return f"It had been closed by {action.closing.by} on {day(action.closing.on)}."
    because = action.no_action.because if action.no_action else "no reason was given"
    return f"It had been decided to do nothing: {because}"


def _refused(message: str) -> Refused:
    return Refused((Problem("the action", None, message),))
