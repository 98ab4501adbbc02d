"""A file's short name, and what is kept of its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.reading import Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, make_engine, make_sessions
from govtool.workflows.adding_pathway import LONGEST_SLUG, Upload, add_pathway, slug_of
from tests.web.twins import NOON


@pytest.mark.parametrize(
    ("pathway_id", "slug"),
    [
        ("mid-notts-before", "mid-notts"),
        ("Mid_Notts.After", "mid-notts"),
        ("hip", "hip"),
        ("before", "before"),
        ("a-to-be", "a"),
        ("___", "pathway"),
        ("x" * 80, "x" * LONGEST_SLUG),
    ],
)
def test_a_short_name_is_the_id_without_its_stage(pathway_id: str, slug: str) -> None:
    assert slug_of(pathway_id) == slug


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}", fullmatch=True))
def test_every_id_makes_a_name_that_can_stand_in_an_address(pathway_id: str) -> None:
    slug = slug_of(pathway_id)
    assert slug[0].isalnum()
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug) <= LONGEST_SLUG


def test_a_file_beyond_the_limit_of_an_upload_is_refused(unused: Sessions) -> None:
    upload = Upload("x" * 1_000_001, "big.yaml")
    with pytest.raises(Refused, match=r"big\.yaml"):
        add_pathway(unused, place=1, upload=upload, act=Act(None, NOON))


@pytest.fixture
def unused() -> Sessions:
    """Sessions that nothing is asked of."""
    return make_sessions(make_engine("sqlite:///nowhere.sqlite"))
