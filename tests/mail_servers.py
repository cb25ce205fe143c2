"""Mail servers on loopback that take a message, refuse it, fall silent or drop the line: aiosmtpd, and bare sockets."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "vale", "a secret of no account"


@dataclass
class Desk:
    """What a server does at each step, and what it was given."""

    mail: str = "250 OK"
    rcpt: str = "250 OK"
    data: str = "250 OK: queued as 4711"
    got: list[Envelope] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802  (the library's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to the sender."""
        self.sessions.append(session)
        envelope.mail_from = address
        return self.mail

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to the recipient."""
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer to the message."""
        self.got.append(envelope)
        return self.data


@contextmanager
def serving(desk: Desk, **wishes: Any) -> Iterator[int]:
    """Run a server for a while. Gives its port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    controller = Controller(desk, hostname=HOST, port=port, **wishes)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    """Let in the one user there is."""
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@dataclass(frozen=True)
class Certified:
    """A certificate for the loopback address, and the authority that nobody knows."""

    context: ssl.SSLContext
    authority: bytes
    """Its certificate in PEM."""


def certified(name: str = HOST) -> Certified:
    """Make a certificate for a name."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return Certified(context, authority.cert_pem.bytes())


@contextmanager
def breaking(*answers: bytes, silent: bool = False) -> Iterator[int]:
    """Run a server that gives these answers, one a line it reads, and then drops the line, or falls silent.

    An answer ``b""`` reads a whole message, up to the lone full stop.
    """
    over = threading.Event()
    with socket.create_server((HOST, 0)) as listening:
        speaker = threading.Thread(target=_speak, args=(listening, answers, over if silent else None))
        speaker.start()
        try:
            yield listening.getsockname()[1]
        finally:
            over.set()
            speaker.join(5)
    assert not speaker.is_alive()


def _speak(listening: socket.socket, answers: tuple[bytes, ...], over: threading.Event | None) -> None:
    line, _ = listening.accept()
    with line, line.makefile("rb") as heard:
        if answers:
            line.sendall(answers[0])
        for answer in answers[1:]:
            read = heard.readline()
            while not answer and read not in (b".\r\n", b""):
                read = heard.readline()
            line.sendall(answer)
        if over is not None:
            over.wait(20)


HELLO = (b"220 ready\r\n", b"250 loopback\r\n")
UP_TO_DATA = (*HELLO, b"250 OK\r\n", b"250 OK\r\n", b"354 go on\r\n")
"""The answers of a server that lets a message begin."""
