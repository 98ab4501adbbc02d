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
    DRAFT_SAVED = (
        "The draft is saved as a new version, with each change marked as proposed. Nothing was "
        "overwritten, and nothing in it counts as agreed."
    )
    ROUND_STARTED = "The assessment is open. Everybody who may answer can now do so."
    PAPER_DECIDED = "Decided. It can be changed until the votes are shown."
    BANK_BEGUN = "The bank is begun. Write in it here, or download it and write in a spreadsheet."
    BANK_SAVED = "The bank was read whole and is saved as a draft."
    BANK_SAME = "Nothing in it was changed, so there was nothing to save."
    BANK_RELEASED = "The version is released and never changes. New assessments can use it."
    BANK_RETIRED = "The bank is offered no more. Assessments begun with it go on."
    BANK_BROUGHT_BACK = "The bank is offered again for new assessments."
    ROUND_THERE = "An assessment on this pathway was open already: here it is."
    ROUND_CLOSED = "The assessment is closed, and what it came to is frozen."
    PARTICIPANTS_SAVED = "Saved. This is who takes part."
    VOTES_SHOWN = "The votes are shown to everybody who may answer. No more are taken."
    LEVEL_AGREED = "What was agreed is entered. What was entered before stays on record."
    ROUND_SIGNED = "You have signed this assessment."
    SIGNATURE_WITHDRAWN = "Your signature is taken back. That you signed stays on record."
    ROUND_REOPENED = "The assessment is open again for agreeing levels. Its signatures have ended."
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
    ELSEWHERE_ENDED = "You no longer sign in that way."
    FINDING_ACCEPTED = "The finding is accepted. It stays counted and shown, with the reason."
    WAIVER_RENEWED = "The finding is accepted anew. What was said before stays on record."
    WAIVER_WITHDRAWN = "The finding is accepted no longer and is open again."
    PROFILE_CHANGED = "Saved. The pathways of this place are checked so from now on."
    FIGURES_SAVED = "The figures are saved. What stood before is kept."
    MAP_BEGUN = "Here is the map. Every change to it is kept as you make it."
    MAP_THERE = "This map was being changed already: here it is. You see each other’s changes."
    MAP_SAVED = "The map is saved as the newest version."
    MAP_PUT_AWAY = "The map is put away unsaved. Its changes stay on record."
    MAP_GONE = "That map was saved or put away, and is not being changed any more."
    WORKSHOP_KEPT = "The workshop is on record. Fill in what you know; it saves by itself."
    WORKSHOP_SAVED = "The workshop is saved."
    WORKSHOP_REMOVED = "The workshop is off the list. It stays on record."
    BLOCK_KEPT = "It is on record. Add the next, or open it to say more."
    BLOCK_SAVED = "The block is saved."
    BLOCK_REMOVED = "The block is off the list. It stays on record."
    ACTION_KEPT = "The action is kept."
    ACTION_SAVED = "The action is saved."
    ACTIONS_TAKEN_UP = "Taken up. Give each a lead and look at its date."
    PROGRESS_NOTED = "Noted."
    DATE_MOVED = "The new date is kept, and the old one with it."
    EVIDENCE_KEPT = "The evidence is kept. A second person can now accept it."
    ACTION_CLOSED = "The evidence is accepted, and the action is closed."
    ACTION_OPENED = "The action is open again."
    ACTION_OFF = (
        "The action is off the list. It stays on record, and its number is not given again."
    )
    NO_ACTION_KEPT = "Kept: no action, with its reason."
    ACTIONS_MERGED = "The two are merged. The one that went stays on record."
    LEAD_ASKED = "The letter is on its way to the lead."
    PROGRAMME_SAVED = "It is saved."
    PROGRAMME_OFF = "It is off the list and stays on record."
    CONTRADICTION_ANSWERED = (
        "The answer is saved. The contradiction stays on the page, with the answer beside it."
    )
    ANSWER_TAKEN_BACK = "The answer is taken back, and the contradiction is open again."
    PAPER_TYPED = "The sheet is kept. Type in the next."
    NOTHING_TO_SAVE = "Nothing was filled in, so there was nothing to save."

    @property
    def category(self) -> str:
        """How it is coloured."""
        return "success"


def tell(notice: Notice) -> None:
    """Show a notice on the next page."""
    flash(notice.value, notice.category)
