"""About, accessibility and privacy: pages of words, open to everybody."""

from datetime import timedelta
from importlib.metadata import version
from typing import Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from govtool.web.permissions import public
from govtool.web.visit import site

blueprint: Final = Blueprint("information", __name__)


@blueprint.get("/about")
@public
def about() -> ResponseReturnValue:
    """What the program is for and what it must not be used for."""
    return _page("about", version=version("govtool"))


@blueprint.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """How accessible the site is, and what was tested."""
    return _page("accessibility")


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is stored, for how long, and who sees it."""
    settings = site().settings
    return _page("privacy", lifetime=_in_words(settings.lifetime), idle=_in_words(settings.idle))


def _in_words(span: timedelta) -> str:
    """A span of time in whole hours, or in minutes where it is not."""
    hours, rest = divmod(span, timedelta(hours=1))
    return f"{span // timedelta(minutes=1)} minutes" if rest else f"{hours} hours"


def _page(name: str, **values: str) -> str:
    return render_template(f"information/{name}.jinja", settings=site().settings, **values)
