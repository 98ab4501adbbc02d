"""Two who changed one text at once: put together where they can be, and told apart where not."""

from hypothesis import given
from hypothesis import strategies as st

from govtool.workflows.meeting_edits import changes, put_together

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "- x: 1", ""]), max_size=8)


def text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


@given(LINES, LINES)
def test_nothing_changed_on_one_side_leaves_the_other_side(
    base: list[str], new: list[str]
) -> None:
    assert put_together(text(base), text(base), text(new)) in {text(new), f"{text(new)}\n"}
    assert put_together(text(base), text(new), text(base)) in {text(new), f"{text(new)}\n"}


@given(LINES, LINES)
def test_the_same_change_made_twice_is_made_once(base: list[str], new: list[str]) -> None:
    assert put_together(text(base), text(new), text(new)) in {text(new), f"{text(new)}\n"}


@given(LINES, LINES, LINES)
def test_it_does_not_matter_who_was_first(
    base: list[str], one: list[str], other: list[str]
) -> None:
    first = put_together(text(base), text(one), text(other))
    assert first == put_together(text(base), text(other), text(one))


@given(LINES, LINES, LINES)
def test_every_line_that_either_added_is_there(
    base: list[str], one: list[str], other: list[str]
) -> None:
    made = put_together(text(base), text(one), text(other))
    if made is not None:
        assert {*one, *other} - {*base} <= {*made.splitlines()}


def test_lines_far_apart_go_together_and_the_same_line_does_not() -> None:
    base = "one\ntwo\nthree\nfour\nfive\n"
    assert put_together(base, base.replace("one", "1"), base.replace("five", "5")) == (
        "1\ntwo\nthree\nfour\n5\n"
    )
    assert put_together(base, base.replace("two", "2"), base.replace("two", "II")) is None
    assert put_together(base, base.replace("two", "2"), base.replace("three", "3")) is None


def test_what_cannot_be_read_is_told_line_by_line() -> None:
    told = changes("a\nb\nc\n", "a\nx\nc\n")
    assert (told.told, told.more, told.is_in_words) == (("- b", "+ x"), 0, False)


def test_lines_that_look_like_the_head_of_a_list_of_changes_are_told_too() -> None:
    assert changes("--\n", "++\n").told == ("- --", "+ ++")


def test_of_many_changes_the_first_are_told_and_the_rest_counted() -> None:
    told = changes("", "".join(f"{n}\n" for n in range(100)))
    assert (len(told.told), told.more) == (60, 40)
