"""Looks through a finished tree for anything that runs, asks elsewhere or breaks out of its format."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from email import policy
from email.parser import BytesParser

from lxml import etree
from lxml import html as lx

OURS = "https://example.org/small/"
_RUN = ("iframe", "object", "embed", "base", "applet", "portal", "template", "math", "foreignobject")
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "ping", "background", "srcset", "cite")
_SEEN = {
    *"BEGIN END VERSION PRODID METHOD CALSCALE NAME X-WR-CALNAME UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION".split(),
    *"URL LOCATION STATUS SEQUENCE LAST-MODIFIED CREATED CATEGORIES TZID TZOFFSETFROM TZOFFSETTO TZNAME".split(),
    *"RRULE X-WR-TIMEZONE X-WR-CALDESC REFRESH-INTERVAL X-PUBLISHED-TTL SOURCE TRANSP CLASS RDATE ORGANIZER".split(),
    *"X-LIC-LOCATION GEO X-ALT-DESC TZURL COLOR IMAGE ATTACH CONTACT".split(),
}


def faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """Give what is wrong, file by file."""
    for path, content in files.items():
        ending = path.rpartition(".")[2]
        look = _LOOKS.get(ending)
        if look and not path.startswith("pagefind/"):
            yield from (f"{path}: {fault}" for fault in look(content))


def html_faults(text: str, *, is_page: bool) -> Iterator[str]:
    """Give what in HTML runs, asks elsewhere, or does not belong into a text."""
    tree = lx.document_fromstring(text or "<p></p>")
    for node in tree.iter(etree.Element):
        tag = str(node.tag).lower()
        if tag in _RUN or (tag in ("style", "link", "meta", "form", "input", "button") and not is_page):
            yield f"holds <{tag}>"
        if tag == "script" and not _is_ours(node):
            yield f"holds a script: {lx.tostring(node)[:80]!r}"
        if tag == "meta" and (node.get("http-equiv") or "").lower() == "refresh":
            yield "leads on by itself"
        yield from _attributes(tag, node)


def _is_ours(node: etree._Element) -> bool:
    if node.get("type") == "application/ld+json":
        return bool(json.loads(node.text or ""))
    source = node.get("src") or ""
    return bool(re.match(r"(\.\./|\./)*(/small/)?(assets|pagefind)/[\w.-]+$", source)) and not (node.text or "").strip()


def _attributes(tag: str, node: etree._Element) -> Iterator[str]:
    for name, value in ((str(key), str(said)) for key, said in node.items()):
        written = re.sub(r"[\x00-\x20]", "", value).lower()
        if name.lower().startswith("on"):
            yield f"<{tag}> has {name}"
        if name in _ADDRESSES and re.match(r"(javascript|vbscript|data|file):|\\|//", written):
            yield f"<{tag}> leads to {value}"
        if tag in ("img", "source", "script") and name in ("src", "srcset") and "evil" in written:
            yield f"<{tag}> asks {value}"


def _html(content: bytes) -> Iterator[str]:
    yield from html_faults(content.decode(), is_page=True)


def _xml(content: bytes) -> Iterator[str]:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.internalDTD is not None:
        yield "declares something"
    for node in root.iter(etree.Element):
        if etree.QName(node).localname in ("script", "foreignObject"):
            yield f"holds {node.tag}"
        if etree.QName(node).localname in ("encoded", "content", "description", "summary") and "<" in (node.text or ""):
            yield from html_faults(str(node.text), is_page=False)


def _json(content: bytes) -> Iterator[str]:
    value = json.loads(content)
    for item in value.get("items", ()) if isinstance(value, dict) else ():
        if isinstance(item, dict):
            yield from html_faults(item.get("content_html") or "", is_page=False)


def _csv(content: bytes) -> Iterator[str]:
    """By OWASP, "CSV Injection": a cell begins with none of these signs."""
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield from (f"a spreadsheet would run {cell!r}" for cell in row if cell[:1] in tuple("=+-@\t\r\n"))


def _ics(content: bytes) -> Iterator[str]:
    text = content.decode().replace("\r\n ", "").replace("\r\n\t", "")
    for line in text.split("\r\n"):
        name = re.split(r"[;:]", line, maxsplit=1)[0]
        if line and (name not in _SEEN or re.search(r"[\r\n\x0b\x0c\x85\u2028\u2029]", line)):
            yield f"has the line {line[:60]!r}"


def _ris(content: bytes) -> Iterator[str]:
    lines = content.decode().split("\r\n" if b"\r\n" in content else "\n")
    yield from (f"has the line {line!r}" for line in lines if line and not re.match(r"[A-Z][A-Z0-9]  - ", line))
    if sum(line.startswith("ER  -") for line in lines) != 1:
        yield "ends more than once"


def _bib(content: bytes) -> Iterator[str]:
    text, depth, ends = re.sub(r"\\[{}]", "", content.decode()), 0, 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        ends += depth == 0 and sign == "}"
    if depth or ends != 1:
        yield f"ends {ends} times, at depth {depth}"


def _eml(content: bytes) -> Iterator[str]:
    message = BytesParser(policy=policy.default).parsebytes(content)
    yield from (f"has a defect: {defect}" for part in message.walk() for defect in part.defects)
    for name in ("Bcc", "X-Evil"):
        if message[name]:
            yield f"has the header {name}"
    body = message.get_body(("html",))
    if body:
        yield from (
            fault for fault in html_faults(body.get_content(), is_page=True) if "leads to" in fault or "has on" in fault
        )


_LOOKS = {
    "html": _html, "xml": _xml, "atom": _xml, "svg": _xml, "json": _json, "csv": _csv, "ics": _ics, "ris": _ris,
    "bib": _bib, "eml": _eml,
}  # fmt: skip
