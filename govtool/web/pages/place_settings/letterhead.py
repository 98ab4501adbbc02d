"""The logo and colour that a place gives its documents: chosen, shown and taken away."""

from contextlib import closing
from typing import Any, Final

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, FileField, HiddenField, StringField
from wtforms.validators import Length, Optional

from govtool.documents.edition import (
    LEAST_CONTRAST,
    MOST_LOGO,
    MOST_SIDE,
    Letterhead,
    contrast_with_white,
    letter_colour,
    png_logo,
)
from govtool.reading import Refused
from govtool.store.errors import StaleVersion
from govtool.web.forms import SiteForm, seen
from govtool.web.notices import Notice, tell
from govtool.web.pages.place_settings.views import blueprint
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, place, site
from govtool.workflows.letterheads import KeptLetterhead, keep_letterhead, kept_letterhead

UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
BOTH: Final = "You chose a logo and “Print no logo”. Choose one of them."


class LetterheadForm(SiteForm):
    """A place's own logo and colour; all of it may be left blank."""

    logo = FileField(
        "Logo",
        description=f"A PNG picture of at most {MOST_LOGO // 1000} kB and {MOST_SIDE:,} pixels "
        "each way. Leave it blank to keep what there is. A drawing (SVG) is not taken, since it "
        "can carry programs: save it as PNG.",
        render_kw={"accept": ".png,image/png"},
    )
    words = StringField(
        "What the logo shows",
        [Optional(), Length(max=200, message="Write at most 200 characters.")],
        filters=[seen],
        description="Read out to those who do not see it, such as “Exampleshire Health Board”.",
    )
    colour = StringField(
        "Colour",
        [Optional()],
        filters=[seen],
        description="For headings and the cover, written like #12464f. White letters stand on it, "
        "so a light colour is refused. Leave it blank for the usual one.",
    )
    without = BooleanField("Print no logo")
    based_on = HiddenField()

    @property
    def number(self) -> int:
        """The choice that was shown."""
        text = self.based_on.data or ""
        return int(text) if text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004 - no more

    def chosen(self, before: Letterhead) -> Letterhead:
        """What was chosen, where ``before`` is what there is; a fault is written to its field."""
        sent = self._logo()
        if sent and self.without.data:
            self.without.errors = [BOTH]
        logo = None if self.without.data else sent or before.logo
        return Letterhead(logo, self._colour(), (self.words.data or "").strip() if logo else "")

    def _logo(self) -> bytes | None:
        sent = self.logo.data
        if not isinstance(sent, FileStorage) or not sent.filename:
            return None
        with closing(sent):
            data = sent.stream.read(MOST_LOGO + 1)
        try:
            return png_logo(data)
        except Refused as refused:
            self.logo.errors = [_told(refused)]
            return None

    def _colour(self) -> str | None:
        text = (self.colour.data or "").strip()
        try:
            return letter_colour(text) if text else None
        except Refused as refused:
            self.colour.errors = [_told(refused)]
            return None


@blueprint.get("/documents")
@needs(Permission.ADMINISTER_PLACE)
def letterhead() -> ResponseReturnValue:
    """The logo and colour of the place's documents, and the form to choose them."""
    kept = _kept()
    own = kept.letterhead
    form = LetterheadForm(
        formdata=None, words=own.alt, colour=own.colour, based_on=str(kept.number)
    )
    return _page(form, kept)


@blueprint.post("/documents")
@needs(Permission.ADMINISTER_PLACE)
def save_letterhead() -> ResponseReturnValue:
    """Choose them."""
    kept, form = _kept(), LetterheadForm()
    is_sound = form.validate()
    new = form.chosen(kept.letterhead)
    if not is_sound or form.logo.errors or form.colour.errors or form.without.errors:
        return _page(form, kept, UNPROCESSABLE)
    try:
        keep_letterhead(
            site().sessions, place=place().id, new=new, based_on=form.number, act=act()
        )
    except StaleVersion:
        form.refuse("Somebody else chose in between, as shown here. Choose again to replace it.")
        form.based_on.data = str(kept.number)
        return _page(form, kept, CONFLICT)
    tell(Notice.PLACE_SAVED)
    return redirect(url_for(".letterhead"))


@blueprint.get("/logo.png")
@needs(Permission.READ_PATHWAY)
def logo() -> ResponseReturnValue:
    """The logo, for the pages that show what the documents show."""
    data = _kept().letterhead.logo
    if data is None:
        abort(404)
    response = Response(data, content_type="image/png")
    response.headers["Content-Disposition"] = 'inline; filename="logo.png"'
    return response


def _kept() -> KeptLetterhead:
    return kept_letterhead(site().sessions, place=place().id)


def _page(form: LetterheadForm, kept: KeptLetterhead, status: int = 200) -> ResponseReturnValue:
    own = kept.letterhead
    shown: dict[str, Any] = {
        "form": form,
        "kept": kept,
        "contrast": f"{contrast_with_white(own.colour):.1f}" if own.colour else "",
        "least": LEAST_CONTRAST,
    }
    return render_template("place_settings/letterhead.jinja", **shown), status


def _told(refused: Refused) -> str:
    return " ".join(problem.message for problem in refused.problems)


__all__ = ["blueprint"]
