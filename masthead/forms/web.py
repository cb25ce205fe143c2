"""Addresses of the web and of mail."""

import re
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit, urlunsplit

from pydantic import PlainValidator, WithJsonSchema

from masthead.forms import shapes
from masthead.forms.fields import Form, Many, Text, text_of, wrong

_ADDRESS_PARTS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


def is_web_address(text: str) -> bool:
    """Whether a text is a whole address of the web, with a host."""
    try:
        return re.fullmatch(r"https?://[^\s/]+\S*", text) is not None and bool(urlsplit(text).hostname)
    except ValueError:  # https://[example/
        return False


def _web(value: Any) -> str:
    text = text_of(value)
    if is_web_address(text):
        return text
    hint = "write it whole, without spaces, beginning with https:// or http://"
    raise wrong(f"expected a web address, received '{text}'", hint)


_HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\])(?::([0-9]{1,5}))?")
_FOLDERS = re.compile(r"(?:[A-Za-z0-9._~/-]|%[89A-Fa-f][0-9A-Fa-f])*")
"""Of encoded letters only those beyond ASCII: nothing over which a server's settings or a header could trip."""


def _site(value: Any) -> str:
    """Read the address of a site, which goes into servers' settings, headers and every page."""
    text = _web(value)
    parts = urlsplit(text)
    if "?" in text or "#" in text:
        hint = f"end it with the folder, without ? and #: {urlunsplit((*parts[:3], '', ''))}"
        raise wrong("the site's address goes on after its folder", hint)
    if "@" in parts.netloc:
        raise wrong("the site's address names a user", "leave out what stands before the @, and the @")
    host = _HOST.fullmatch(parts.netloc)
    if host is None or (host[1] and not 1 <= int(host[1]) <= 65535):
        hint = "write the name as it is registered, and a port, if any, from 1 to 65535: https://example.org:8080/"
        raise wrong(f"'{parts.netloc}' is no name of a web server, or its port is none", hint)
    if not _FOLDERS.fullmatch(parts.path) or not is_sound_path(parts.path):
        hint = "write folders with letters a-z, digits, hyphens, dots and _ alone, and none called . or .."
        raise wrong("the folder in the site's address holds what web servers may read otherwise", hint)
    return text


def _public_link(value: Any) -> str:
    text = text_of(value)
    if is_web_address(text) or re.fullmatch(r"mailto:\S+@\S+|tel:[+0-9-]+", text):
        return text
    hint = "begin it with https:// or mailto:"
    raise wrong(f"expected a web address or a mail address, received '{text}'", hint)


def _mail_address(value: Any) -> str:
    text = text_of(value)
    if _ADDRESS_PARTS.fullmatch(text) or re.fullmatch(rf"[^<>\n]*<{_ADDRESS_PARTS.pattern}>", text):
        return text
    raise wrong(f"expected a mail address, received '{text}'", "write it like news@example.org, without mailto:")


def is_sound_path(path: str) -> bool:
    """Whether the path of a URL leads to one place, read once: no ``..``, no empty folder, nothing that is no text."""
    read = unquote(path, errors="replace")
    parts = read.removeprefix("/").removesuffix("/").split("/")
    is_text = not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd\\]", read)
    return is_text and (parts == [""] or not {"", ".", ".."} & {*parts}) and not read.startswith("//")


def _old_address(value: Any) -> str:
    """Read an address that something had before: a path of this site, or a whole URL of another."""
    text = text_of(value)
    if is_web_address(text) and text.isprintable():
        return text
    path = text.partition("#")[0].partition("?")[0]
    if re.search(r"\s|\\|:", text) or not text.isprintable() or not is_sound_path(path):
        hint = "write a path of this site, like /news/2004/old/, or the whole address, with https://"
        shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
        raise wrong(f"'{shown}' is not an address that could have been here", hint)
    return text


WebAddress = Annotated[str, PlainValidator(_web), WithJsonSchema(shapes.WEB)]
SiteAddress = Annotated[str, PlainValidator(_site), WithJsonSchema(shapes.WEB)]
PublicLink = Annotated[str, PlainValidator(_public_link), WithJsonSchema(shapes.PUBLIC_LINK)]
MailAddress = Annotated[str, PlainValidator(_mail_address), WithJsonSchema(shapes.MAIL)]
OldAddress = Annotated[str, PlainValidator(_old_address), WithJsonSchema(shapes.OLD_ADDRESS)]
OldAddresses = Annotated[tuple[OldAddress, ...], Many]


class GoneForm(Form):
    """An entry of ``gone``: an address at which nothing stands any more."""

    address: OldAddress
    reason: Text
