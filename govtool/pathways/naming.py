"""Finding what a person means by a few letters of its name, and making ids from names."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from govtool.pathways.editing import CannotEdit
from govtool.pathways.model import Provider, Step

LONGEST_ID: Final = 60
_MOST_NAMED: Final = 5
Named = TypeVar("Named", Step, Provider)


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, single blanks, no question mark at its end."""
    return " ".join(name.casefold().split()).rstrip("? ")


def named(items: Iterable[Named], typed: str) -> Named | None:
    """The one item meant: its name or id in full, else the beginning of the name or of a word.

    Raises:
        CannotEdit: more than one could be meant; they are named.
    """
    wanted, known = plain_name(typed), tuple(items)
    if not wanted:
        return None
    for fits in _fits(wanted):
        found = [item for item in known if fits(item)]
        if len(found) == 1:
            return found[0]
        if found:
            names = " or ".join(f"“{item.name}”" for item in found[:_MOST_NAMED])
            raise CannotEdit(f"“{typed}” could be {names}. Type more of the name.")
    return None


def said_step(steps: Iterable[Step], typed: str) -> Step | None:
    """The step whose name is typed in full, or whose name alone goes on after the words typed."""
    wanted, known = plain_name(typed), tuple(steps)
    whole = [step for step in known if plain_name(step.name) == wanted]
    begun = [step for step in known if plain_name(step.name).startswith(f"{wanted} ")]
    found = whole or begun
    return found[0] if wanted and len(found) == 1 else None


def named_step(steps: Iterable[Step], typed: str, otherwise: str = "") -> Step:
    """The step meant.

    Args:
        steps: those there are.
        typed: its name, or the beginning of it.
        otherwise: what to do where no step has a name like it.

    Raises:
        CannotEdit: no step is, or more than one could be.
    """
    known = tuple(steps)
    found = named(known, typed)
    if found is not None:
        return found
    if not typed.strip():
        raise CannotEdit("Write the name of a step, or its first letters.")
    near = difflib.get_close_matches(plain_name(typed), [plain_name(one.name) for one in known], 1)
    meant = next((one.name for one in known if near and plain_name(one.name) == near[0]), None)
    hint = f" Did you mean “{meant}”?" if meant else otherwise and f" {otherwise}"
    raise CannotEdit(f"There is no step called “{typed}” on this map.{hint}")


def id_from(name: str, otherwise: str) -> str:
    """An id made from a name: "GP practice" becomes "gp-practice"."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    return words[:LONGEST_ID].strip("-") or otherwise


def _fits(wanted: str) -> tuple[Callable[[Step | Provider], bool], ...]:
    """The ways to be meant, best first."""
    return (
        lambda item: plain_name(item.name) == wanted or item.id == wanted,
        lambda item: plain_name(item.name).startswith(wanted),
        lambda item: any(part.startswith(wanted) for part in _endings(item.name)),
    )


def _endings(name: str) -> Iterable[str]:
    """A name from each of its words on."""
    words = re.split(r"[\s(/-]+", plain_name(name))
    return (" ".join(words[start:]) for start in range(len(words)))
