"""Sending through real servers on loopback: they accept, refuse, fall silent, drop the line, want TLS and a user."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead import smtp
from masthead.problems import Refusal
from masthead.smtp import Server, Unknown, server
from tests import mail_servers
from tests.mail_servers import HELLO, HOST, PASSWORD, UP_TO_DATA, USER, Desk, breaking, serving

MESSAGE = b"Subject: x\r\n\r\nHello.\r\n.a line with a full stop\r\n"
SENDER, LIST = "vale@example.org", "readers@lists.example.org"


class Trying:
    """Notes whether the message began."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        """Note it."""
        self.times += 1


@pytest.fixture
def trying() -> Trying:
    """Nothing has begun."""
    return Trying()


def send(to: Server, trying: Callable[[], None], timeout: float = 5.0) -> str:
    """Send the message."""
    return smtp.send(to, SENDER, LIST, MESSAGE, trying, timeout=timeout)


def here(port: int, **more: str) -> Server:
    """Give the server at a port of loopback."""
    return Server(HOST, port, False, **more)


def test_one_message_goes_to_one_address_byte_for_byte(trying: Trying) -> None:
    desk = Desk()
    with serving(desk) as port:
        assert send(here(port), trying) == "OK: queued as 4711"
    assert [(one.mail_from, one.rcpt_tos, one.content) for one in desk.got] == [(SENDER, [LIST], MESSAGE)]
    assert [one.host_name for one in desk.sessions] == ["[127.0.0.1]"], "it does not tell this machine's name"
    assert trying.times == 1


@pytest.mark.parametrize(
    ("desk", "said", "began"),
    [
        (Desk(mail="550 no such sender"), f"the sender {SENDER}; nothing was sent: 550 no such sender", 0),
        (Desk(rcpt="550 no such list"), f"the list's address {LIST}; nothing was sent: 550 no such list", 0),
        (Desk(rcpt="451 try later"), f"the list's address {LIST}; nothing was sent: 451 try later", 0),
        (Desk(data="552 too large"), "the message; nothing was sent: 552 too large", 1),
    ],
)
def test_a_refusal_says_what_was_refused_and_why(desk: Desk, said: str, began: int, trying: Trying) -> None:
    with serving(desk) as port, pytest.raises(Refusal) as refused:
        send(here(port), trying)
    assert refused.value.message == f"the mail server refused {said}"
    assert ("try again later" in refused.value.hint) == ("451" in said)
    assert refused.value.status == 3
    assert not isinstance(refused.value, Unknown)
    assert trying.times == began


@pytest.mark.parametrize("answers", [(), HELLO, UP_TO_DATA[:3]], ids=["at once", "after hello", "after the sender"])
@pytest.mark.parametrize("silent", [True, False], ids=["silent", "dropped"])
def test_a_line_that_dies_before_the_message_sent_nothing(
    answers: tuple[bytes, ...], silent: bool, trying: Trying
) -> None:
    with breaking(*answers, silent=silent) as port, pytest.raises(Refusal) as refused:
        send(here(port), trying, timeout=0.3)
    assert refused.value.message.startswith(f"{HOST}:{port} ")
    assert refused.value.message.endswith("nothing was sent")
    assert ("has not answered for 0.3 seconds" in refused.value.message) == silent
    assert not isinstance(refused.value, Unknown)
    assert trying.times == 0


@pytest.mark.parametrize(("silent", "why"), [(True, "no word from it for 0.3 seconds"), (False, "the line dropped")])
@pytest.mark.parametrize("answers", [UP_TO_DATA, (*UP_TO_DATA, b"")], ids=["within", "after it"])
def test_a_line_that_dies_while_the_message_is_on_its_way_leaves_the_question_open(
    answers: tuple[bytes, ...], silent: bool, why: str, trying: Trying
) -> None:
    with breaking(*answers, silent=silent) as port, pytest.raises(Unknown) as unknown:
        send(here(port), trying, timeout=0.3)
    assert unknown.value.message == f"{HOST}:{port} went silent while the message was on its way: {why}"
    assert "ask the list" in unknown.value.hint
    assert trying.times == 1


def test_a_server_that_is_not_there(trying: Trying) -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    with pytest.raises(Refusal, match=rf"{HOST}:{port} cannot be reached \(.*\); nothing was sent"):
        send(here(port), trying)
    assert trying.times == 0


def test_a_host_that_nobody_knows(trying: Trying, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*given: object, **more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Refusal, match=r"no host is called mail\.example\.org; nothing was sent"):
        send(Server("mail.example.org", 587, False), trying)


def test_what_answers_may_be_no_mail_server(trying: Trying) -> None:
    with breaking(b"SSH-2.0-OpenSSH\r\n") as port, pytest.raises(Refusal, match="nothing was sent"):
        send(here(port), trying, timeout=1)
    with (
        breaking(b"554 go away\r\n") as port,
        pytest.raises(Refusal, match="refused to talk; nothing was sent: 554 go away"),
    ):
        send(here(port), trying, timeout=1)


def test_a_certificate_of_nobody_s_is_refused(trying: Trying) -> None:
    desk = Desk()
    with serving(desk, tls_context=mail_servers.certified().context) as port, pytest.raises(Refusal) as refused:
        send(here(port), trying)
    assert "is not to be trusted (" in refused.value.message
    assert "SSL_CERT_FILE" in refused.value.hint
    assert desk.got == []


def trust(monkeypatch: pytest.MonkeyPatch, folder: Path, authority: bytes) -> None:
    """Have the environment trust an authority, as an office does with its own."""
    (folder / "authority.pem").write_bytes(authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))


def test_under_tls_with_an_authority_of_one_s_own_and_a_user(
    trying: Trying, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = mail_servers.certified()
    trust(monkeypatch, tmp_path, made.authority)
    desk = Desk()
    wishes = {"authenticator": mail_servers.authenticated, "auth_required": True, "require_starttls": True}
    with serving(desk, tls_context=made.context, **wishes) as port:
        send(here(port, user=USER, password=PASSWORD), trying)
        with pytest.raises(Refusal) as refused:
            send(here(port, user=USER, password="wrong and telling"), trying)
        with pytest.raises(Refusal, match="refused the sender"):
            send(here(port), trying)
    assert len(desk.got) == 1
    assert desk.sessions[0].ssl is not None
    assert "does not take user and password; nothing was sent: 535" in refused.value.message
    assert "telling" not in f"{refused.value.message}{refused.value.hint}"


def test_a_certificate_for_another_host_is_refused(
    trying: Trying, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = mail_servers.certified("mail.example.org")
    trust(monkeypatch, tmp_path, made.authority)
    with serving(Desk(), tls_context=made.context) as port, pytest.raises(Refusal, match="is not to be trusted"):
        send(here(port), trying)


def test_smtps_where_there_is_none(trying: Trying) -> None:
    with serving(Desk()) as port, pytest.raises(Refusal, match="no TLS in common; nothing was sent"):
        send(Server(HOST, port, True), trying)


def test_without_tls_nothing_goes_through_a_network(trying: Trying, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "is_here", False)
    desk = Desk()
    with serving(desk) as port, pytest.raises(Refusal, match=r"offers no TLS, .*; nothing was sent"):
        send(here(port, user=USER, password=PASSWORD), trying)
    assert desk.sessions == []


def test_a_server_that_takes_no_user(trying: Trying) -> None:
    with serving(Desk()) as port, pytest.raises(Refusal, match="takes no user and password; nothing was sent"):
        send(here(port, user=USER, password=PASSWORD), trying)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 587, False)),
        ("smtp://mail.example.org:25/", ("mail.example.org", 25, False)),
        ("smtps://mail.example.org", ("mail.example.org", 465, True)),
        ("smtp://[::1]:2525", ("::1", 2525, False)),
    ],
)
def test_addresses_of_servers(url: str, expected: tuple[str, int, bool]) -> None:
    found = server(url, {})
    assert (found.host, found.port, found.is_tls) == expected
    assert "::1" not in str(found) or str(found) == "[::1]:2525"


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:0x", "smtp://h/x", "smtp://h?x"]
)
def test_what_is_no_address_of_a_server(url: str) -> None:
    with pytest.raises(Refusal, match="address of a mail server") as refused:
        server(url, {})
    assert refused.value.status == 2


def test_credentials_come_from_the_environment_alone_and_are_never_said() -> None:
    found = server("smtp://mail.example.org", {smtp.USER: USER, smtp.PASSWORD: PASSWORD})
    assert (found.user, found.password) == (USER, PASSWORD)
    assert PASSWORD not in f"{found} {found!r}"
    with pytest.raises(Refusal) as refused:
        server(f"smtp://{USER}:hush@mail.example.org", {})
    assert "hush" not in f"{refused.value.message}{refused.value.hint}"
    for half in (smtp.USER, smtp.PASSWORD):
        with pytest.raises(Refusal, match="is not set, and its companion is"):
            server("smtp://mail.example.org", {half: "x"})


@pytest.mark.parametrize(
    ("host", "is_here"),
    [("localhost", True), ("127.8.8.8", True), ("::1", True), ("10.0.0.1", False), ("mail.example.org", False)],
)
def test_which_server_is_this_very_machine(host: str, is_here: bool) -> None:
    assert Server(host, 25, False).is_here == is_here


def test_a_server_s_words_are_shown_without_what_steers_a_terminal(trying: Trying) -> None:
    with serving(Desk(data="550 \x1b[31mred\x07 and long " + "x" * 400)) as port, pytest.raises(Refusal) as refused:
        send(here(port), trying)
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 400
