"""The 52 things a buyer asks of the site's security, each with the tests that hold it.

A test holds an item when its name says the number, such as ``test_az_06_...``. An item that no
test holds needs a written reason. ``tests/REQUIREMENTS.md`` is written from here:

    .venv/bin/python -m tests.test_requirements
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
PAGE: Final = HERE / "REQUIREMENTS.md"
GROUPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "AZ": (
        "Who may see and do what",
        (
            "Every address and method has a row in a table of roles, and every row holds",
            "Whoever is not signed in gets nowhere but to the public pages and to sign-in",
            "A thing of another place is not found, whoever asks and however",
            "No page, download or error shows a word of another place",
            "Reading changes nothing; changing needs a POST",
            "A role taken away counts on the very next request",
            "Whoever is disabled or taken out is signed out, and their links lead nowhere",
            "Columns sent along with a form change nothing",
            "What is shown by a read-only link names nobody and quotes no private comment",
            "Read-only links: random, stored as digests, ending, revocable, one thing, unlisted",
            "A thing of another place below a thing of one's own is not found either",
            "Every view says once who may see it, and asks inside the place entered",
            "Downloads ask for what their page asks for; nothing sent in is served as a file",
            "After any order of changes, people see what they should and nothing else",
            "No default account; the first run closes for good",
        ),
    ),
    "AU": (
        "Signing in",
        (
            "Passwords of 12 to 128 characters of any kind; common ones are refused; none expires",
            "Second factor: each code once, slowed, recovery codes once; a place can require it",
            "A known and an unknown account are answered alike",
            "Guessing is slowed, and nobody can lock another person out for good",
            "The session changes at sign-in and is dead after sign-out and changes of secrets",
            "Sessions end when idle and after their lifetime, and nothing typed is lost",
            "The cookies are bound to the host, hidden from scripts, small, and name nobody",
            "Links in letters work once, end soon, and are built from the configured address",
            "A crowd that signs in holds up nobody who saves",
            "Grave acts ask for the password again",
            "People see and end their sessions; administrators end those of their people",
            "The sign-in form is protected against forged requests too",
        ),
    ),
    "WB": (
        "The site and the browser",
        (
            "Nothing is changed without one's own token or for a page of another site",
            "Every kind of answer carries the protecting headers",
            "Every page asks our own site alone and breaks no rule of its policy",
            "What people write is shown as they wrote it and never runs",
            "The address to go to after signing in stays on the site",
            "An unknown host is refused; a proxy's headers count only where one is configured",
            "A fault shows a reference and nothing of the inside",
            "Too large a request is refused with a page",
            "No form ever fails on what is sent",
            "Exact content types; nothing else is reachable",
            "Hostile words in an address or query are the same as not found",
            "Costly work is limited for each visitor and never holds up saving",
        ),
    ),
    "CC": (
        "Working at the same time",
        (
            "The same answer sent twice or fifty times is stored once",
            "Processes that read, change and write lose nothing",
            "Who saves later sees both texts, and nothing is lost",
            "Two people who change different fields of one thing both keep their change",
            "When a round closes, each answer is in it or its author is told",
            "Results worked out step by step equal results worked out anew",
            "Two who press “start” at once begin one round",
            "Whoever edits something that is gone gets their text back",
        ),
    ),
    "LG": (
        "The record of what was done",
        (
            "Each changing address leaves its row: who, where, what, before and after, when",
            "Rows cannot be changed or removed; an edit by hand is found",
            "Sign-ins, refusals, refused files and limits are logged",
            "Nothing that is typed can forge a line of the log",
            "No log holds a password, token, cookie, NHS number or what people wrote",
        ),
    ),
}
REASONS: Final[Mapping[str, str]] = {
    "CC-06": "Nothing is worked out step by step: a result is made anew, from all answers, "
    "whenever it is asked for, so there are never two to differ.",
}
"""Why an item needs no test of its own."""
INTRODUCTION: Final = (
    "Written by `python -m tests.test_requirements`; do not edit. The name of each test is the "
    "sentence that it holds. `./test` runs them all."
)
_NAME: Final = re.compile(r"def (test_\w+)")
_NUMBER: Final = re.compile(r"(?:^|_)(az|au|wb|cc|lg)_(\d\d)(?=_|$)", re.IGNORECASE)


def items() -> dict[str, str]:
    """Every item by its number: what it asks."""
    return {
        f"{letters}-{number:02}": asked
        for letters, (_, all_asked) in GROUPS.items()
        for number, asked in enumerate(all_asked, 1)
    }


def found_by_item() -> dict[str, list[str]]:
    """The tests that name an item, each with the file it stands in."""
    found: dict[str, list[str]] = {}
    for file in sorted(HERE.rglob("test_*.py")):
        for match in _NAME.finditer(file.read_text(encoding="utf-8")):
            name = match[1]
            for letters, number in _NUMBER.findall(name):
                where = f"`{file.relative_to(HERE)}`: {in_words(name)}"
                found.setdefault(f"{letters.upper()}-{number}", []).append(where)
    return found


def in_words(name: str) -> str:
    """What a test says, read aloud: its name without its numbers."""
    return _NUMBER.sub("", name.removeprefix("test")).replace("_", " ").strip()


def page() -> str:
    """The page of all items."""
    found = found_by_item()
    lines = [
        "# What the site is asked for, and what shows it",
        "",
        INTRODUCTION,
    ]
    for letters, (title, all_asked) in GROUPS.items():
        lines += ["", f"## {title}", ""]
        for number, asked in enumerate(all_asked, 1):
            item = f"{letters}-{number:02}"
            lines.append(f"- **{item}** {asked}.")
            held = found.get(item, [])
            lines += [f"  - {test}" for test in held] or [f"  - {REASONS.get(item, 'OPEN')}"]
    return "\n".join(lines) + "\n"


def test_each_of_the_52_is_held_by_a_test_or_says_why_not() -> None:
    asked, found = items(), found_by_item()
    assert len(asked) == 52
    assert set(REASONS) <= set(asked)
    assert [item for item in asked if item not in found and item not in REASONS] == []
    assert [item for item in REASONS if item in found] == [], "has tests now: take the reason out"


def test_the_page_of_requirements_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.test_requirements"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
