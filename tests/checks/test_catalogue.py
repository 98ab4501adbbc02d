"""Every check is registered, named once and for all, and says everything a board would ask."""

import importlib
import re
from pathlib import Path

import pytest

import govtool.checks
from govtool.checks.check import Check
from govtool.checks.every import CHECK_BY_ID, EVERY_CHECK

FOLDER = Path(govtool.checks.__file__).parent
DEFECTS = {f"W{n:02}" for n in range(1, 54)} | {f"X{n:02}" for n in range(1, 49)}
"""The defects of the reference on the domain, sections 4.2 and 4.3."""

NO_FAMILIES = {"fixing", "measured", "profiles"}
"""Folders beside the families, which hold no checks themselves."""

every_check = pytest.mark.parametrize("check", EVERY_CHECK, ids=lambda check: check.id)


def checks_in_the_folder() -> dict[str, Check]:
    """The check of every file in a family's folder, by the name of its module."""
    names = [
        ".".join(("govtool", "checks", *file.relative_to(FOLDER).with_suffix("").parts))
        for pattern in ("*/*.py", "measured/*/*.py")
        for file in sorted(FOLDER.glob(pattern))
        if file.stem != "__init__" and file.parent.name not in NO_FAMILIES
    ]
    return {name: importlib.import_module(name).CHECK for name in names}


def test_every_check_in_the_folder_is_registered() -> None:
    in_the_folder = {check.id: name for name, check in checks_in_the_folder().items()}
    assert set(in_the_folder) == {check.id for check in EVERY_CHECK}
    assert len(in_the_folder) == len(checks_in_the_folder()) == len(EVERY_CHECK)


def test_no_id_and_no_slug_is_used_twice() -> None:
    assert len({check.id for check in EVERY_CHECK}) == len(EVERY_CHECK)
    assert len({check.slug for check in EVERY_CHECK}) == len(EVERY_CHECK)
    assert len({check.title for check in EVERY_CHECK}) == len(EVERY_CHECK)


def test_a_check_can_be_looked_up_by_its_id() -> None:
    assert tuple(CHECK_BY_ID.values()) == EVERY_CHECK
    assert all(CHECK_BY_ID[check.id] is check for check in EVERY_CHECK)


def test_the_checks_of_a_family_live_in_one_folder() -> None:
    places = {
        (check.family, name.rpartition(".")[0]) for name, check in checks_in_the_folder().items()
    }
    assert len(places) == len({family for family, _ in places})


@every_check
def test_an_id_is_the_letters_of_a_family_and_a_number(check: Check) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d\d", check.id)
    assert check.id.startswith(check.family)
    assert len(check.family) == 3


@every_check
def test_a_slug_can_stand_in_an_address(check: Check) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", check.slug)


@every_check
def test_a_check_covers_defects_of_the_catalogue(check: Check) -> None:
    assert check.covers
    assert set(check.covers) <= DEFECTS


@every_check
def test_no_word_a_reader_needs_is_missing(check: Check) -> None:
    words = (
        check.title,
        check.rationale,
        check.remedy,
        check.action,
        check.owner_role,
        check.measure,
        check.badge,
        check.source.title,
        check.source.detail,
    )
    assert all(word.strip() == word and word for word in words)


@every_check
def test_an_action_is_a_headline_too(check: Check) -> None:
    assert check.action.strip() == check.action
    assert not check.action.endswith(".")
    assert len(check.action) <= 90


@every_check
def test_a_promise_is_a_headline_and_its_reason_and_remedy_are_sentences(check: Check) -> None:
    assert not check.title.endswith(".")
    assert check.rationale.endswith(".")
    assert check.remedy.endswith(".")


PLACES = ("Mid Nott", "Barking", "Coventry", "East Lancashire", "Hammersmith")


@every_check
def test_reasons_and_remedies_hold_for_any_place(check: Check) -> None:
    words = " ".join((check.title, check.rationale, check.remedy, check.action, check.measure))
    assert not [place for place in PLACES if place in words]


@every_check
def test_an_action_is_an_order_of_one_line_and_not_the_promise(check: Check) -> None:
    assert check.action != check.title
    assert check.action[0].isupper()
    assert len(check.action) <= 80
    assert not check.action.endswith(".")
    assert check.action.split()[0] not in {"Every", "No", "Nobody", "People", "There", "The"}


@every_check
def test_weeks_of_local_work_are_not_due_in_half_a_year(check: Check) -> None:
    assert check.ease < 3 or check.due_weeks <= 13


@every_check
def test_a_remedy_has_a_time_in_weeks_and_an_ease(check: Check) -> None:
    assert 1 <= check.due_weeks <= 104
    assert check.ease in {1, 2, 3}
    assert len(check.badge.split()) <= 3


@every_check
def test_a_check_shows_itself_passing_and_failing(check: Check) -> None:
    assert check.passing
    assert check.failing
    for example in check.failing:
        assert all(finding.startswith(f"{check.id}:") for finding in example.finds)


@every_check
def test_every_threshold_is_named_once_with_its_unit_and_meaning(check: Check) -> None:
    names = [threshold.name for threshold in check.thresholds]
    assert len(set(names)) == len(names)
    for threshold in check.thresholds:
        assert threshold.name.isidentifier()
        assert threshold.unit
        assert threshold.meaning


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("RGT03", "“access to imaging and diagnostics for any new providers”"),
        ("DES02", "“truly reflect what they had put in place”"),
        ("MRF04", "“to the correct specialty or for the correct test”"),
    ],
)
def test_what_is_said_in_the_words_of_a_source_stands_in_quotation_marks(
    check: str, words: str
) -> None:
    assert words in CHECK_BY_ID[check].source.detail
