"""Short papers that go round after a meeting: made from one frame, whole in themselves."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govtool.actions.wording import counted, lower_first, upper_first
from govtool.resources import templates_folder


def handout(template: str, **parts: Any) -> str:
    """A page of HTML from a template of ``templates/documents`` that extends ``handout.html``.

    The style sheet of handouts stands in it. The same parts always give the same page.
    """
    folder = templates_folder() / "documents"
    css = (folder / "handout.css").read_text(encoding="utf-8")
    made = _environment(str(folder)).get_template(template)
    return made.render(css=Markup(css), **parts)  # noqa: S704 - our own file, nothing from outside


@cache
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    environment.filters["upper_first"] = upper_first
    environment.filters["lower_first"] = lower_first
    return environment
