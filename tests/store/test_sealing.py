"""What is sealed opens again with the same key and purpose, and with nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.store.sealing import CannotOpen, seal, unseal

SECRET = b"s" * 64


@given(st.text())
def test_what_was_sealed_is_read_again_as_it_was(text: str) -> None:
    assert (
        unseal(seal(text, secret=SECRET, purpose="letter"), secret=SECRET, purpose="letter")
        == text
    )


def test_a_sealed_text_does_not_hold_the_text_and_differs_each_time() -> None:
    sealed = [seal("JBSWY3DPEHPK3PXP", secret=SECRET, purpose="factor") for _ in range(2)]
    assert "JBSWY3DPEHPK3PXP" not in sealed[0]
    assert sealed[0] != sealed[1]


@pytest.mark.parametrize(
    ("secret", "purpose"), [(b"t" * 64, "letter"), (SECRET, "factor")], ids=["key", "purpose"]
)
def test_another_key_or_purpose_opens_nothing(secret: bytes, purpose: str) -> None:
    with pytest.raises(CannotOpen, match="secret key"):
        unseal(seal("x", secret=SECRET, purpose="letter"), secret=secret, purpose=purpose)


@pytest.mark.parametrize("broken", ["", "x", "é", "gAAAA"])
def test_a_changed_text_is_refused(broken: str) -> None:
    with pytest.raises(CannotOpen):
        unseal(broken, secret=SECRET, purpose="letter")
