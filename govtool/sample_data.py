"""The demonstration: the five systems of the source documents, and a person in every role.

Passwords are made by chance, once, and only for an empty database. The command line alone calls
this; the site never does.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder
from govtool.store.accounts import NewAccount, create_account, has_accounts
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.memberships import grant
from govtool.store.passwords import hash_password
from govtool.store.pathways import Draft, create_pathway, save_version
from govtool.store.places import all_places, create_place
from govtool.store.records import NewRecord, make_record
from govtool.store.session import Session
from govtool.store.values import RecordKind, Role
from govtool.workflows.files import text_of
from govtool.workshop.blocks import KeptBlock
from govtool.workshop.reading import read_workshop
from govtool.workshop.workshop import Workshop
from govtool.workshop.writing import write_block, write_workshop

SLUG: Final = "demonstration"
NAME: Final = "Demonstration"
INSTALLATION: Final = "installation administrator"
_CONSONANTS: Final = "bdfgjklmnprstvz"
_VOWELS: Final = "aeiou"
_NOTE: Final = "From the models that come with govtool."


@dataclass(frozen=True)
class SignIn:
    """How somebody of the demonstration signs in: what they are, e-mail address and password."""

    who: str
    email: str
    password: str = field(repr=False)


def is_empty(sessions: Sessions) -> bool:
    """Whether a database holds nobody and no place, so that a demonstration may be put there."""
    with reading(sessions) as session:
        return not has_accounts(session) and not all_places(session)


def make_sign_ins() -> tuple[SignIn, ...]:
    """A person for every role and one for the installation, each with a password by chance."""
    people = {role.value.replace("_", " "): role.value.replace("_", ".") for role in Role}
    people[INSTALLATION] = "installation"
    return tuple(
        SignIn(who, f"{address}@example.org", _password()) for who, address in people.items()
    )


def add_demonstration(sessions: Sessions, *, sign_ins: tuple[SignIn, ...], at: datetime) -> None:
    """Make the demonstration's place, people and pathways; all of it or, on an error, nothing.

    Raises:
        AlreadyThere: There is a demonstration already.
        Refused: A model that comes with the program cannot be read.
    """
    act = Act(by=None, at=at)
    hashes = {one.email: hash_password(one.password) for one in sign_ins}
    models = tuple(_models())
    with writing(sessions) as session:
        place = create_place(session, slug=SLUG, name=NAME, act=act).id
        for one in sign_ins:
            _add_person(session, place, one, hashes[one.email], act)
        for slug, drafts in models:
            _add_pathway(session, place, slug, drafts, act)


def _add_person(session: Session, place: int, one: SignIn, password_hash: str, act: Act) -> None:
    new = NewAccount(
        one.email,
        f"Demo {one.who}",
        password_hash,
        is_installation_administrator=one.who == INSTALLATION,
    )
    account = create_account(session, new=new, act=act)
    if one.who != INSTALLATION:
        role = Role(one.who.replace(" ", "_"))
        grant(session, place=place, account=account.id, role=role, act=act)


def _add_pathway(
    session: Session, place: int, slug: str, drafts: tuple[Draft, ...], act: Act
) -> None:
    create_pathway(session, place=place, slug=slug, draft=drafts[0], act=act)
    for number, draft in enumerate(drafts[1:], start=1):
        save_version(session, place=place, draft=draft, based_on=(slug, number), act=act)
    file = pathway_models_folder() / slug.replace("-", "_") / "workshop.yaml"
    if file.is_file():
        _add_workshop(session, place, slug, read_workshop(text_of(file), file.name), act)


def _add_workshop(session: Session, place: int, slug: str, workshop: Workshop, act: Act) -> None:
    """An invented workshop about the first version of a pathway, and each block it raised."""
    held = replace(workshop, blocks=(), pathway=None, version=1)
    new = NewRecord(RecordKind.WORKSHOP, write_workshop(held), slug, _NOTE)
    number = make_record(session, place=place, new=new, act=act).number
    for block in workshop.blocks:
        text = write_block(KeptBlock(replace(block, id=None), number))
        new = NewRecord(RecordKind.BLOCK, text, slug, _NOTE)
        make_record(session, place=place, new=new, act=act)


def _models() -> Iterator[tuple[str, tuple[Draft, ...]]]:
    """The shipped models by slug, each with its versions: as it was, then as it became."""
    for folder in sorted(pathway_models_folder().iterdir()):
        files = [folder / name for name in ("before.yaml", "after.yaml")]
        drafts = tuple(_draft(file) for file in files if file.is_file())
        if drafts:
            yield folder.name.replace("_", "-"), drafts


def _draft(file: Path) -> Draft:
    text = text_of(file)
    pathway = read_pathway(text, file.name)
    return Draft(pathway.stage, f"{pathway.place}: {pathway.title}", text, _NOTE)


def _password() -> str:
    """Three made-up words that can be read out, of 56 random bits together."""
    return "-".join("".join(_syllable() for _ in range(3)) for _ in range(3))


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)
