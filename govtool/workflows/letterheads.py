"""A place gives its documents its own logo and colour, or takes them away; none by default."""

import json
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from typing import Final

from govtool.documents.edition import NOBODYS, Letterhead, letter_colour, png_logo
from govtool.reading import Problem, Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.place_texts import LETTERHEAD, NewText, newest_text, save_text

FORMAT: Final = "letterhead/1"


@dataclass(frozen=True)
class KeptLetterhead:
    """What a place has chosen, the number of that choice, and why it cannot be used if it cannot.

    A choice that this program cannot read is never printed: the documents are then nobody's.
    """

    letterhead: Letterhead = NOBODYS
    number: int = 0
    problem: str = ""


def kept_letterhead(sessions: Sessions, *, place: int) -> KeptLetterhead:
    """A place's own logo and colour as they stand."""
    with reading(sessions) as session:
        stored = newest_text(session, LETTERHEAD, place=place)
    if stored is None:
        return KeptLetterhead()
    try:
        return KeptLetterhead(read_letterhead(stored.text), stored.number)
    except Refused as refused:
        told = " ".join(problem.message for problem in refused.problems)
        return KeptLetterhead(number=stored.number, problem=told)


def keep_letterhead(
    sessions: Sessions, *, place: int, new: Letterhead, based_on: int, act: Act
) -> None:
    """Have a place's documents carry this logo and colour from now on.

    Raises:
        StaleVersion: somebody else chose in between.
    """
    text = write_letterhead(new)
    with writing(sessions) as session:
        newest = newest_text(session, LETTERHEAD, place=place)
        if newest is not None and newest.text == text:
            return
        made = NewText(text, _told(new), based_on)
        save_text(session, LETTERHEAD, place=place, new=made, act=act)


def _told(new: Letterhead) -> str:
    """What was chosen, for those who read the history."""
    logo = f"Logo: “{new.alt}”." if new.logo and new.alt else "A logo." if new.logo else "No logo."
    return f"{logo} {f'Colour {new.colour}.' if new.colour else 'No colour of its own.'}"


def write_letterhead(letterhead: Letterhead) -> str:
    """As it is stored; the same choice always gives the same text."""
    logo = b64encode(letterhead.logo).decode() if letterhead.logo else None
    told = {
        "format": FORMAT,
        "colour": letterhead.colour,
        "words": letterhead.alt,
        "logo": logo,
    }
    return json.dumps(told, ensure_ascii=False)


def read_letterhead(text: str) -> Letterhead:
    """What is stored, looked over again as if it were new.

    Raises:
        Refused: it is nothing that can be printed.
    """
    try:
        told = json.loads(text)
        logo, colour, words = told.get("logo"), told.get("colour"), told.get("words") or ""
        data = b64decode(logo, validate=True) if logo else None
    except (ValueError, AttributeError, TypeError, Error) as error:
        message = "The logo and colour that were saved cannot be read. Choose them again."
        raise Refused((Problem("the letterhead", None, message),)) from error
    return Letterhead(
        logo=png_logo(data) if data else None,
        colour=letter_colour(str(colour)) if colour else None,
        alt=str(words),
    )
