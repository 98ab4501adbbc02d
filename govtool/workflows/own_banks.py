"""A place writes question banks of its own: begun, kept, released for rounds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from govtool.assessment.bank import Bank
from govtool.assessment.releases import Releases, release_of, reworded, with_release
from govtool.reading import Problem, Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.own_banks import (
    NewDraft,
    NewRelease,
    OwnBank,
    ReleasedBank,
    own_bank,
    own_banks,
    release_draft,
    releases_of,
    save_draft,
)
from govtool.store.values import Place
from govtool.workflows.bank_drafts import LONGEST_ID, Draft, read_text, stored_draft
from govtool.workflows.banks import NoSuchBank, bank_in


@dataclass(frozen=True)
class Written:
    """A bank of a place as it stands.

    Attributes:
        kept: What is stored of it.
        draft: Its draft; None where this version of govtool cannot read it.
        problems: Why the draft cannot be read, or cannot be released as it is.
        releases: Its released versions, newest first.
        reworded: Rows of the draft that ask something else than in the newest release.
    """

    kept: OwnBank
    draft: Draft | None
    problems: tuple[Problem, ...]
    releases: tuple[ReleasedBank, ...]
    reworded: tuple[str, ...] = ()

    @property
    def is_released(self) -> bool:
        """Whether the draft is, word for word, the newest release."""
        return bool(self.releases) and self.releases[0].text == self.kept.draft

    @property
    def can_release(self) -> bool:
        """Whether the draft can be released now."""
        is_sound = self.draft is not None and not self.problems and not self.draft.to_write
        return is_sound and not self.is_released


def begin(sessions: Sessions, *, place: Place, text: str, act: Act) -> OwnBank:
    """Keep a new bank's first draft; where its id is taken, a number is added to the id.

    Raises:
        Refused: it cannot be read.
    """
    draft = read_text(text, "bank.yaml")
    with reading(sessions) as session:
        taken = {one.name for one in own_banks(session, place=place.id)}
    if draft.bank.id in taken:
        free = next(_numbered(draft.bank.id, taken))
        draft = replace(draft, text=text.replace(f"id: {draft.bank.id}\n", f"id: {free}\n", 1))
        draft = read_text(draft.text, "bank.yaml")
    return keep(sessions, place=place.id, draft=draft, based_on=0, act=act)


def _numbered(name: str, taken: set[str]) -> Iterator[str]:
    for number in range(2, len(taken) + 3):
        if f"{name[: LONGEST_ID - 4]}-{number}" not in taken:
            yield f"{name[: LONGEST_ID - 4]}-{number}"


def keep(sessions: Sessions, *, place: int, draft: Draft, based_on: int, act: Act) -> OwnBank:
    """Keep a draft.

    Raises:
        AlreadyThere: it is new, and the place has a bank of that id.
        StaleVersion: another draft was saved in between; it holds both texts.
    """
    bank = draft.bank
    new = NewDraft(bank.id, bank.title, draft.text, based_on)
    with writing(sessions) as session:
        return save_draft(session, place=place, new=new, act=act)


def written(sessions: Sessions, *, place: int, name: str) -> Written:
    """A bank of a place as it stands; or NotFound."""
    with reading(sessions) as session:
        kept = own_bank(session, place=place, name=name)
        releases = tuple(releases_of(session, place=place, name=name))
    try:
        draft = stored_draft(kept.draft)
    except Refused as refused:
        return Written(kept, None, refused.problems, releases)
    before = _recorded(kept.name, releases)
    try:
        with_release(draft.bank, before, date.min)
        _require_new(kept, draft, releases)
    except Refused as refused:
        return Written(kept, draft, refused.problems, releases, reworded(draft.bank, before))
    return Written(kept, draft, (), releases, reworded(draft.bank, before))


def _require_new(kept: OwnBank, draft: Draft, releases: tuple[ReleasedBank, ...]) -> None:
    """Refuse a draft that bears the version of a release and is not that release, sign by sign."""
    same = next((one for one in releases if one.version == draft.bank.version), None)
    if same is not None and same.text != kept.draft:
        message = (
            f"Version {same.version} is released and stays as it is. To release what was changed "
            "since, give the bank a new version at its beginning (“version:”), such as “1.1”."
        )
        raise Refused((Problem("bank.yaml", None, message),))


def release(
    sessions: Sessions, *, place: int, told: tuple[str, int], act: Act, clock: tzinfo
) -> ReleasedBank:
    """Release the draft of a bank, named by id and the number of the draft that was looked at.

    Raises:
        NotFound: the place has no such bank.
        Refused: the draft is not sound or not finished.
        StaleVersion: another draft was saved since.
        AlreadyThere: a version of this name was released before.
    """
    name, number = told
    seen = written(sessions, place=place, name=name)
    if seen.draft is None or seen.problems or seen.draft.to_write:
        raise Refused((*seen.problems, *(seen.draft.to_write if seen.draft else ())))
    with_release(seen.draft.bank, _recorded(name, seen.releases), act.at.astimezone(clock).date())
    new = NewRelease(name, seen.draft.bank.version, number)
    with writing(sessions) as session:
        return release_draft(session, place=place, new=new, act=act)


def version_of_bank(seen: Written, version: str) -> Bank | None:
    """A bank in a released version, or its draft where none is named; None where there is none."""
    if not version:
        return seen.draft.bank if seen.draft else None
    kept = next((one for one in seen.releases if one.version == version), None)
    try:
        return bank_in(kept) if kept else None
    except NoSuchBank:
        return None


def text_of_version(seen: Written, version: str) -> str | None:
    """The text of a released version, or of the draft; None where there is none."""
    if not version:
        return seen.kept.draft
    return next((one.text for one in seen.releases if one.version == version), None)


def _recorded(name: str, releases: tuple[ReleasedBank, ...]) -> Releases:
    """What each release fixed, oldest first."""
    found = []
    for one in reversed(releases):
        try:
            found.append(release_of(bank_in(one), one.released_at.date()))
        except NoSuchBank:
            continue
    return Releases(name, tuple(found))
