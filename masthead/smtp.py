"""One message through one mail server (RFC 5321, RFC 6409), over TLS, or not at all.

``smtp://`` begins in the clear and must go on under TLS (STARTTLS); only a server on this very machine may do without.
``smtps://`` is under TLS from the first byte. The certificate must be right: one of an office's own goes into a file
that the environment's SSL_CERT_FILE names. There is no way to send in the clear through a network.
"""

import ipaddress
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from masthead.problems import Refusal

PORTS = {"smtp": 587, "smtps": 465}
USER, PASSWORD = "MASTHEAD_SMTP_USER", "MASTHEAD_SMTP_PASSWORD"
TIMEOUT = 60.0
"""Seconds of silence after which the server counts as hung."""
FAILED = 3
_HELLO = "[127.0.0.1]"
"""What we are called: as Thunderbird does it, for the name of this machine is nobody's business."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to send through."""

    host: str
    port: int
    is_tls: bool
    """Under TLS from the first byte."""
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        """Whether it is this very machine, so that nobody can listen in."""
        if self.host == "localhost":
            return True
        with suppress(ValueError):
            return ipaddress.ip_address(self.host).is_loopback
        return False

    def __str__(self) -> str:
        """Give ``smtp.example.org:587``, and never the password."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Unknown(Refusal):
    """The line went dead while the message was on its way: it may have arrived, or not."""


def server(url: str, environment: Mapping[str, str]) -> Server:
    """Read ``smtp://host:587`` or ``smtps://host``; user and password come from the environment alone."""
    hint = "write it like smtp://smtp.example.org:587 or smtps://smtp.example.org"
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise Refusal("--send was given no address of a mail server", hint) from None
    if "@" in parts.netloc:  # and so must not be repeated here
        raise Refusal(
            "--send holds a user or a password, which other programs on this machine could read",
            f"take it out, and set {USER} and {PASSWORD} in the environment",
        )
    if parts.scheme not in PORTS or not parts.hostname or _goes_on(parts):
        raise Refusal(f"--send: '{url}' is no address of a mail server", hint)
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if bool(user) != bool(password):
        missing = PASSWORD if user else USER
        raise Refusal(f"{missing} is not set, and its companion is", "set both, or neither", FAILED)
    return Server(parts.hostname, port, parts.scheme == "smtps", user, password)


def _goes_on(parts: SplitResult) -> bool:
    return bool(parts.path.strip("/") or parts.query or parts.fragment)


def send(
    to: Server, sender: str, recipient: str, message: bytes, trying: Callable[[], None], timeout: float = TIMEOUT
) -> str:
    """Send a message, and give what the server said when it took it.

    ``trying`` is called just before the message's first byte leaves. Until then a failure means that nothing was sent
    (``Refusal``), as does a server that says no; a line that goes dead after it leaves the question open (``Unknown``).
    """
    line = _connected(to, timeout)
    try:
        with _said(to, timeout):
            _secured(line, to)
            _known(line, to)
            _taken(line.mail(sender), "the sender", sender)
            _taken(line.rcpt(recipient), "the list's address", recipient)
        trying()
        try:
            answer = line.data(message)
        except smtplib.SMTPDataError as trouble:
            answer = (trouble.smtp_code, _bytes(trouble.smtp_error))
        except (OSError, smtplib.SMTPException) as trouble:
            why = f"no word from it for {timeout:g} seconds" if _is_silence(trouble) else "the line dropped"
            hint = "ask the list whether it has arrived; if it has not, send it with --again"
            raise Unknown(f"{to} went silent while the message was on its way: {why}", hint, FAILED) from None
        _taken(answer, "the message", "")
        with suppress(OSError, smtplib.SMTPException):
            line.quit()
        return _words(answer[1])
    finally:
        line.close()


def _connected(to: Server, timeout: float) -> smtplib.SMTP:
    with _said(to, timeout):
        if to.is_tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(to.host, to.port, local_hostname=_HELLO, timeout=timeout, context=context)
        return smtplib.SMTP(to.host, to.port, local_hostname=_HELLO, timeout=timeout)


def _secured(line: smtplib.SMTP, to: Server) -> None:
    line.ehlo_or_helo_if_needed()
    if to.is_tls:
        return
    if line.has_extn("starttls"):
        line.starttls(context=ssl.create_default_context())
        line.ehlo_or_helo_if_needed()
    elif not to.is_here:
        hint = f"ask for another server or port, or try smtps://{to.host}"
        raise Refusal(f"{to} offers no TLS, so everybody on the way could read along; nothing was sent", hint, FAILED)


def _known(line: smtplib.SMTP, to: Server) -> None:
    if not to.user:
        return
    try:
        line.login(to.user, to.password)
    except smtplib.SMTPServerDisconnected as trouble:
        if _is_silence(trouble):
            raise
        hint = f"look at {USER} and {PASSWORD}"
        raise Refusal(f"{to} dropped the line over user and password; nothing was sent", hint, FAILED) from None


def _taken(answer: tuple[int, bytes], what: str, written: str) -> None:
    code, said = answer
    if not 200 <= code < 300:
        named = f"{what} {written}".strip()
        hint = "that may pass: try again later" if 400 <= code < 500 else "ask whoever looks after the mail server"
        raise Refusal(f"the mail server refused {named}; nothing was sent: {code} {_words(said)}", hint, FAILED)


class _said:  # noqa: N801  (reads as a word: with _said(server))
    """Puts what goes wrong before the message is on its way into words."""

    def __init__(self, to: Server, timeout: float) -> None:
        self._to = to
        self._timeout = timeout

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, trouble: BaseException | None, trace: object) -> None:
        """Turn a failure of the line into a refusal."""
        if isinstance(trouble, OSError | smtplib.SMTPException | UnicodeError):
            raise Refusal(*_words_for(trouble, self._to, self._timeout), FAILED) from None


def _words_for(trouble: BaseException, to: Server, timeout: float) -> tuple[str, str]:
    later = "look at the address, or try again later"
    match trouble:
        case ssl.SSLCertVerificationError():
            hint = "look at the host's name; if the certificate is your own office's, name its file in SSL_CERT_FILE"
            return f"the certificate of {to} is not to be trusted ({trouble.verify_message}); nothing was sent", hint
        case ssl.SSLError():
            return f"{to} and this machine find no TLS in common; nothing was sent", "look at scheme and port"
        case smtplib.SMTPAuthenticationError():
            said = f"{trouble.smtp_code} {_words(trouble.smtp_error)}"
            return f"{to} does not take user and password; nothing was sent: {said}", f"look at {USER} and {PASSWORD}"
        case smtplib.SMTPNotSupportedError():
            return f"{to} takes no user and password; nothing was sent", f"unset {USER} and {PASSWORD}, or try smtps://"
        case _ if _is_silence(trouble):
            return f"{to} has not answered for {timeout:g} seconds; nothing was sent", later
        case socket.gaierror():
            return f"no host is called {to.host}; nothing was sent", later
        case smtplib.SMTPServerDisconnected():
            return f"{to} dropped the line; nothing was sent", later
        case smtplib.SMTPResponseException():
            return f"{to} refused to talk; nothing was sent: {trouble.smtp_code} {_words(trouble.smtp_error)}", later
        case OSError():
            return f"{to} cannot be reached ({trouble.strerror or trouble}); nothing was sent", later
        case _:
            return f"{to} speaks no SMTP that is understood; nothing was sent", later


def _is_silence(trouble: BaseException) -> bool:
    """Whether nobody answered in time: smtplib calls that a closed connection, and keeps the reason behind it."""
    return isinstance(trouble, TimeoutError) or isinstance(trouble.__context__, TimeoutError)


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode(errors="replace")


def _words(said: bytes | str) -> str:
    """Give a server's words on one line, of printable letters alone, for they are shown and kept."""
    text = _bytes(said).decode("utf-8", errors="replace")
    return re.sub(r"\s+", " ", "".join(letter if letter.isprintable() else " " for letter in text)).strip()[:300]
