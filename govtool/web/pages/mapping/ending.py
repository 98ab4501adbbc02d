"""A map is saved here as a version of its pathway, or put away unsaved."""

from typing import Any, Final

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.reading import Refused
from govtool.store.errors import StaleVersion
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.mapping.forms import SaveForm
from govtool.web.pages.mapping.parts import MAP, blueprint
from govtool.web.pages.mapping.replies import CONFLICT, UNPROCESSABLE
from govtool.web.pages.mapping.words import ASPECTS
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, place, site
from govtool.workflows.mapping_open import MapEnded
from govtool.workflows.mapping_saved import (
    ChangedSince,
    Unfit,
    put_away,
    save_map,
)
from govtool.workflows.mapping_view import MapView, view_map

CHANGED: Final = (
    "Nothing was saved yet: the map was changed after you opened this page. It is shown as it is "
    "now; look it over, then save it."
)
MOST_REASONS: Final = 5


@blueprint.get(f"/{MAP}/save")
@needs(Permission.EDIT_PATHWAY)
def ask_to_save(map_id: int) -> ResponseReturnValue:
    """What has to be said of the version that the map becomes."""
    view = _open_view(map_id)
    pathway = view.pathway
    form = SaveForm(
        formdata=None,
        stage=view.open.map.stage.value,
        owner=pathway.owner,
        published=pathway.published,
        review_date=pathway.review_date,
        seen_version=str(view.version),
        instead_of="0",
    )
    return _show(view, form)


@blueprint.post(f"/{MAP}/save")
@needs(Permission.EDIT_PATHWAY)
def save(map_id: int) -> ResponseReturnValue:
    """Save the map as the next version of its pathway."""
    form = SaveForm()
    if not form.validate():
        return _show(_open_view(map_id), form, UNPROCESSABLE)
    wish = form.wish()
    try:
        saved = save_map(site().sessions, place=place().id, map_id=map_id, wish=wish, act=act())
    except (Unfit, Refused) as unfit:
        return _mend(map_id, form, unfit)
    except (ChangedSince, StaleVersion) as changed:
        return _look_first(map_id, form, changed)
    tell(Notice.MAP_SAVED)
    if view_map(site().sessions, place=place().id, map_id=map_id).open.map.ended_at is None:
        return redirect(url_for(".editor", map_id=map_id))
    return redirect(url_for("pathways.show_version", pathway=saved.pathway, number=saved.number))


@blueprint.get(f"/{MAP}/abandon")
@needs(Permission.EDIT_PATHWAY)
def ask_to_put_away(map_id: int) -> ResponseReturnValue:
    """Ask whether the map is to be put away without being saved."""
    view = _open_view(map_id)
    return render_template("mapping/put_away.jinja", view=view, map_id=map_id, form=SiteForm())


@blueprint.post(f"/{MAP}/abandon")
@needs(Permission.EDIT_PATHWAY)
def abandon(map_id: int) -> ResponseReturnValue:
    """Put the map away; its changes stay on record, and no version is made."""
    _open_view(map_id)
    put_away(site().sessions, place=place().id, map_id=map_id, act=act())
    tell(Notice.MAP_PUT_AWAY)
    return redirect(url_for(".index"))


def _mend(map_id: int, form: SaveForm, unfit: Unfit | Refused) -> ResponseReturnValue:
    """The form again, with what has to be filled in or drawn first."""
    if isinstance(unfit, Unfit):
        for name, message in unfit.faults.items():
            form[name].errors = [message]
    else:
        reasons = " ".join(problem.message for problem in unfit.problems[:MOST_REASONS])
        form.refuse(f"The map cannot be saved as a version yet. {reasons}")
    return _show(_open_view(map_id), form, UNPROCESSABLE)


def _look_first(
    map_id: int, form: SaveForm, changed: ChangedSince | StaleVersion
) -> ResponseReturnValue:
    """The map, or another version of this stage, was changed in between: look, then save."""
    view = _open_view(map_id)
    if isinstance(changed, ChangedSince):
        form.seen_version.data = str(view.version)
        form.refuse(CHANGED)
        return _show(view, form, CONFLICT)
    form.instead_of.data = str(changed.current)
    form.refuse(
        f"Nothing was saved yet: version {changed.current} of this stage was saved after this map "
        "was begun. Look at it first. If you save now, this map becomes the newest version; both "
        "stay in the list of versions."
    )
    both = (("This map, not saved yet", changed.yours), ("Saved in between", changed.theirs))
    return _show(view, form, CONFLICT, both=both, theirs=changed.current)


def _open_view(map_id: int) -> MapView:
    """The map, if it still takes changes."""
    view = view_map(site().sessions, place=place().id, map_id=map_id)
    if view.open.map.ended_at is not None:
        raise MapEnded
    return view


def _show(view: MapView, form: SaveForm, status: int = 200, **also: Any) -> ResponseReturnValue:
    page = render_template(
        "mapping/save.jinja",
        view=view,
        map_id=view.open.map.id,
        form=form,
        ASPECTS=ASPECTS,
        **also,
    )
    return page, status
