"""What a person calls the program and machine they signed in with, from what it says of itself."""

from typing import Final

PROGRAMS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""In this order: many call themselves by the names further down as well."""
MACHINES: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def browser_words(user_agent: str) -> str:
    """Such as "Chrome on Android"; "a browser that does not say which" where nothing is known."""
    program = _first(PROGRAMS, user_agent)
    machine = _first(MACHINES, user_agent)
    if program and machine:
        return f"{program} on {machine}"
    return program or machine or "A browser that does not say which"


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((words for mark, words in names if mark in text), "")
