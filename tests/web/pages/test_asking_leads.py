"""A lead is asked how an action stands by a letter that reaches a real mail server."""

import email
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from email.header import decode_header, make_header
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from govtool.mail_settings import MailServer, Security
from govtool.settings import Settings
from govtool.web.visit import site as site_now
from govtool.workflows.keeping_actions import ACTIONS, every_kept, one_kept
from govtool.workflows.sending import send_due
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON

WHO = "facilitator"


class Inbox:
    """What the mail server took in."""

    def __init__(self) -> None:
        self.letters: list[Message] = []

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd asks for
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        self.letters.append(email.message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox) -> Iterator[MailServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield MailServer("127.0.0.1", port, Security.NONE, "govtool@example.org")
    controller.stop()


@pytest.fixture
def mailing(
    make_site: Callable[..., TestSite], settings: Settings, server: MailServer
) -> TestSite:
    """A site with a mail server, and an action led by the board member that is overdue."""
    site = make_site(replace(settings, mail=server))
    member = site.twins[ALDER].people["board_member"].id
    data = {"title": "Agree one form", "kind": "change", "due": "2026-11-01"}
    site.visitor(WHO).post(site.url("actions.add"), {**data, "lead_person": str(member)})
    return site


def number(site: TestSite) -> int:
    return every_kept(site.sessions, ACTIONS, place=site.place(ALDER))[-1].number


def post_out(site: TestSite, server: MailServer) -> int:
    """How many letters went; those of the twins are sealed with no key and stay."""
    with site.app.app_context():
        secret = site_now().secret
    return send_due(site.sessions, server=server, secret=secret, at=NOON)[0]


def test_the_lead_of_an_overdue_action_gets_the_letter_once_and_the_action_says_so(
    mailing: TestSite, server: MailServer, inbox: Inbox
) -> None:
    visitor = mailing.visitor(WHO)
    address = mailing.url("actions.ask", number=number(mailing))
    page = visitor.get(address)
    area = page.select_one("textarea[name=text]")
    assert area is not None
    assert "It was due on 1 November 2026." in area.get_text()
    visitor.post(address, {"text": f"{area.get_text().strip()}\n\nThank you, Fay"})
    assert post_out(mailing, server) == 1
    assert post_out(mailing, server) == 0
    (letter,) = inbox.letters
    assert letter["To"] == "board_member.canary-a@example.org"
    subject = str(make_header(decode_header(letter["Subject"])))
    assert subject == f"How does A-{number(mailing)} stand? Agree one form"
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "Thank you, Fay" in body.decode()
    assert "Agree one form" in body.decode()
    kept = one_kept(mailing.sessions, ACTIONS, place=mailing.place(ALDER), number=number(mailing))
    assert kept.value is not None
    assert [one.on for one in kept.value.asked] == [date(2026, 11, 22)]


def test_a_lead_without_an_account_gets_no_letter_and_the_words_can_be_copied(
    mailing: TestSite, server: MailServer, inbox: Inbox
) -> None:
    data = {"title": "Find a room", "kind": "change", "lead_name": "Ada"}
    mailing.visitor(WHO).post(mailing.url("actions.add"), data)
    address = mailing.url("actions.ask", number=number(mailing))
    page = mailing.visitor(WHO).post(address, {"text": "How is it?"}, status=422)
    assert "No letter can be sent from here." in " ".join(page.get_text().split())
    assert post_out(mailing, server) == 0
    assert inbox.letters == []
