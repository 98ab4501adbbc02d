"""Documents that take long are made beside the requests, once, and can be left and found again."""

from threading import Event

import pytest

from govtool.workflows.making import MOST, Workshop, key_of, made


def test_whoever_does_not_wait_finds_the_document_by_asking_again() -> None:
    go, begun = Event(), []

    def make() -> bytes:
        begun.append(1)
        go.wait(30)
        return b"document"

    key = key_of("left and found", id(go))
    assert made(key, make, patience=0.01) is None
    assert made(key, make, patience=0.01) is None
    go.set()
    assert made(key, make, patience=30) == b"document"
    assert made(key, make, patience=0) == b"document"
    assert begun == [1]


def test_what_failed_says_why_and_is_tried_again_when_asked_again() -> None:
    tries: list[int] = []

    def make() -> bytes:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("no paper")
        return b"document"

    key = key_of("failed once", id(tries))
    with pytest.raises(ValueError, match="no paper"):
        made(key, make, patience=30)
    assert made(key, make, patience=30) == b"document"


def test_only_the_last_few_are_kept() -> None:
    workshop = Workshop[bytes]()
    first = workshop.asked("0", lambda: b"0")
    assert first.result(30) == b"0"
    for number in range(1, MOST + 1):
        workshop.asked(str(number), lambda: b"x").result(30)
    assert workshop.asked("1", lambda: b"again").result(30) == b"x"
    assert workshop.asked("0", lambda: b"again").result(30) == b"again"
    workshop.close()


def test_a_key_tells_all_that_a_document_is_made_from() -> None:
    assert key_of("a", 1) == key_of("a", 1)
    assert len({key_of("a", 1), key_of("a", 2), key_of("a1"), key_of("a", "1")}) == 4
