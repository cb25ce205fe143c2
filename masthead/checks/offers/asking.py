"""What in office files asks for something elsewhere: addresses, the instructions of fields, formulas of tables."""

import re
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""Of two letters or more: one is a drive."""
_HOST = re.compile(r"[\w.-]+:\d+(?:/|$)")
_FOLLOWED = frozenset(
    "http https ftp ftps sftp mailto tel sms fax callto sip skype whatsapp webcal geo news nntp xmpp irc file "
    "bookmark doi urn about".split()
)
"""Schemes of links that wait until somebody follows them, and then run nothing."""
_PARTS = re.compile(r'"([^"]*)"|(\S+)')
_FETCHES = ("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD")
_SPELLS = re.compile(r"\bQUOTE\s+\d+(?:\s+\d+)+", re.IGNORECASE)
_EXCHANGES = re.compile(r"[\w.]+\|(?:'[^']*'|\w+)!")
_CALLS = re.compile(r"\b(WEBSERVICE|IMAGE|DDE|CALL|REGISTER(?:\.ID)?|RTD)\s*\(", re.IGNORECASE)
STARTS = "it starts other programs, or asks them for something (DDE)"


def asks_elsewhere(target: str) -> bool:
    """Whether an address that is opened with the file leads to another computer: a drive of one's own does not."""
    plain = unquote(target).strip().replace("\\", "/")
    found = _SCHEME.match(plain)
    if plain.startswith("//") or not found:
        return plain.startswith("//")
    if found[1].lower() != "file":
        return True
    path = plain[found.end() :].lstrip("/")
    slashes = len(plain) - found.end() - len(path)
    is_here = re.match(r"localhost/|[A-Za-z][:|]/", path, re.IGNORECASE)
    return slashes > 3 or (slashes == 2 and not is_here)


def runs_when_followed(target: str) -> str | None:
    """Give the scheme of a link that starts something when it is followed; None where it only leads somewhere."""
    plain = re.sub(r"[\x00-\x20]", "", unquote(target))
    found = _SCHEME.match(plain)
    if found is None or found[1].lower() in _FOLLOWED or _HOST.match(plain):
        return None
    return found[1].lower()


def instruction(field: str) -> str | None:
    """Say what the instruction of a field does (ECMA-376 part 1, 17.16) besides showing something of the file."""
    word = re.match(r"[^A-Za-z]*([A-Za-z]+)", field)
    first = word[1].upper() if word else ""
    if first in ("DDE", "DDEAUTO"):
        return STARTS
    if _SPELLS.search(field):
        return "it holds a field that spells another in numbers (QUOTE)"
    if first in _FETCHES:
        named = (found[1] or found[2] for found in _PARTS.finditer(field))
        if any(map(asks_elsewhere, filter(None, named))):
            return f"it asks for something elsewhere ({first})"
    return None


def formula(written: str) -> str | None:
    """Say what a formula of a table does besides reckoning."""
    plain = re.sub(r'"[^"]*"', '""', written)
    if _EXCHANGES.search(plain):
        return STARTS
    found = _CALLS.search(plain)
    if found is None:
        return None
    return STARTS if found[1].upper() == "DDE" else f"it asks for something elsewhere by a formula ({found[1].upper()})"
