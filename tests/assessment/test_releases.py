"""A released version keeps its words; what only points elsewhere may be corrected."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_bank
from govtool.assessment.releases import (
    Releases,
    bank_text_digest,
    broken_release,
    read_releases,
    reworded,
    row_digest,
    with_release,
    write_releases,
)
from govtool.reading import Refused

Texts = Mapping[str, str]
DAY = date(2026, 11, 22)
ACCESS = "sections/01_access.yaml"
RIGHTS = "sections/02_rights.yaml"


def changed(texts: Texts, file: str, old: str, new: str) -> Bank:
    assert old in texts[file]
    return read_bank({**texts, file: texts[file].replace(old, new)})


@pytest.fixture
def released(matrix: Bank) -> Releases:
    return with_release(matrix, Releases(matrix.id), DAY)


def test_a_release_is_written_and_read_back(released: Releases) -> None:
    assert read_releases(write_releases(released)) == released
    (one,) = released.releases
    assert (one.version, one.released) == ("1.0", DAY)
    assert [row.id for row in one.rows] == ["ACCESS", "RIGHTS", "DATA"]


def test_a_bank_as_it_was_released_is_not_broken(matrix: Bank, released: Releases) -> None:
    assert broken_release(matrix, released) is None
    assert with_release(matrix, released, date(2027, 1, 1)) == released


def test_a_released_version_whose_text_changed_is_refused_and_names_the_row(
    matrix_texts: Texts, released: Releases
) -> None:
    bank = changed(
        matrix_texts, ACCESS, "A plan is agreed., evidence", "A plan is made., evidence"
    )
    told = broken_release(bank, released)
    assert told is not None
    assert "Version 1.0 was released on 2026-11-22" in told.message
    assert "changed since: ACCESS." in told.message
    with pytest.raises(Refused, match="new version"):
        with_release(bank, released, DAY)


def test_a_changed_purpose_breaks_a_release_though_no_row_changed(
    matrix_texts: Texts, released: Releases
) -> None:
    bank = changed(matrix_texts, "bank.yaml", "To try the engine.", "To try something else.")
    told = broken_release(bank, released)
    assert told is not None
    assert "its head, its scale, a source or their order" in told.message


def test_what_a_row_points_to_may_be_corrected_in_a_released_version(
    matrix_texts: Texts, matrix: Bank, released: Releases
) -> None:
    bank = changed(matrix_texts, ACCESS, "checks: [REF01]", "checks: [REF02]")
    assert bank_text_digest(bank) == bank_text_digest(matrix)
    assert broken_release(bank, released) is None


def test_a_new_version_names_the_rows_that_were_reworded(
    matrix_texts: Texts, released: Releases
) -> None:
    texts = {
        **matrix_texts,
        "bank.yaml": matrix_texts["bank.yaml"].replace('version: "1.0"', 'version: "1.1"'),
    }
    bank = changed(texts, RIGHTS, "why: Nobody knows.", "why: Nobody can know.")
    assert reworded(bank, released) == ("DATA",)
    both = with_release(bank, released, DAY)
    assert [one.version for one in both.releases] == ["1.0", "1.1"]
    assert both.releases[0] == released.releases[0]


def test_a_changed_scale_changes_what_every_row_asks(matrix_texts: Texts, matrix: Bank) -> None:
    bank = changed(matrix_texts, "scale.yaml", "It is in use.", "It is in use everywhere.")
    assert all(row_digest(bank, row) != row_digest(matrix, row) for row in matrix.rows)


def test_an_id_that_was_withdrawn_is_not_used_again(matrix: Bank, released: Releases) -> None:
    fewer = replace(matrix, version="2.0", sections=matrix.sections[:1])
    third = replace(matrix, version="3.0")
    both = with_release(fewer, released, DAY)
    with pytest.raises(Refused, match=r"“RIGHTS” belonged to a row of version 1[.]0"):
        with_release(third, both, DAY)


def test_releases_of_another_bank_are_told(matrix: Bank) -> None:
    told = broken_release(matrix, Releases("another"))
    assert told is not None
    assert "“another”" in told.message


def test_a_version_listed_twice_is_refused_with_its_line(released: Releases) -> None:
    twice = Releases(released.bank, released.releases * 2)
    with pytest.raises(Refused, match="is listed twice"):
        read_releases(write_releases(twice))
