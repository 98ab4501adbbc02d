"""What the next page tells after something was done, such as that an answer is saved.

A notice is shown once, on the next page. Its name travels in the cookie and its words stand here,
so that the cookie holds nothing about anybody.
"""

from enum import Enum

from flask import flash


class Notice(Enum):
    """Everything that can be told; add a line for each thing your pages do."""

    SIGNED_OUT = "You are signed out."
    READY = "The installation is ready. Sign in with the password you have just chosen."
    VERSION_SAVED = "The file was read whole and is saved as the newest version."
    ROUND_STARTED = "The assessment is open. Everybody who may answer can now do so."
    ROUND_THERE = "An assessment on this pathway was open already: here it is."
    ROUND_CLOSED = "The assessment is closed. Nothing more can be answered in it."
    WRITTEN_BY_ANOTHER = (
        "What was sent before you signed in was written by somebody else, so it was not saved and "
        "is not shown to you."
    )
    ANSWER_SAVED = "Your answer is saved."
    WELCOME = "Welcome. You are in."
    JOINED = "You are in. Everything you do here is kept under the name you typed."
    INVITATION_WITHDRAWN = "The invitation is withdrawn. Its address leads nowhere from now on."
    PERSON_CHANGED = "Saved. It counts from the next page that this person opens."
    PERSON_TAKEN_OUT = "This person is no longer in the place."
    PERSON_SIGNED_OUT = "This person is signed out everywhere."
    ROOM_CLOSED = "The room is closed, and its guests are signed out. What they answered stays."
    LINK_ENDED = "The link is ended. Whoever has it sees nothing more."
    PLACE_MADE = "The place is made, and you administer it. Invite its people."
    SYSTEM_MADE = "The system is made. Now say which places belong to it."
    ADMINISTERED = "You are place administrator there. The history of the place tells it."
    ACCOUNT_DISABLED = "This person can no longer sign in, and is signed out everywhere."
    ACCOUNT_ENABLED = "This person can sign in again."
    PLACE_SAVED = "The place is saved."
    ACCOUNT_SAVED = "Saved."
    PASSWORD_CHANGED = "The password is changed. Every other browser is signed out."  # noqa: S105
    PASSWORD_CHOSEN = "The password is changed. Sign in with it."  # noqa: S105
    SESSION_ENDED = "That browser is signed out."
    OTHERS_ENDED = "You are signed out everywhere else."
    SECOND_FACTOR_OFF = "The second factor is off. Your password alone lets you in."
    THEIR_FACTOR_OFF = "Their second factor is off, and they are signed out everywhere."
    EMAIL_CHANGED = "From now on you sign in with the new address."
    NOTHING_TO_SAVE = "Nothing was filled in, so there was nothing to save."

    @property
    def category(self) -> str:
        """How it is coloured."""
        return "success"


def tell(notice: Notice) -> None:
    """Show a notice on the next page."""
    flash(notice.value, notice.category)
