"""The figures of a place: looked at, typed in, imported after a look, and given out again."""

from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.actions.wording import counted
from govtool.reading import Refused
from govtool.referrals.catalogue import MEASURES
from govtool.referrals.measures import Measures
from govtool.referrals.table_writing import write_table
from govtool.referrals.understood import Understood
from govtool.referrals.writing import write_measures
from govtool.store.errors import NotFound, StaleVersion
from govtool.web.notices import Notice, tell
from govtool.web.pages.figures.forms import LARGEST, WHOLE, FigureFile, OneFigure
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, may, person, place, site
from govtool.workflows import keeping_figures
from govtool.workflows.keeping_figures import (
    Kept,
    Saving,
    Whose,
    kept_figures,
    owners_of_figures,
    saved_states,
    understand,
    understand_typed,
)
from govtool.workflows.people import People, people_of
from govtool.workflows.showing_figures import ShownSet, row_in_words, show_set

blueprint: Final = Blueprint("figures", __name__, url_prefix="/p/<slug:place>/figures")
STATE: Final = "/saved/<int(max=1000000):number>"
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
TOO_LARGE: Final = (
    f"The file is larger than {LARGEST // 1000} kB, the most that can be looked over here. Split "
    "it by measure or by year."
)
NOTHING_CHOSEN: Final = "Choose a file."
NOTHING_IN_IT: Final = "There is no figure in this file that can be saved."


@blueprint.get("")
@needs(Permission.READ_PATHWAY)
def show() -> ResponseReturnValue:
    """The figures as they stand, and every state that was saved."""
    kept = kept_figures(site().sessions, place=place().id)
    return _shown(
        "figures/show.jinja", kept, states=saved_states(site().sessions, place=place().id)
    )


@blueprint.get(STATE)
@needs(Permission.READ_PATHWAY)
def state(number: int) -> ResponseReturnValue:
    """The figures as they were saved once."""
    return _shown("figures/state.jinja", _kept(number))


@blueprint.get(f"{STATE}/figures.csv")
@needs(Permission.EDIT_PATHWAY)
def as_table(number: int) -> ResponseReturnValue:
    """The figures of one set as a table, with every count as it was given."""
    measures = _one_set(number)
    text = write_table(measures)
    return _download(text.encode("utf-8-sig"), "text/csv", _file_name(measures, number, "csv"))


@blueprint.get(f"{STATE}/figures.yaml")
@needs(Permission.EDIT_PATHWAY)
def as_file(number: int) -> ResponseReturnValue:
    """The figures of one set as a measures file, with every count as it was given."""
    measures = _one_set(number)
    text = write_measures(measures)
    return _download(text.encode(), "application/yaml", _file_name(measures, number, "yaml"))


@blueprint.get("/add")
@needs(Permission.EDIT_PATHWAY)
def new_figure() -> ResponseReturnValue:
    """The form for one figure."""
    form, _ = _one()
    form.based_on.data = str(_newest())
    return render_template("figures/add.jinja", form=form)


@blueprint.post("/add")
@needs(Permission.EDIT_PATHWAY)
def add() -> ResponseReturnValue:
    """Save one figure that was typed in."""
    form, owners = _one()
    if not form.validate():
        return render_template("figures/add.jinja", form=form), UNPROCESSABLE
    source = (form.source.data or "").strip()
    whose = form.chosen(owners)
    try:
        more = understand_typed(form.fields(), source, whose)
    except Refused as refused:
        for problem in refused.problems:
            form.put(problem.line, problem.message)
        return render_template("figures/add.jinja", form=form), UNPROCESSABLE
    note = f"Typed in: {row_in_words(more.rows[0], whose.pathway)}. {form.why.data or ''}".strip()
    try:
        _save(more, Saving(note, form.newest))
    except StaleVersion as stale:
        form.based_on.data = str(stale.current)
        yours = show_set(more, "", whose.pathway)
        return _stale("figures/add.jinja", form, yours=yours)
    return _saved()


@blueprint.get("/import")
@needs(Permission.EDIT_PATHWAY)
def new_file() -> ResponseReturnValue:
    """The form for a file of figures."""
    form, _ = _file()
    form.based_on.data = str(_newest())
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


@blueprint.post("/take-out")
@needs(Permission.EDIT_PATHWAY)
def take_out() -> ResponseReturnValue:
    """Take one figure out; the state before stays among those saved."""
    kept = kept_figures(site().sessions, place=place().id)
    based_on, index = _whole(request.form.get("based_on")), _whole(request.form.get("index"))
    measures = kept.figures.of(_slug(request.form.get("of", WHOLE)))
    if measures is None or index is None or index >= len(measures.rows):
        raise NotFound("This figure is not among those of the place any more.")
    row = measures.rows[index]
    out = Measures(measures.place, measures.pathway, rows=(row,))
    keeping_figures.take_out(
        site().sessions,
        place=place().id,
        out=out,
        saving=Saving(f"Taken out: {row_in_words(row)}.", based_on or 0),
        act=act(),
    )
    return _saved()


@blueprint.errorhandler(StaleVersion)
def changed_meanwhile(_stale: StaleVersion) -> ResponseReturnValue:
    """Somebody saved other figures since the list was shown: it is shown again, as it is now."""
    kept = kept_figures(site().sessions, place=place().id)
    states = saved_states(site().sessions, place=place().id)
    page = _shown("figures/show.jinja", kept, states=states, is_stale=True)
    return page, CONFLICT


def _take_in(form: FigureFile, found: Understood, whose: Whose, name: str) -> ResponseReturnValue:
    number = len(found.measures.rows)
    left = f", {counted(len(found.notices), 'line')} left out" if found.notices else ""
    told = f"From the file “{name}”: {counted(number, 'figure')}{left}."
    note = f"{told} {form.why.data or ''}".strip()
    saving = Saving(note, form.newest, replaces=form.how.data == "replace")
    try:
        _save(found.measures, saving)
    except StaleVersion as stale:
        form.based_on.data = str(stale.current)
        return _look_over(form, found, whose, form.text.data or "", name, is_stale=True)
    return _saved()


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
        before=_kept(None),
        is_stale=is_stale,
        people=_people(),
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


def _stale(template: str, form: OneFigure, **also: Any) -> ResponseReturnValue:
    form.refuse(
        "Nothing was saved yet: somebody saved other figures after you opened this page. What "
        "they did and what you typed are both below; save again to add yours to theirs."
    )
    page = render_template(template, form=form, theirs=_kept(None), people=_people(), **also)
    return page, CONFLICT


def _save(more: Measures, saving: Saving) -> None:
    keeping_figures.add_figures(
        site().sessions, place=place().id, more=more, saving=saving, act=act()
    )


def _saved() -> ResponseReturnValue:
    tell(Notice.FIGURES_SAVED)
    return redirect(url_for(".show"))


def _one() -> tuple[OneFigure, tuple[Whose, ...]]:
    form, owners = OneFigure(), owners_of_figures(site().sessions, place=place())
    form.offer(owners)
    return form, owners


def _file() -> tuple[FigureFile, tuple[Whose, ...]]:
    form, owners = FigureFile(), owners_of_figures(site().sessions, place=place())
    form.offer(owners)
    return form, owners


def _kept(number: int | None) -> Kept:
    return kept_figures(site().sessions, place=place().id, number=number)


def _newest() -> int:
    return _kept(None).number


def _one_set(number: int) -> Measures:
    """The set of a saved state that the address names: ``?of=`` a pathway, or the whole place."""
    measures = _kept(number).figures.of(_slug(request.args.get("of", WHOLE)))
    if measures is None:
        abort(404)
    return measures


def _slug(told: str) -> str | None:
    return None if told == WHOLE else told


def _whole(told: str | None) -> int | None:
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 8 else None  # noqa: PLR2004


def _shown(template: str, kept: Kept, **also: Any) -> str:
    owners = {one.slug: one for one in owners_of_figures(site().sessions, place=place())}
    sets: list[ShownSet] = []
    for measures in kept.figures.sets:
        whose = owners.get(measures.pathway)
        title = (whose.title if whose else measures.pathway) or "The whole place"
        sets.append(show_set(measures, title, whose.pathway if whose else None))
    return render_template(template, kept=kept, sets=sets, people=_people(), whole=WHOLE, **also)


def _people() -> People:
    return people_of(
        site().sessions, place=place().id, me=person().id, may_see_names=may(Permission.ANSWER)
    )


def _file_name(measures: Measures, number: int, ending: str) -> str:
    return f"figures-{measures.pathway or place().slug}-{number}.{ending}"


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, content_type=f"{mimetype}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
