"""The history of a place tells who did what in words, and nobody's answers."""

from bs4 import BeautifulSoup

from govtool.store.accounts import NewAccount, create_account
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.memberships import change_role, end_membership, grant
from govtool.store.values import Role
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def history(site: TestSite, query: str = "") -> BeautifulSoup:
    return site.visitor("facilitator").get(site.url("history.index") + query)


def test_a_change_is_told_with_who_did_it_and_what_it_was_before(site: TestSite) -> None:
    people = site.twins[ALDER].people
    act = Act(by=people["place_administrator"].id, at=NOON)
    with writing(site.sessions) as session:
        change_role(
            session,
            place=site.place(ALDER),
            account=people["reader"].id,
            role=Role.BOARD_MEMBER,
            act=act,
        )
    newest = history(site).select("main ol.gt-rows > li")[0]
    assert words_of(BeautifulSoup(str(newest), "html5lib")) == (
        "Role changed: CANARY-A-name-reader By CANARY-A-name-place_administrator; "
        "role: reader → board member 22 November 2026, 12pm"
    )


def test_what_somebody_answered_is_not_told(site: TestSite) -> None:
    twin = site.twins[ALDER]
    account = twin.people["board_member"].id
    new = NewAnswer(account, "ACCESS", '{"claimed": 5, "note": "CONFIDENTIAL"}')
    with writing(site.sessions) as session:
        save_answer(
            session,
            place=site.place(ALDER),
            round_id=int(twin.owned["round_id"]),
            new=new,
            act=Act(account, NOON),
        )
    page = words_of(history(site))
    assert "Answer saved: ACCESS, CANARY-A-round-title By CANARY-A-name-board_member" in page
    assert "CONFIDENTIAL" not in page
    assert "claimed" not in page


def test_whoever_has_left_is_named_no_more(site: TestSite) -> None:
    place, act = site.place(ALDER), Act(None, NOON)
    with writing(site.sessions) as session:
        account = create_account(session, new=NewAccount("gone@example.org", "Gone"), act=act)
        grant(session, place=place, account=account.id, role=Role.READER, act=act)
        end_membership(session, place=place, account=account.id, act=Act(account.id, NOON))
    page = words_of(history(site))
    assert "Membership ended: somebody who has left By somebody who has left" in page
    assert "Gone" not in page


def test_older_entries_are_a_page_away(site: TestSite) -> None:
    account = site.twins[ALDER].people["reader"].id
    with writing(site.sessions) as session:
        for number in range(60):
            role = (Role.READER, Role.BOARD_MEMBER)[number % 2]
            change_role(
                session, place=site.place(ALDER), account=account, role=role, act=Act(None, NOON)
            )
    first = history(site)
    assert len(first.select("main ol.gt-rows > li")) == 50
    link = first.select_one("main a[href*='before=']")
    assert link is not None
    older = site.visitor("facilitator").get(str(link["href"]))
    assert "Place created" in words_of(older)
    for query in ("?before=0", "?before=x", "?before=-1", "?before=1;--"):
        history(site, query)
