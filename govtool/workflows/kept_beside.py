"""The actions a place keeps, as they stand beside what a plan proposes."""

from collections.abc import Sequence

from govtool.actions.nameless import without_names
from govtool.actions.tracked import TrackedAction
from govtool.documents.kept_rows import KeptAction, KeptList
from govtool.workflows.keeping_actions import Kept


def kept_list(
    found: Sequence[Kept[TrackedAction]], slug: str, instead_of_names: str = ""
) -> KeptList:
    """The actions kept for a pathway and for the whole place, by number."""
    here = [one for one in found if one.record.pathway in {None, slug}]
    return KeptList(
        actions=tuple(
            KeptAction(
                one.number,
                one.record.version,
                without_names(one.value, instead_of_names) if instead_of_names else one.value,
                is_of_place=one.record.pathway is None,
            )
            for one in here
            if one.value is not None
        ),
        unreadable=tuple(one.reference for one in here if one.value is None),
    )
