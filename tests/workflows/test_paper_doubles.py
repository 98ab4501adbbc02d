"""Whatever sheets and votes there are, nobody counts twice and nobody who voted is lost."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from govtool.store.paper_links import PaperLink
from govtool.store.values import Account, Member, Role
from govtool.workflows.paper_doubles import doubles, set_aside

AT = datetime(2026, 11, 22, tzinfo=UTC)
PEOPLE = (1, 2, 3)
SHEETS = (11, 12, 13, 14)
NAMES = st.sampled_from(("Ann", "ann ", "Ben", "Cy", "Paper 1"))


def account(number: int, name: str) -> Account:
    return Account(number, "", name, False, False, AT, None)


@given(
    names=st.tuples(NAMES, NAMES, NAMES, NAMES),
    links=st.dictionaries(
        st.sampled_from(SHEETS),
        st.tuples(st.none() | st.sampled_from(PEOPLE), st.none() | st.booleans()),
    ),
    on_site=st.sets(st.sampled_from(PEOPLE)),
)
def test_every_person_counts_at_most_once_and_every_known_voter_counts(
    names: tuple[str, ...],
    links: dict[int, tuple[int | None, bool | None]],
    on_site: set[int],
) -> None:
    guests = [account(number, name) for number, name in zip(SHEETS, names, strict=True)]
    called = dict(zip(PEOPLE, ("Ann", "Ben", "Cy"), strict=True))
    people = [Member(account(who, called[who]), Role.BOARD_MEMBER) for who in PEOPLE]
    said = {number: PaperLink(number, who, stands) for number, (who, stands) in links.items()}
    voted = on_site | set(SHEETS)
    found = doubles(guests, said, people, voted, is_voting=True)
    aside = set_aside(found, said, voted)
    whose = {one.guest: one.person for one in found}
    whose |= {number: link.person for number, link in said.items() if link.person}
    for person in PEOPLE:
        votes = [number for number in SHEETS if whose.get(number) == person]
        votes += [person] if person in on_site else []
        assert len([one for one in votes if one not in aside]) == min(len(votes), 1)
    assert all(number not in aside for number in SHEETS if number not in whose)
