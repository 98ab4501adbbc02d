"""Letters go out: each is taken from the outbox, handed to the mail server, and ticked off.

Nothing waits for it: a page stores its letter and is done. No lock is held while the mail server
is spoken to. What goes wrong is noted in words that hold no address and is tried again.
"""

import logging
import re
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Final

from govtool.mail_settings import MailServer, Security
from govtool.store.engine import Sessions, writing
from govtool.store.letters import (
    NewLetter,
    forget_letters,
    note_sent,
    note_trouble,
    post,
    take_due,
)
from govtool.store.people_values import Letter
from govtool.store.sealing import CannotOpen, seal, unseal
from govtool.store.session import Session

PURPOSE: Final = "letter"
PATIENCE: Final = 20.0
"""Seconds the mail server has for each answer."""
_UNSEEN: Final = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
"""Control signs, and those that have the words after them read the other way round."""
_BREAKS_AN_ADDRESS: Final = re.compile(r"[\s,;<>()\[\]:\\\"]|[^\x21-\x7e\u00a1-\U0010ffff]")
_NOWHERE: Final = "The letter's address is none that mail can be sent to."
log: Final = logging.getLogger(__name__)


class NoAddress(Exception):  # noqa: N818 - it reads as what happened
    """A letter's address is none that mail can be sent to."""


@dataclass(frozen=True)
class Words:
    """What a letter says, in plain text."""

    recipient: str = field(repr=False)
    subject: str
    text: str = field(repr=False)


def write_letter(
    session: Session, *, place: int | None, words: Words, secret: bytes, at: datetime
) -> Letter:
    """Put a letter into the outbox, in the transaction of the change it tells of."""
    sealed = seal(words.text, secret=secret, purpose=PURPOSE)
    return post(session, new=NewLetter(place, words.recipient, words.subject, sealed), at=at)


def send_due(
    sessions: Sessions, *, server: MailServer, secret: bytes, at: datetime
) -> tuple[int, int]:
    """Send what is due: how many letters went, and how many are to be tried again."""
    with writing(sessions) as session:
        due = take_due(session, at=at)
        forget_letters(session, at=at)
    gone = [_send_one(sessions, letter, server, secret, at) for letter in due]
    return gone.count(True), gone.count(False)


def _send_one(
    sessions: Sessions, letter: Letter, server: MailServer, secret: bytes, at: datetime
) -> bool:
    try:
        text = unseal(letter.sealed, secret=secret, purpose=PURPOSE)
        _hand_over(_message(letter, text, server.sender, at), server)
    except (OSError, smtplib.SMTPException, CannotOpen, NoAddress) as error:
        trouble = _in_words(error)
        log.warning("letter %s did not go: %s", letter.id, trouble)
        with writing(sessions) as session:
            note_trouble(session, letter=letter.id, trouble=trouble, at=at)
        return False
    with writing(sessions) as session:
        note_sent(session, letter=letter.id, at=at)
    return True


def _message(letter: Letter, text: str, sender: str, at: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, _address(letter.recipient)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(f"letter{letter.id}", domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_UNSEEN.sub("", text))
    return message


def one_line(text: str) -> str:
    """A name or a title as a letter may hold it: one line, and nothing that turns words round."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _address(recipient: str) -> Address:
    """One address, as it is; a list of several, or one with a line break, is none.

    Raises:
        NoAddress: A letter cannot be sent there.
    """
    name, _, domain = recipient.rpartition("@")
    if not name or _BREAKS_AN_ADDRESS.search(recipient) or _UNSEEN.search(recipient):
        raise NoAddress(_NOWHERE)
    try:
        return Address(username=name, domain=domain)
    except (ValueError, HeaderParseError):
        raise NoAddress(_NOWHERE) from None


def _hand_over(message: EmailMessage, server: MailServer) -> None:
    trust = ssl.create_default_context()
    if server.security is Security.TLS:
        opened: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE, context=trust
        )
    else:
        opened = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    with opened as connection:
        if server.security is Security.STARTTLS:
            connection.starttls(context=trust)
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(message)


def _in_words(error: Exception) -> str:
    """What went wrong, without any e-mail address the server may have repeated."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "The mail server refused the recipient's address."
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "The mail server did not accept the user name and password."
    if isinstance(error, smtplib.SMTPResponseException):
        return f"The mail server answered with code {error.smtp_code}."
    if isinstance(error, CannotOpen | NoAddress):
        return str(error)
    return f"The mail server could not be reached ({type(error).__name__})."
