"""A person sets up a second factor, renews its recovery codes, or turns it off."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.values import Entry, SignedIn
from govtool.web.forms import SiteForm
from govtool.web.fresh import fresh
from govtool.web.notices import Notice, tell
from govtool.web.pages.second_factor.forms import FirstCode
from govtool.web.permissions import signed_in
from govtool.web.qr import qr_code
from govtool.web.visit import act, person, site, visit
from govtool.workflows import own_account
from govtool.workflows.second_factor import (
    CodeRefused,
    Enrolment,
    Given,
    confirm_first,
    end_second_factor,
    enrol,
)

blueprint: Final = Blueprint("second_factor", __name__, url_prefix="/account/second-factor")
REFUSED: Final = (
    "This is not the code of the key above. Wait for the next code and type that; if none is "
    "right, see whether the telephone's clock is."
)


@blueprint.get("")
@signed_in
def show() -> ResponseReturnValue:
    """Whether there is a second factor, and what can be done about it."""
    _refuse_guest()
    mine = person()
    if mine.has_second_factor:
        idle = site().settings.idle
        about = own_account.survey(site().sessions, account=mine.id, idle=idle, at=visit().at)
        return render_template(
            "second_factor/on.jinja", form=SiteForm(), asking=_asking(), left=about.codes_left
        )
    if own_account.begun_key(site().sessions, account=mine.id):
        return _show_key(FirstCode(formdata=None))
    return render_template("second_factor/off.jinja", form=SiteForm(), asking=_asking())


@blueprint.post("/begin")
@signed_in
@fresh
def begin() -> ResponseReturnValue:
    """Make the key for the app."""
    _refuse_guest()
    if not person().has_second_factor:
        _enrolment()
    return redirect(url_for(".show"))


@blueprint.post("/confirm")
@signed_in
def confirm() -> ResponseReturnValue:
    """Take the first code: the factor counts from here on, and its recovery codes are shown."""
    _refuse_guest()
    form, begun = FirstCode(), own_account.begun_key(site().sessions, account=person().id)
    if not begun:
        return redirect(url_for(".show"))
    if not form.validate():
        return _show_key(form)
    given = Given(person().id, _current().id, form.code.data or "")
    try:
        codes = confirm_first(site().sessions, given=given, secret=site().secret, act=act())
    except CodeRefused:
        form.code.errors = [REFUSED]
        return _show_key(form)
    return render_template("second_factor/codes.jinja", codes=codes, is_new=True)


@blueprint.post("/codes")
@signed_in
@fresh
def renew_codes() -> ResponseReturnValue:
    """New recovery codes, shown this once; not found without a second factor."""
    codes = own_account.renew_codes(site().sessions, account=person().id, act=act())
    return render_template("second_factor/codes.jinja", codes=codes, is_new=False)


@blueprint.post("/off")
@signed_in
@fresh
def turn_off() -> ResponseReturnValue:
    """Turn the second factor off."""
    if not person().has_second_factor:
        return redirect(url_for(".show"))
    end_second_factor(site().sessions, account=person().id, kept=_current().id, act=act())
    tell(Notice.SECOND_FACTOR_OFF)
    return redirect(url_for(".show"))


def _show_key(form: FirstCode) -> ResponseReturnValue:
    begun = _enrolment()
    code = qr_code(begun.address, label="QR code of the key for your authenticator app")
    page = render_template(
        "second_factor/confirm.jinja",
        form=form,
        code=code,
        key=[begun.key[at : at + 4] for at in range(0, len(begun.key), 4)],
        asking=_asking(),
    )
    return page, 422 if form.errors else 200


def _enrolment() -> Enrolment:
    mine = person()
    return enrol(
        site().sessions, account=mine.id, name=mine.email or mine.name, secret=site().secret
    )


def _asking() -> tuple[Entry, ...]:
    """The places that ask this person for a second factor."""
    return tuple(entry for entry in visit().entries if entry.second_factor_since is not None)


def _current() -> SignedIn:
    found = visit().session
    if found is None:
        abort(401)
    return found


def _refuse_guest() -> None:
    if person().is_guest:
        abort(404)
