"""An administrator helps somebody who lost their password or their second factor."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.web.fresh import fresh
from govtool.web.notices import Notice, tell
from govtool.web.permissions import Permission, needs
from govtool.web.qr import qr_code
from govtool.web.visit import act, place, site
from govtool.workflows import renewing
from govtool.workflows.inviting import Post
from govtool.workflows.renewing import NotYours, Renewed

blueprint: Final = Blueprint("renewing", __name__)
IN_PLACE: Final = "/p/<slug:place>/people/<int(max=1000000):account>"
ANYWHERE: Final = "/installation/accounts/<int(max=1000000):account>"


@blueprint.post(f"{IN_PLACE}/new-password")
@needs(Permission.ADMINISTER_PLACE)
@fresh
def password_in_place(account: int) -> ResponseReturnValue:
    """Make a link with which somebody of the place chooses a new password; shown this once."""
    made = renewing.help_in_place(
        site().sessions, place=place().id, account=account, post=_post(), act=act()
    )
    return _hand_over(made, url_for("people.show", account=account))


@blueprint.post(f"{IN_PLACE}/second-factor-off")
@needs(Permission.ADMINISTER_PLACE)
@fresh
def factor_in_place(account: int) -> ResponseReturnValue:
    """Turn off the second factor of somebody of the place, and end their sessions."""
    renewing.end_factor_in_place(site().sessions, place=place().id, account=account, act=act())
    tell(Notice.THEIR_FACTOR_OFF)
    return redirect(url_for("people.show", account=account))


@blueprint.post(f"{ANYWHERE}/new-password")
@needs(Permission.ADMINISTER_INSTALLATION)
@fresh
def password_anywhere(account: int) -> ResponseReturnValue:
    """Make a link with which anybody but oneself chooses a new password; shown this once."""
    made = renewing.help_anybody(site().sessions, account=account, post=_post(), act=act())
    return _hand_over(made, url_for("installation.index"))


@blueprint.post(f"{ANYWHERE}/second-factor-off")
@needs(Permission.ADMINISTER_INSTALLATION)
@fresh
def factor_anywhere(account: int) -> ResponseReturnValue:
    """Turn off anybody's second factor but one's own, and end their sessions."""
    renewing.end_factor_of_anybody(site().sessions, account=account, act=act())
    tell(Notice.THEIR_FACTOR_OFF)
    return redirect(url_for("installation.index"))


@blueprint.errorhandler(NotYours)
def not_yours(refused: NotYours) -> ResponseReturnValue:
    """Who else can help this person."""
    return render_template("renewing/not_yours.jinja", why=str(refused)), 403


def _hand_over(made: Renewed, back: str) -> ResponseReturnValue:
    code = qr_code(made.link, label="QR code of the link's address")
    is_sent = _post().is_sent
    return render_template("renewing/made.jinja", made=made, code=code, back=back, is_sent=is_sent)


def _post() -> Post:
    return Post(site().settings.mail is not None, site().secret, site().settings.base_url)
