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
    NOTHING_TO_SAVE = "Nothing was filled in, so there was nothing to save."

    @property
    def category(self) -> str:
        """How it is coloured."""
        return "success"


def tell(notice: Notice) -> None:
    """Show a notice on the next page."""
    flash(notice.value, notice.category)
