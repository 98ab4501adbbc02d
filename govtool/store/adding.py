"""A new row is added, or its name is found to be taken."""

from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from govtool.store.declaring import Base
from govtool.store.errors import AlreadyThere
from govtool.store.faults import is_taken

R = TypeVar("R", bound=Base)


def add(session: Session, row: R, *, taken: str) -> R:
    """Add a row and give it its id; AlreadyThere, saying ``taken``, when its name is taken."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        if is_taken(error):
            raise AlreadyThere(taken) from error
        raise
    return row
