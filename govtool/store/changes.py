"""A save that a browser sends twice is done once, and answered alike both times.

The browser makes a random token for each change and sends it again with every try. The reply is
stored in the same transaction as the change, so that either both are there or neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govtool.store.tables import SavedChangeRow


@dataclass(frozen=True)
class Reply:
    """The reply to a save; ``is_replay`` when the change had been made before."""

    text: str
    is_replay: bool


@dataclass(frozen=True)
class Token:
    """The token a browser gave a change, with the account whose browser it is."""

    account: int
    text: str


def once(session: Session, *, token: Token, at: datetime, save: Callable[[], str]) -> Reply:
    """Do ``save`` unless this token was used before by this account; the first reply either way.

    If ``save`` raises, nothing is remembered and the token may be used again.
    """
    query = select(SavedChangeRow.reply).where(
        SavedChangeRow.account_id == token.account, SavedChangeRow.token == token.text
    )
    earlier = session.scalars(query).one_or_none()
    if earlier is not None:
        return Reply(earlier, is_replay=True)
    reply = save()
    row = SavedChangeRow(account_id=token.account, token=token.text, reply=reply, saved_at=at)
    session.add(row)
    session.flush()
    return Reply(reply, is_replay=False)


def forget_replies(session: Session, *, before: datetime) -> None:
    """Remove replies that no browser will ask for again; housekeeping, so no audit row."""
    session.execute(delete(SavedChangeRow).where(SavedChangeRow.saved_at < before))
