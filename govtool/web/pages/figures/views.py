"""The figures of a place: looked at, typed in, imported after a look, and given out again."""

from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.reading import Refused
from govtool.referrals.measures import Measures
from govtool.referrals.table_writing import write_table
from govtool.referrals.writing import write_measures
from govtool.store.errors import NotFound, StaleVersion
from govtool.web.notices import Notice, tell
from govtool.web.pages.figures.forms import WHOLE, OneFigure
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
    understand_typed,
)
from govtool.workflows.people import People, people_of
from govtool.workflows.showing_figures import ShownSet, row_in_words, show_set

blueprint: Final = Blueprint("figures", __name__, url_prefix="/p/<slug:place>/figures")
STATE: Final = "/saved/<int(max=1000000):number>"
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409


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
    return _shown("figures/state.jinja", kept_here(number))


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
    form.based_on.data = str(newest_here())
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
        save_figures(more, Saving(note, form.newest))
    except StaleVersion as stale:
        form.based_on.data = str(stale.current)
        yours = show_set(more, "", whose.pathway)
        return _stale("figures/add.jinja", form, yours=yours)
    return told_saved()


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
    return told_saved()


@blueprint.errorhandler(StaleVersion)
def changed_meanwhile(_stale: StaleVersion) -> ResponseReturnValue:
    """Somebody saved other figures since the list was shown: it is shown again, as it is now."""
    kept = kept_figures(site().sessions, place=place().id)
    states = saved_states(site().sessions, place=place().id)
    page = _shown("figures/show.jinja", kept, states=states, is_stale=True)
    return page, CONFLICT


def _stale(template: str, form: OneFigure, **also: Any) -> ResponseReturnValue:
    form.refuse(
        "Nothing was saved yet: somebody saved other figures after you opened this page. What "
        "they did and what you typed are both below; save again to add yours to theirs."
    )
    page = render_template(
        template, form=form, theirs=kept_here(None), people=people_here(), **also
    )
    return page, CONFLICT


def save_figures(more: Measures, saving: Saving) -> None:
    """Add figures to those of the place."""
    keeping_figures.add_figures(
        site().sessions, place=place().id, more=more, saving=saving, act=act()
    )


def told_saved() -> ResponseReturnValue:
    """Back to the figures, with the news that they were saved."""
    tell(Notice.FIGURES_SAVED)
    return redirect(url_for(".show"))


def _one() -> tuple[OneFigure, tuple[Whose, ...]]:
    form, owners = OneFigure(), owners_of_figures(site().sessions, place=place())
    form.offer(owners)
    return form, owners


def kept_here(number: int | None) -> Kept:
    """The figures of the place as they stand, or as they were saved once."""
    return kept_figures(site().sessions, place=place().id, number=number)


def newest_here() -> int:
    """The number of the newest saved state."""
    return kept_here(None).number


def _one_set(number: int) -> Measures:
    """The set of a saved state that the address names: ``?of=`` a pathway, or the whole place."""
    measures = kept_here(number).figures.of(_slug(request.args.get("of", WHOLE)))
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
    return render_template(
        template, kept=kept, sets=sets, people=people_here(), whole=WHOLE, **also
    )


def people_here() -> People:
    """Who saved figures, by name where the visitor may see names."""
    return people_of(
        site().sessions, place=place().id, me=person().id, may_see_names=may(Permission.ANSWER)
    )


def _file_name(measures: Measures, number: int, ending: str) -> str:
    return f"figures-{measures.pathway or place().slug}-{number}.{ending}"


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, content_type=f"{mimetype}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
