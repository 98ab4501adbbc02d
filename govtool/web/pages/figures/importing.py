"""A file of figures: what is understood of it is looked over, line by line, and then saved."""

from typing import Any, Final

from flask import render_template
from flask.typing import ResponseReturnValue

from govtool.actions.wording import counted
from govtool.reading import Refused
from govtool.referrals.catalogue import MEASURES
from govtool.referrals.measures import Measures
from govtool.referrals.understood import Understood
from govtool.store.errors import StaleVersion
from govtool.web.pages.figures.forms import LARGEST, FigureFile
from govtool.web.pages.figures.views import (
    CONFLICT,
    UNPROCESSABLE,
    blueprint,
    kept_here,
    newest_here,
    people_here,
    save_figures,
    told_saved,
)
from govtool.web.permissions import Permission, needs
from govtool.web.visit import place, site
from govtool.workflows.keeping_figures import Saving, Whose, owners_of_figures, understand
from govtool.workflows.showing_figures import show_set

__all__ = ["blueprint"]
TOO_LARGE: Final = (
    f"The file is larger than {LARGEST // 1000} kB, the most that can be looked over here. Split "
    "it by measure or by year."
)
NOTHING_CHOSEN: Final = "Choose a file."
NOTHING_IN_IT: Final = "There is no figure in this file that can be saved."


@blueprint.get("/import")
@needs(Permission.EDIT_PATHWAY)
def new_file() -> ResponseReturnValue:
    """The form for a file of figures."""
    form, _ = _file()
    form.based_on.data = str(newest_here())
    return _importing(form, 200)


@blueprint.post("/import")
@needs(Permission.EDIT_PATHWAY)
def take_in() -> ResponseReturnValue:
    """Show what is understood of a file; save it once that was looked over."""
    form, owners = _file()
    if not form.validate():
        return _importing(form, UNPROCESSABLE)
    whose = form.chosen(owners)
    try:
        text, name = form.content()
        _refuse_size(form, text)
        found = None if form.errors else understand(text, name, whose)
    except Refused as refused:
        form.file.errors = ["Nothing of this file can be used. What to mend is listed below."]
        return _importing(form, UNPROCESSABLE, problems=refused.problems)
    if found is None or not _holds(found.measures):
        form.file.errors = form.file.errors or [NOTHING_IN_IT]
        notices = found.notices if found else ()
        return _importing(form, UNPROCESSABLE, problems=notices)
    if form.agreed.data != "yes" or form.sent() is not None:
        return _look_over(form, found, whose, text, name)
    return _take_in(form, found, whose, name)


def _take_in(form: FigureFile, found: Understood, whose: Whose, name: str) -> ResponseReturnValue:
    number = len(found.measures.rows)
    left = f", {counted(len(found.notices), 'line')} left out" if found.notices else ""
    told = f"From the file “{name}”: {counted(number, 'figure')}{left}."
    note = f"{told} {form.why.data or ''}".strip()
    saving = Saving(note, form.newest, replaces=form.how.data == "replace")
    try:
        save_figures(found.measures, saving)
    except StaleVersion as stale:
        form.based_on.data = str(stale.current)
        return _look_over(form, found, whose, form.text.data or "", name, is_stale=True)
    return told_saved()


def _look_over(  # noqa: PLR0913 - what the page shows
    form: FigureFile,
    found: Understood,
    whose: Whose,
    text: str,
    name: str,
    *,
    is_stale: bool = False,
) -> ResponseReturnValue:
    """What was understood, line by line what was not, and a button to save it."""
    form.text.data, form.named.data, form.agreed.data = text, name, "yes"
    shown = show_set(found.measures, whose.title, whose.pathway)
    page = render_template(
        "figures/look_over.jinja",
        form=form,
        shown=shown,
        notices=found.notices,
        whose=whose,
        before=kept_here(None),
        is_stale=is_stale,
        people=people_here(),
    )
    return page, CONFLICT if is_stale else 200


def _importing(form: FigureFile, status: int, **also: Any) -> ResponseReturnValue:
    form.text.data, form.agreed.data = "", ""
    measures = {one.id: f"{one.name} ({one.unit.value})" for one in MEASURES}
    return render_template("figures/import.jinja", form=form, measures=measures, **also), status


def _refuse_size(form: FigureFile, text: str) -> None:
    if len(text.encode("utf-8", "replace")) > LARGEST:
        form.file.errors = [TOO_LARGE]
    elif not text.strip():
        form.file.errors = [NOTHING_CHOSEN if form.sent() is None else NOTHING_IN_IT]


def _holds(measures: Measures) -> bool:
    return bool(measures.rows or measures.changes or measures.claims)


def _file() -> tuple[FigureFile, tuple[Whose, ...]]:
    form, owners = FigureFile(), owners_of_figures(site().sessions, place=place())
    form.offer(owners)
    return form, owners
