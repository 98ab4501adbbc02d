"""A small sound measures file, and the sentences with which others are refused."""

from collections.abc import Callable

import pytest

from govtool.reading import Refused
from govtool.referrals.reading import read_measures

HEAD = "format: measures/1\nplace: Exampleshire\nrows:\n"


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The sentences with which a text is refused."""

    def refused(text: str, file: str = "figures.yaml") -> str:
        with pytest.raises(Refused) as raised:
            read_measures(text, file)
        return str(raised.value)

    return refused


@pytest.fixture
def row_refusal(refusal: Callable[..., str]) -> Callable[[str], str]:
    """The sentences with which a file of this one row, on line 4, is refused."""
    return lambda row: refusal(f"{HEAD}  - {row}\n")
