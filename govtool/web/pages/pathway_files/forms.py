"""The form by which a pathway file comes in."""

import re
from contextlib import closing
from typing import Final

from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, FileField, HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from govtool.reading import UPLOAD, Problem, Refused
from govtool.web.forms import SiteForm
from govtool.workflows.adding_pathway import Upload

MOST_IN_A_FIELD: Final = 400_000
"""Bytes of text that a form may carry in a field; a longer file can only be chosen again."""
TYPED: Final = "pathway.yaml"


class NothingGiven(Exception):  # noqa: N818 - it reads as what happened
    """Neither a file with something in it nor any text was handed in."""

    def __init__(self, file: str | None) -> None:
        told = f"The file “{file}” is empty. Choose another" if file else "Choose a pathway file"
        super().__init__(f"{told}, or write its text in the box below.")


class PathwayFile(SiteForm):
    """A pathway file, chosen or typed; what was refused comes back in the text field."""

    file = FileField(
        "Pathway file",
        description="A file ending in .yaml, at most 1 MB. It must hold no patient’s details.",
        render_kw={"accept": ".yaml,.yml,text/yaml,application/yaml"},
    )
    text = TextAreaField(
        "Or the text of the file",
        description="A file chosen above is read instead of this text.",
        render_kw={"spellcheck": "false", "class": "gt-code", "autocomplete": "off"},
    )
    note = StringField(
        "What is new in this version",
        [Length(max=1000, message="Write at most 1,000 characters.")],
        description="For those who read the list of versions. You may leave it empty.",
    )
    is_next = BooleanField("Save it as the next version of that pathway")
    is_meant = BooleanField("Yes, this file is meant to be the next version of that pathway")
    based_on = HiddenField()
    began = HiddenField()
    """The version the text was begun from, where another was saved since; else as based_on."""
    together = BooleanField()
    """The button that puts what two people changed together, in the text field."""
    agreed_for = HiddenField()
    """What the file told of when a box was offered: a tick counts for that pathway alone."""

    def is_agreed(self, told: str) -> bool:
        """Whether a box was ticked, and for a file that tells of the same."""
        is_ticked = bool(self.is_next.data or self.is_meant.data)
        return is_ticked and self.agreed_for.data == told

    def ask(self, box: BooleanField, told: str, message: str) -> None:
        """Offer a box to tick, with the reason; an earlier tick was for something else."""
        box.data = False
        box.errors = [message]
        self.agreed_for.data = told

    def upload(self) -> Upload:
        """What was handed in.

        Raises:
            NothingGiven: nothing was.
            Refused: it is not text.
        """
        name, text = self._content()
        if not text.strip():
            raise NothingGiven(name if self._chosen() else None)
        return Upload(text, name, self.note.data or "")

    def keep(self, upload: Upload) -> bool:
        """Show the text again, so that it can be mended here; False where it is too long."""
        if len(upload.text.encode("utf-8", "replace")) > MOST_IN_A_FIELD:
            self.text.data = ""
            return False
        self.text.data = upload.text
        return True

    @property
    def newest(self) -> int:
        """The number of the version that was newest when the form was shown; 0 for none."""
        return _number(self.based_on.data)

    @property
    def origin(self) -> int:
        """The number of the version that the text was begun from; 0 where it does not say."""
        return _number(self.began.data) or self.newest

    def _chosen(self) -> FileStorage | None:
        chosen = self.file.data
        return chosen if isinstance(chosen, FileStorage) and chosen.filename else None

    def _content(self) -> tuple[str, str]:
        chosen = self._chosen()
        if chosen is None:
            return TYPED, self.text.data or ""
        name = (chosen.filename or TYPED)[:100]
        with closing(chosen):
            content = chosen.stream.read(UPLOAD.size + 1)
        try:
            return name, content.decode("utf-8-sig")
        except UnicodeDecodeError:
            message = (
                "This is not text in UTF-8. Save the file as plain text in UTF-8 and try again."
            )
            raise Refused((Problem(name, None, message),)) from None


def _number(told: str | None) -> int:
    return int(told) if told and re.fullmatch(r"[0-9]{1,6}", told) else 0
