"""The forms by which a question bank is begun, comes in, and is released."""

import re
from contextlib import closing
from typing import Final

from werkzeug.datastructures import FileStorage
from wtforms import FileField, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from govtool.reading import UPLOAD
from govtool.web.forms import SiteForm, seen
from govtool.web.saving import SavedForm
from govtool.workflows.bank_drafts import LONGEST_TEXT, Draft, is_workbook, read_draft, read_text

TYPED: Final = "bank.yaml"


class NothingGiven(Exception):  # noqa: N818 - it reads as what happened
    """Neither a file with something in it nor any text was handed in."""


class Begin(SiteForm):
    """What a new bank is begun from."""

    start = RadioField("Begin with", [InputRequired("Choose what to begin with.")])


class Looked(SiteForm):
    """A button on a page that shows a draft; it counts for that draft alone."""

    based_on = HiddenField()

    @property
    def number(self) -> int:
        """The number of the draft that was shown; 0 for none."""
        return _number(self.based_on.data)


class BankFile(SavedForm):
    """A bank, chosen as a file or typed; what was refused comes back in the text field."""

    file = FileField(
        "Question bank",
        description="A workbook (.xlsx) or a text file (.yaml), at most 400 kB of text.",
        render_kw={"accept": ".yaml,.yml,.xlsx"},
    )
    text = TextAreaField(
        "Or the text of the file",
        description="A file chosen above is read instead of this text.",
        render_kw={"spellcheck": "false", "class": "gt-code", "autocomplete": "off"},
    )

    def draft(self) -> Draft:
        """The bank that was handed in.

        Raises:
            NothingGiven: nothing was.
            Refused: it cannot be read; text is in the text field again, to be mended there.
        """
        data, name = self._content()
        if not data.strip():
            raise NothingGiven
        return read_draft(data, name) if name != TYPED else read_text(data.decode(), name)

    @property
    def shown_text(self) -> str:
        """What stands in the text field."""
        return self.text.data or ""

    def _chosen(self) -> FileStorage | None:
        chosen = self.file.data
        return chosen if isinstance(chosen, FileStorage) and chosen.filename else None

    def _content(self) -> tuple[bytes, str]:
        chosen = self._chosen()
        if chosen is None:
            return (self.text.data or "").replace("\r\n", "\n").encode("utf-8", "replace"), TYPED
        name = (chosen.filename or "").replace("\\", "/").rpartition("/")[2][-100:]
        with closing(chosen):
            data = chosen.stream.read(UPLOAD.size + 1)
        self._show_again(data)
        return data, name if name != TYPED else "your file"

    def _show_again(self, data: bytes) -> None:
        """Put the text of a chosen file into the text field, where it can be mended."""
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.text.data = ""
            return
        is_text = not is_workbook(data) and len(data) <= LONGEST_TEXT
        self.text.data = seen(text) if is_text else ""


def _number(told: str | None) -> int:
    return int(told) if told and re.fullmatch(r"[0-9]{1,6}", told) else 0
