"""A place's profile of checks: which are run, which are left out, what is changed, and why."""

from typing import Any, Final

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.checks.check import Check
from govtool.checks.finding import Severity
from govtool.store.errors import StaleVersion
from govtool.web.notices import Notice, tell
from govtool.web.pages.profiles.forms import (
    LONGEST,
    PREFIX,
    Based,
    Choosing,
    Weighing,
    severities,
    weighing_form,
)
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, may, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows import setting_profile
from govtool.workflows.check_reference import check_called, families
from govtool.workflows.people import people_of
from govtool.workflows.setting_profile import EVERY, CheckChange, Choice, NothingChanged
from govtool.workflows.showing_profile import (
    ShownProfile,
    runs_of,
    show_profile,
    to_choose_from,
)

blueprint: Final = Blueprint("profiles", __name__, url_prefix="/p/<slug:place>/profile")
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409


@blueprint.get("")
@needs(Permission.READ_PATHWAY)
def show() -> ResponseReturnValue:
    """Which checks are run here, which are not, and what was changed, with everything saved."""
    return _page(_shown())


@blueprint.post("")
@needs(Permission.SET_PROFILE)
def choose() -> ResponseReturnValue:
    """Take a profile that comes with govtool, or every check."""
    form, shown = _choosing(None), _shown()
    if not form.validate():
        return _page(shown, form, UNPROCESSABLE)
    choice = Choice(str(form.name.data), keeps_changes=bool(form.keep.data))
    try:
        setting_profile.choose_profile(
            site().sessions, place=place().id, choice=choice, based_on=form.newest, act=act()
        )
    except StaleVersion as stale:
        return _stale(form, stale)
    tell(Notice.PROFILE_CHANGED)
    return redirect(url_for(".show"))


@blueprint.get("/checks/<check_id>")
@needs(Permission.SET_PROFILE)
def edit(check_id: str) -> ResponseReturnValue:
    """How much one check matters here, with a form to change it."""
    check, shown = _check(check_id), _shown()
    return _check_page(check, shown, _weighing(check, shown))


@blueprint.post("/checks/<check_id>")
@needs(Permission.SET_PROFILE)
def weigh(check_id: str) -> ResponseReturnValue:
    """Change the severity or a threshold of one check."""
    check, shown = _check(check_id), _shown()
    form = _weighing(check, None)
    if not form.validate():
        return _check_page(check, shown, form, UNPROCESSABLE)
    try:
        setting_profile.change_check(
            site().sessions,
            place=place().id,
            change=_change(check, form),
            based_on=form.newest,
            act=act(),
        )
    except NothingChanged:
        form.refuse("Nothing was changed: the check matters here exactly so already.")
        return _check_page(check, shown, form, UNPROCESSABLE)
    except StaleVersion as stale:
        now = _shown()
        _say_stale(form, now)
        return _check_page(check, now, form, CONFLICT, stale=stale)
    tell(Notice.PROFILE_CHANGED)
    return redirect(url_for(".show"))


def _change(check: Check, form: Weighing) -> CheckChange:
    return CheckChange(
        check=check,
        severity=Severity(form.severity.data),
        thresholds=form.numbers(),
        by=(form.by.data or "").strip(),
        on=visit().at.astimezone(CLOCK).date(),
        why=(form.why.data or "").replace("\r\n", "\n").strip(),
    )


def _check(check_id: str) -> Check:
    found = check_called(check_id)
    if found is None or found.id != check_id:
        abort(404)
    return found


def _shown() -> ShownProfile:
    return show_profile(site().sessions, place=place().id)


def _choosing(shown: ShownProfile | None) -> Choosing:
    """The form to choose with: as it was sent, or as the profile stands."""
    if shown is None:
        form = Choosing()
    else:
        name = shown.profile.id if shown.profile else EVERY
        form = Choosing(formdata=None, name=name, keep=True, based_on=shown.number)
    chosen = {one.id: one.title for one in to_choose_from()}
    form.name.choices = {EVERY: setting_profile.EVERY_TITLE, **chosen}
    return form


def _weighing(check: Check, shown: ShownProfile | None) -> Weighing:
    """The form for one check: as it was sent, or as the check stands here."""
    made = weighing_form(check)
    if shown is None:
        form = made()
    else:
        here = shown.check_here(check)
        known: dict[str, Any] = {f"{PREFIX}{one.name}": one.value for one in here.thresholds}
        form = made(formdata=None, severity=here.severity.value, based_on=shown.number, **known)
    form.severity.choices = severities(check)
    return form


def _stale(form: Choosing, stale: StaleVersion) -> ResponseReturnValue:
    now = _shown()
    _say_stale(form, now)
    return _page(now, form, CONFLICT, stale=stale)


def _say_stale(form: Based, now: ShownProfile) -> None:
    form.based_on.data = str(now.number)
    form.refuse(
        "Nothing was saved yet: somebody changed the profile after you opened this page. Look at "
        "what they saved, below; your choices are still in the form."
    )


def _page(
    shown: ShownProfile,
    sent: Choosing | None = None,
    status: int = 200,
    stale: StaleVersion | None = None,
) -> ResponseReturnValue:
    form = sent or _choosing(shown)
    page = render_template(
        "profiles/show.jinja",
        shown=shown,
        people=_people(),
        form=form,
        hints=_hints(shown),
        families=families(),
        stale=stale,
    )
    return page, status


def _check_page(
    check: Check,
    shown: ShownProfile,
    form: Weighing,
    status: int = 200,
    stale: StaleVersion | None = None,
) -> ResponseReturnValue:
    mine = tuple(line for line in shown.changed if line.check.id == check.id)
    page = render_template(
        "profiles/check.jinja",
        check=check,
        shown=shown,
        form=form,
        mine=mine,
        longest=LONGEST,
        people=_people(),
        stale=stale,
        is_left_out=any(one.id == check.id for one, _ in shown.left_out),
    )
    return page, status


def _hints(shown: ShownProfile) -> dict[str, str]:
    """What each profile is for, and how many checks it runs."""
    told = {
        one.id: f"{one.purpose.strip()} Runs {runs_of(one)} of {shown.total} checks."
        for one in to_choose_from()
    }
    every = f"{setting_profile.EVERY_PURPOSE} Runs all {shown.total}; those over figures once "
    return {EVERY: f"{every}there are figures.", **told}


def _people() -> Any:
    return people_of(
        site().sessions, place=place().id, me=person().id, may_see_names=may(Permission.ANSWER)
    )
