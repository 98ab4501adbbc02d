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
    based_on = HiddenField()

    def upload(self) -> Upload:
        """What was handed in.

        Raises:
            Refused: nothing was, or it is not text.
        """
        name, text = self._content()
        if not text.strip():
            problem = Problem(name, None, "Choose a file, or write the text of one below.")
            raise Refused((problem,))
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
        told = self.based_on.data or ""
        return int(told) if re.fullmatch(r"[0-9]{1,6}", told) else 0

    def _content(self) -> tuple[str, str]:
        chosen = self.file.data
        if not isinstance(chosen, FileStorage) or not chosen.filename:
            return TYPED, self.text.data or ""
        name = chosen.filename[:100]
        with closing(chosen):
            content = chosen.stream.read(UPLOAD.size + 1)
        try:
            return name, content.decode("utf-8-sig")
        except UnicodeDecodeError:
            message = (
                "This is not text in UTF-8. Save the file as plain text in UTF-8 and try again."
            )
            raise Refused((Problem(name, None, message),)) from None
