"""What every form of the site is: fields, and the token that shows it came from a page of ours."""

from flask import Flask
from flask_wtf import CSRFProtect, FlaskForm  # type: ignore[import-untyped]


class SiteForm(FlaskForm):  # type: ignore[misc]
    """The base of all forms; it reads a POST by itself.

    One with a field of its own for nothing (a single button) is a SiteForm as it stands.
    """

    def refuse(self, message: str) -> None:
        """Say why the form as a whole was not accepted; shown above the heading of the page."""
        self.form_errors: list[str] = [*self.form_errors, message]


def seen(text: str | None) -> str | None:
    """A text without signs that nobody can see, which a page could not show again."""
    if text is None:
        return None
    return "".join(sign for sign in text if sign.isprintable() or sign in "\r\n\t")


def prepare(app: Flask) -> None:
    """Have a site refuse every POST whose form carries no token, or another visitor's."""
    CSRFProtect(app)
