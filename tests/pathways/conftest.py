"""A small sound pathway file, and what a reader says of a spoilt one."""

from collections.abc import Callable

import pytest

from govtool.pathways.reading import read_pathway
from govtool.reading import COMMAND_LINE, Limits, Refused

SOUND = """\
format: pathway/1
id: tiny
title: Tiny
place: Sandford
stage: as-is
areas:
  - {id: north, name: North}
providers:
  - {id: trust, name: Trust}
sources:
  - {id: s1, title: A report}
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
"""

Refusal = Callable[..., str]
Spoilt = Callable[..., str]


@pytest.fixture(scope="session")
def sound() -> str:
    return SOUND


@pytest.fixture(scope="session")
def spoilt() -> Spoilt:
    """The sound file with one place changed, or with lines added at its end."""

    def spoil(old: str = "", new: str = "", *, added: str = "") -> str:
        assert not old or SOUND.count(old) == 1, "change exactly one place"
        return (SOUND.replace(old, new) if old else SOUND) + added

    return spoil


@pytest.fixture(scope="session")
def refusal() -> Refusal:
    """The sentences a file is refused with, one to a line, each with its file and line."""

    def refuse(text: str, limits: Limits = COMMAND_LINE) -> str:
        with pytest.raises(Refused) as caught:
            read_pathway(text, "map.yaml", limits)
        return "\n".join(str(problem) for problem in caught.value.problems)

    return refuse
