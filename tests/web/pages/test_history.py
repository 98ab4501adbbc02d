"""The history of a place tells who did what in sentences, and nobody's answers."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from govtool.pathways.kinds import Stage
from govtool.store.accounts import NewAccount, create_account
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.invitations import NewInvitation, invite
from govtool.store.join_links import NewJoinLink, join, make_join_link, revoke_join_link
from govtool.store.memberships import change_role, end_membership, grant
from govtool.store.pathways import Draft, create_pathway
from govtool.store.values import Role
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def history(site: TestSite, query: str = "", actor: str = "facilitator") -> BeautifulSoup:
    return site.visitor(actor).get(site.url("history.index") + query)


def events(page: BeautifulSoup) -> list[str]:
    rows = page.select("main ol.gt-rows > li")
    return [words_of(BeautifulSoup(str(row), "html5lib")) for row in rows]


def give_role(site: TestSite, role: Role) -> None:
    people = site.twins[ALDER].people
    with writing(site.sessions) as session:
        change_role(
            session,
            place=site.place(ALDER),
            account=people["reader"].id,
            role=role,
            act=Act(by=people["place_administrator"].id, at=NOON),
        )


def save(site: TestSite, row: str, *, at: int = 0) -> None:
    twin = site.twins[ALDER]
    account = twin.people["board_member"].id
    new = NewAnswer(account, row, '{"claimed": 5, "note": "CONFIDENTIAL"}')
    with writing(site.sessions) as session:
        save_answer(
            session,
            place=site.place(ALDER),
            round_id=int(twin.owned["round_id"]),
            new=new,
            act=Act(account, NOON + timedelta(minutes=at)),
        )


def test_a_change_is_told_with_who_did_it_and_what_it_was_before(site: TestSite) -> None:
    give_role(site, Role.BOARD_MEMBER)
    assert events(history(site))[0] == (
        "CANARY-A-name-place_administrator made CANARY-A-name-reader a board member instead of "
        "a reader. 22 November 2026, 12pm"
    )


def test_what_somebody_answered_is_not_told(site: TestSite) -> None:
    save(site, "ACCESS")
    page = words_of(history(site))
    assert "CANARY-A-name-board_member answered ACCESS in “CANARY-A-round-title”." in page
    assert "CONFIDENTIAL" not in page
    assert "claimed" not in page


def test_answers_in_a_row_by_one_person_are_one_event(site: TestSite) -> None:
    for number, row in enumerate(("ACCESS", "TRIAGE", "DATA")):
        save(site, row, at=number)
    newest = events(history(site))[0]
    assert newest.startswith(
        "CANARY-A-name-board_member saved answers in “CANARY-A-round-title”, 3 times. "
        "Rows: ACCESS, TRIAGE, DATA."
    )
    assert newest.endswith("12.02pm")


def test_whoever_has_left_is_named_no_more(site: TestSite) -> None:
    place, act = site.place(ALDER), Act(None, NOON)
    with writing(site.sessions) as session:
        account = create_account(session, new=NewAccount("gone@example.org", "Gone"), act=act)
        grant(session, place=place, account=account.id, role=Role.READER, act=act)
        end_membership(session, place=place, account=account.id, act=Act(account.id, NOON))
    page = words_of(history(site))
    assert "Somebody who has left left the place." in page
    assert "Gone" not in page


def test_older_entries_are_a_page_away(site: TestSite) -> None:
    for number in range(60):
        give_role(site, (Role.READER, Role.BOARD_MEMBER)[number % 2])
    first = history(site)
    assert len(first.select("main ol.gt-rows > li")) == 50
    link = first.select_one("main a[href*='before=']")
    assert link is not None
    older = site.visitor("facilitator").get(str(link["href"]))
    while further := older.select_one("main a[href*='before=']"):
        older = site.visitor("facilitator").get(str(further["href"]))
    assert "govtool created the place “CANARY-A-place-name”" in words_of(older).replace(
        "Govtool", "govtool"
    )
    for query in ("?before=0", "?before=x", "?before=-1", "?before=1;--"):
        history(site, query)


def test_a_thing_has_its_own_history_with_pages_of_its_own(site: TestSite) -> None:
    for number in range(60):
        give_role(site, (Role.READER, Role.BOARD_MEMBER)[number % 2])
    save(site, "ACCESS")
    reader = site.twins[ALDER].people["reader"].id
    url = site.url("history.of_person", account=reader)
    page = site.visitor("facilitator").get(url)
    assert len(events(page)) == 50
    assert all("CANARY-A-name-reader" in event for event in events(page))
    link = page.select_one("main a[href*='before=']")
    assert link is not None
    assert str(link["href"]).startswith(url)
    older = site.visitor("facilitator").get(str(link["href"]))
    assert "let CANARY-A-name-reader into the place as a reader" in events(older)[-1]


def test_the_history_of_a_pathway_speaks_of_it_by_its_title_and_of_no_other(
    site: TestSite,
) -> None:
    page = site.visitor("facilitator").get(site.url("history.of_pathway", pathway="hip"))
    told = events(page)
    assert page.h1 is not None
    assert "History of “CANARY-A-version-title”" in words_of(page)
    assert told[-1].startswith(
        "Govtool added the pathway “CANARY-A-version-title” (as-is). CANARY-A-note."
    )
    assert "Govtool saved version 2 of “CANARY-A-version-title” (as-is)." in told[-2]
    assert any("accepted a finding" in event for event in told)
    assert any("Why: CANARY-A-waiver-reason." in event for event in told)
    assert any("made the read-only link “CANARY-A-read-link”" in event for event in told)
    assert not any("CANARY-A-round-title" in event for event in told)
    assert " hip " not in words_of(page)


def test_names_that_begin_alike_or_hold_signs_of_a_search_are_not_mixed_up(
    site: TestSite,
) -> None:
    draft = Draft(Stage.AS_IS, "Another", "text", "")
    with writing(site.sessions) as session:
        create_pathway(
            session, place=site.place(ALDER), slug="hi", draft=draft, act=Act(None, NOON)
        )
    page = site.visitor("facilitator").get(site.url("history.of_pathway", pathway="hi"))
    assert [event.split(".")[0] for event in events(page)] == [
        "Govtool added the pathway “Another” (as-is)"
    ]


def test_the_history_of_an_assessment_holds_its_answers_and_its_pathway_holds_it(
    site: TestSite,
) -> None:
    number = int(site.twins[ALDER].owned["round_id"])
    page = site.visitor("facilitator").get(site.url("history.of_assessment", round_id=number))
    assert len(events(page)) == 3
    assert "opened the assessment “CANARY-A-round-title”, over version 1 of" in events(page)[2]
    of_pathway = site.visitor("facilitator").get(site.url("history.of_pathway"))
    assert "opened the assessment “CANARY-A-round-title”" in words_of(of_pathway)


def test_a_room_tells_who_came_in_and_when_it_closed(site: TestSite) -> None:
    place, act = site.place(ALDER), Act(site.twins[ALDER].people["facilitator"].id, NOON)
    with writing(site.sessions) as session:
        new = NewJoinLink(place, "CANARY-A-board", Role.READER, timedelta(hours=1), 9)
        token, room = make_join_link(session, new=new, act=act)
        join(session, token=token, name="CANARY-A-Ann", act=act)
        revoke_join_link(session, place=place, link=room.id, act=act)
    page = site.visitor("facilitator").get(site.url("history.of_room", room=room.id))
    opened = (
        "CANARY-A-name-facilitator opened the room “CANARY-A-board” for at most 9 people, each "
        "as a reader"
    )
    assert [event.split(". 22")[0] for event in events(page)] == [
        "CANARY-A-name-facilitator closed the room “CANARY-A-board”, which 1 person had joined",
        "CANARY-A-Ann came into the room “CANARY-A-board” as a reader",
        opened,
    ]


def test_to_whom_an_invitation_went_is_told_to_administrators_alone(site: TestSite) -> None:
    new = NewInvitation(site.place(ALDER), "canary-a-new@example.org", Role.COMMISSIONER)
    with writing(site.sessions) as session:
        _, made = invite(session, new=new, act=Act(None, NOON))
    url = site.url("history.of_invitation", invitation=made.id)
    told = events(site.visitor("place_administrator").get(url))
    assert told[0].startswith("Govtool invited canary-a-new@example.org as a commissioner.")
    told = events(site.visitor("facilitator").get(url))
    assert told[0].startswith("Govtool invited somebody as a commissioner.")
    assert "canary-a-new" not in words_of(history(site))


def test_the_settings_of_a_place_have_a_history(site: TestSite) -> None:
    administrator = site.visitor("place_administrator")
    administrator.post(site.url("place_settings.rename"), {"name": "CANARY-A-renamed"})
    organisation = {"organisation": "CANARY-A-trust", "kind": "provider"}
    administrator.post(site.url("place_settings.add_organisation"), organisation)
    told = events(administrator.get(site.url("history.of_settings")))
    assert "added the organisation “CANARY-A-trust”." in told[0]
    assert "renamed the place from “CANARY-A-place-name” to “CANARY-A-renamed”." in told[1]
    assert not any("CANARY-A-name-reader" in event for event in told)


@pytest.mark.parametrize(
    ("page", "leads"),
    [
        ("pathways.show", "history.of_pathway"),
        ("pathways.versions", "history.of_pathway"),
        ("assessment.show", "history.of_assessment"),
        ("people.show", "history.of_person"),
        ("people.index", "history.of_invitation"),
        ("rooms.index", "history.of_room"),
        ("sharing.index", "history.of_link"),
        ("place_settings.show", "history.of_settings"),
    ],
)
def test_the_page_of_a_thing_leads_to_its_history(site: TestSite, page: str, leads: str) -> None:
    shown = site.visitor("place_administrator").get(site.url(page))
    assert shown.select(f"main a[href='{site.url(leads)}']"), page


def test_what_never_was_has_no_history(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    facilitator.get(site.url("history.of_pathway", pathway="nothing"), status=404)
    facilitator.get(site.url("history.of_assessment", round_id=999), status=404)
    facilitator.get(site.url("history.of_person", account=999), status=404)
