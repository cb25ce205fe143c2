"""The message: headers and the two parts, the same bytes from the same content.

``Date`` is when the issue came out, ``Message-ID`` and the boundary are made from what is said. A message that is sent
bears the hour at which it leaves (``posted``): one that seems to be months old lies deep in mailboxes, and counts as
junk. Its name stays, so that lists drop what a program sends twice; what is sent again on purpose has a new one.

``List-Unsubscribe-Post`` (RFC 8058) is left out, for nobody knows whether the address answers one click; ``Precedence``
too, which is no standard, for autoresponders go by the ``List-`` fields (RFC 3834, 2); and ``Auto-Submitted``, for a
person sends it.
"""

import hashlib
import re
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from urllib.parse import quote

from masthead.model import Settings

_URL = "%:/?#[]@!$&'()*+,;=~"
"""What an address may hold besides letters, digits and ``-._`` (RFC 3986)."""
_ADDRESS = re.compile(r"(?P<name>[^<>]*)<(?P<bare>[^<>]+)>")


class _Unfolded(EmailPolicy):
    """Lines as SMTP has them, with the ``List-`` fields on one line each.

    The standard library writes an address that is longer than a line in the encoding of RFC 2047, which RFC 2369
    forbids and mail programs do not undo.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Give the lines of a field."""
        if name.startswith("List-"):
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _Unfolded(linesep="\r\n", max_line_length=76)  # so that no encoded word passes 75 (RFC 2047, 2)


class Unfit(Exception):
    """The address cannot be written into a header; the text says why."""


def address(written: str, name: str = "") -> Address:
    """Read ``news@example.org`` or ``QLP News <news@example.org>``. Raises ``Unfit`` where no mail could go there.

    A line break in a name becomes a space, so that no name can bring a header of its own.
    """
    found = _ADDRESS.fullmatch(written.strip())
    bare = found["bare"].strip() if found else written.strip()
    shown = _line(found["name"]).strip('"') if found else _line(name)
    if not bare.isascii():
        raise Unfit("it holds a letter beyond A to Z, which not every mail server takes")
    try:
        return Address(shown, addr_spec=bare)
    except (ValueError, IndexError, MessageError):
        raise Unfit("it is not written as mail addresses are") from None


def message(settings: Settings, subject: str, published: datetime, parts: tuple[str, str], to: str | None) -> bytes:
    """Put the message together: ``parts`` are its text and its HTML, ``to`` the address of the list, where it is known.

    Every line ends in CRLF, so that what is written to disk is what is sent. ``Unfit`` was asked for before.
    """
    said = EmailMessage(policy=_POLICY)
    sender = address(settings.mail.sender or "", settings.title)
    said["From"] = sender
    if settings.mail.reply_to:
        said["Reply-To"] = address(settings.mail.reply_to)
    if to:
        said["To"] = address(to)
    said["Subject"] = _line(subject)
    said["Date"] = format_datetime(published)
    for name, value in _list_fields(settings):
        said[name] = value
    text, html = parts
    digest = hashlib.sha256("\0".join((*(f"{k}: {v}" for k, v in said.items()), text, html)).encode()).hexdigest()
    said["Message-ID"] = f"<{digest[:32]}@{sender.domain}>"
    said.set_content(text, cte="quoted-printable")
    said.add_alternative(html, subtype="html", cte="quoted-printable")
    said["Content-Language"] = settings.language  # now: setting the content takes such fields away
    said.set_boundary(f"=_{digest[32:]}")  # no line of quoted-printable can hold "=_" (RFC 2045, 6.7)
    return said.as_bytes()


def posted(eml: bytes, when: datetime, time: int) -> bytes:
    """Give a message as it leaves: dated ``when``, and from the second ``time`` on under a name of its own."""
    head, blank, rest = eml.partition(b"\r\n\r\n")
    head = re.sub(rb"(?m)^Date: .*?(?=\r$|\Z)", f"Date: {format_datetime(when)}".encode("ascii"), head, count=1)
    if time > 1:
        head = re.sub(rb"(?m)^(Message-ID: <[^@>]+)@", rb"\g<1>.%d@" % time, head, count=1)
    return head + blank + rest


def _list_fields(settings: Settings) -> list[tuple[str, str]]:
    """Give the fields of RFC 2369 and RFC 2919 that publication.yml can say."""
    ways = settings.mailing_list
    found = [("List-Id", f"{_phrase(settings.title)}<{settings.mail.list_id}>")] if settings.mail.list_id else []
    found += [("List-Unsubscribe", _bracketed(ways.unsubscribe))] if ways.unsubscribe else []
    found += [("List-Subscribe", _bracketed(ways.subscribe))] if ways.subscribe else []
    return [*found, ("List-Archive", _bracketed(f"{settings.url}issues/"))]


def _bracketed(url: str) -> str:
    """Give an address as RFC 2369 has it: in brackets, of ASCII alone."""
    return f"<{quote(url, safe=_URL)}>"


def _phrase(title: str) -> str:
    """Give a title as a quoted phrase with a space; nothing for one beyond ASCII, for this field is never encoded."""
    plain = _line(title).replace("\\", "").replace('"', "")
    return f'"{plain}" ' if plain.isascii() and plain.isprintable() else ""


def _line(text: str) -> str:
    return " ".join(text.split())
