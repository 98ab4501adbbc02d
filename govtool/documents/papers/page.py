"""A paper becomes a page of HTML that is whole in itself: for the printer and for a screen."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govtool.actions.wording import day, shortened
from govtool.documents.papers.blocks import Paper
from govtool.documents.plan_view import slug
from govtool.resources import templates_folder


def paper_page(paper: Paper) -> str:
    """The page. The same paper always gives the same page."""
    folder = templates_folder() / "documents"
    css = (folder / "paper.css").read_text(encoding="utf-8")
    template = _environment(str(folder)).get_template("paper.html")
    return template.render(
        paper=paper,
        css=Markup(css),  # noqa: S704 - our own file, without anything from outside
        colour=paper.edition.letterhead.colour,
        logo=paper.edition.letterhead.logo_address,
    )


@cache
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["slug"] = slug
    environment.filters["day"] = day
    environment.filters["shortened"] = lambda text: shortened(text, 60)
    return environment
