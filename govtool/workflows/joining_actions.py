"""Two actions that turn out to be one are merged: one stays, the other is kept on record."""

from govtool.actions.joining import merge_words, merged, pointed
from govtool.actions.tracked import TrackedAction, number_of
from govtool.actions.tracked_parts import Progress
from govtool.reading import Problem, Refused
from govtool.store.engine import Sessions, writing
from govtool.store.errors import NotFound
from govtool.store.records import remove_record
from govtool.store.values import RecordKind
from govtool.workflows.keeping_actions import ACTIONS, Kept, keep_changed, kept_in
from govtool.workflows.working_on_actions import Who

ELSEWHERE = "They belong to different pathways, so each stays."
CLOSED = "Only actions that are open are merged."


def merge(
    sessions: Sessions, *, place: int, keep: str, gone: str, who: Who
) -> None:  # fmt: skip
    """Merge one action into another; whatever came after it comes after the one that stays.

    Raises:
        NotFound: one of the two is not on the list, or cannot be read.
        Refused: they cannot be merged.
    """
    with writing(sessions) as session:
        every = {one.reference: one for one in kept_in(session, ACTIONS, place=place)}
        ours, theirs = _known(every, keep), _known(every, gone)
        if every[keep].record.pathway != every[gone].record.pathway:
            raise Refused((Problem("the action", None, ELSEWHERE),))
        if keep == gone or not (ours.is_open and theirs.is_open):
            raise Refused((Problem("the action", None, CLOSED),))
        words = merge_words(keep, gone, theirs)
        both = merged(ours, (gone, theirs), Progress(who.on, who.name, words))
        keep_changed(session, both, of=(place, every[keep].record), note=words, act=who.act)
        for other in every.values():
            if other.value and gone in other.value.after and other.reference != keep:
                now = pointed(other.value, gone, keep)
                keep_changed(session, now, of=(place, other.record), note=words, act=who.act)
        thing = (RecordKind.ACTION, number_of(gone))
        remove_record(session, place=place, thing=thing, why=words, act=who.act)


def _known(every: dict[str, Kept[TrackedAction]], ref: str) -> TrackedAction:
    found = every.get(ref)
    if found is None or found.value is None:
        raise NotFound(f"There is no action {ref} to merge.")
    return found.value
