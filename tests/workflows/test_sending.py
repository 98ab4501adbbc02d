"""Letters reach a real mail server on this computer, once; troubles are noted and tried again."""

import email
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from govtool.mail_settings import BadMailSetting, MailServer, Security, read_mail_server
from govtool.store.engine import Sessions, reading, writing
from govtool.store.letters import letters_of
from govtool.store.people_values import Letter
from govtool.web.postman import Postman
from govtool.workflows import sending
from govtool.workflows.sending import Words, send_due, write_letter
from tests.store.conftest import NOON, Shape

SECRET = b"s" * 64
HELLO = Words("ann@example.org", "An invitation", "Dear Ann,\n\nCome in: https://x/é\n")


class Inbox:
    """What a mail server took in; it can be told to refuse."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.refusal = ""

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd asks for
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.refusal:
            return self.refusal
        assert isinstance(envelope.content, bytes)
        self.letters.append(email.message_from_bytes(envelope.content))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox) -> Iterator[MailServer]:
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield MailServer("127.0.0.1", controller.port, Security.NONE, "govtool@example.org")
    controller.stop()


def write(sessions: Sessions, shape: Shape, words: Words = HELLO) -> None:
    with writing(sessions) as session:
        write_letter(session, place=shape.place, words=words, secret=SECRET, at=NOON)


def kept(sessions: Sessions, shape: Shape) -> Letter:
    with reading(sessions) as session:
        (letter,) = letters_of(session, place=shape.place)
    return letter


def test_a_letter_reaches_the_mail_server_once_as_plain_text(
    sessions: Sessions, ours: Shape, server: MailServer, inbox: Inbox
) -> None:
    write(sessions, ours)
    assert "Dear Ann" not in kept(sessions, ours).sealed
    assert send_due(sessions, server=server, secret=SECRET, at=NOON) == (1, 0)
    later = NOON + timedelta(hours=1)
    assert send_due(sessions, server=server, secret=SECRET, at=later) == (0, 0)
    (letter,) = inbox.letters
    assert letter["To"] == "ann@example.org"
    assert letter["From"] == "govtool@example.org"
    assert letter.get_content_type() == "text/plain"
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().replace("\r\n", "\n") == HELLO.text


def test_wb_04_a_subject_with_line_breaks_forges_no_header(
    sessions: Sessions, ours: Shape, server: MailServer, inbox: Inbox
) -> None:
    hostile = Words("ann@example.org", "Hi\r\nBcc: eve@example.org\r\n\r\n<b>x</b>", "text")
    write(sessions, ours, hostile)
    send_due(sessions, server=server, secret=SECRET, at=NOON)
    (letter,) = inbox.letters
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Hi Bcc: eve@example.org <b>x</b>"


def test_wb_04_words_that_read_the_other_way_round_or_hold_control_signs_lose_them(
    sessions: Sessions, ours: Shape, server: MailServer, inbox: Inbox
) -> None:
    hostile = Words(
        "ann@example.org", "Bill \u202etxt.exe\u2066 \x1b[2J", "Open\u202e this\x07\x1b\n\nnow"
    )
    write(sessions, ours, hostile)
    assert send_due(sessions, server=server, secret=SECRET, at=NOON) == (1, 0)
    (letter,) = inbox.letters
    subject = str(make_header(decode_header(letter["Subject"])))
    assert subject == "Bill txt.exe [2J"
    assert letter.get_content_type() == "text/plain"
    payload = letter.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().split() == ["Open", "this", "now"]


@pytest.mark.parametrize(
    "recipient",
    [
        "ann@example.org, eve@example.org",
        "ann@example.org,eve",
        "ann@example.org\r\nBcc: eve@example.org",
        "Ann <ann@example.org>",
        "ann@example.org\u202e",
        "ann",
        "",
    ],
)
def test_wb_04_an_address_that_is_not_one_address_goes_to_nobody(
    sessions: Sessions, ours: Shape, server: MailServer, inbox: Inbox, recipient: str
) -> None:
    write(sessions, ours, Words(recipient, "Hello", "text"))
    write(sessions, ours)
    assert send_due(sessions, server=server, secret=SECRET, at=NOON) == (1, 1)
    assert [letter["To"] for letter in inbox.letters] == [HELLO.recipient]


@pytest.mark.parametrize(
    "refusal", ["451 Later, ann@example.org", "550 No"], ids=["for now", "for good"]
)
def test_what_the_mail_server_refuses_is_noted_without_addresses_and_tried_again(
    sessions: Sessions, ours: Shape, server: MailServer, inbox: Inbox, refusal: str
) -> None:
    write(sessions, ours)
    inbox.refusal = refusal
    assert send_due(sessions, server=server, secret=SECRET, at=NOON) == (0, 1)
    noted = kept(sessions, ours)
    assert f"code {refusal[:3]}" in noted.trouble
    assert "ann" not in noted.trouble
    inbox.refusal = ""
    assert send_due(sessions, server=server, secret=SECRET, at=noted.next_try_at) == (1, 0)
    assert len(inbox.letters) == 1


def test_ft_23_a_mail_server_that_is_down_is_said_to_be_so(
    sessions: Sessions, ours: Shape
) -> None:
    write(sessions, ours)
    down = MailServer("127.0.0.1", free_port(), Security.NONE, "govtool@example.org")
    assert send_due(sessions, server=down, secret=SECRET, at=NOON) == (0, 1)
    assert "could not be reached" in kept(sessions, ours).trouble


def test_ft_23_a_mail_server_that_never_answers_holds_no_lock(
    sessions: Sessions, ours: Shape, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.3)
    write(sessions, ours)
    with socket.create_server(("127.0.0.1", 0)) as tarpit:
        slow = MailServer(
            "127.0.0.1", tarpit.getsockname()[1], Security.NONE, "govtool@example.org"
        )
        postman = Postman(sessions, server=slow, secret=SECRET, now=lambda: NOON)
        postman.start(every=0.05)
        silent, _ = tarpit.accept()
        write(sessions, ours, Words("ben@example.org", "Meanwhile", "text"))
        postman.stop()
        silent.close()
    with reading(sessions) as session:
        assert len(letters_of(session, place=ours.place)) == 2


def test_the_postman_sends_what_is_written_while_it_runs(
    sessions: Sessions, ours: Shape, server: MailServer, inbox: Inbox
) -> None:
    postman = Postman(sessions, server=server, secret=SECRET, now=lambda: NOON)
    postman.start(every=0.05)
    write(sessions, ours)
    for _ in range(200):
        if inbox.letters:
            break
        postman._is_over.wait(0.05)
    postman.stop()
    assert [letter["Subject"] for letter in inbox.letters] == ["An invitation"]


def test_a_mail_server_is_read_from_the_environment(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("s3cret\n")
    found = read_mail_server(
        {
            "GOVTOOL_SMTP_URL": "smtp+starttls://me%40x@mail.example.org",
            "GOVTOOL_SMTP_FROM": "govtool@example.org",
            "GOVTOOL_SMTP_PASSWORD_FILE": str(secret),
        }
    )
    assert found == MailServer(
        "mail.example.org", 587, Security.STARTTLS, "govtool@example.org", "me@x", "s3cret"
    )
    assert "s3cret" not in repr(found)
    assert read_mail_server({}) is None


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"GOVTOOL_SMTP_URL": "mail.example.org"}, "cannot be read"),
        ({"GOVTOOL_SMTP_URL": "http://mail.example.org"}, "cannot be read"),
        ({"GOVTOOL_SMTP_URL": "smtp://a:b@mail.example.org"}, "holds a password"),
        ({"GOVTOOL_SMTP_URL": "smtp://mail.example.org"}, "GOVTOOL_SMTP_FROM"),
        (
            {
                "GOVTOOL_SMTP_URL": "smtp://mail.example.org",
                "GOVTOOL_SMTP_FROM": "a@b",
                "GOVTOOL_SMTP_PASSWORD_FILE": "/nowhere/at/all",
            },
            "cannot be read",
        ),
    ],
)
def test_a_mail_server_that_cannot_be_used_is_told_in_a_sentence(
    environ: dict[str, str], words: str
) -> None:
    with pytest.raises(BadMailSetting, match=words):
        read_mail_server(environ)
