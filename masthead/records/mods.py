"""Catalogue records in MODS, the Library of Congress's schema: of the serial, and of each issue with its contents.

They say version 3.6, and hold nothing that a later version does not take: readers of 3.8 know them. There is no date of
the record's making, which would be the clock's. Rules: https://www.loc.gov/standards/mods/userguide/.
"""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from masthead import addresses as at
from masthead.editions import Downloads
from masthead.faircopy import FairCopy
from masthead.model import FormerTitle, Issn, Issue, Nameplate, PartialDate
from masthead.records.names import Name, name
from masthead.records.works import Work, article_work, confirmed, remarks

NAMESPACE = "http://www.loc.gov/mods/v3"
VERSION = "3.6"


def serial(copy: FairCopy) -> bytes:
    """Give the record of the serial."""
    settings = copy.publication.settings
    root = _record()
    _title(root, settings.title, settings.subtitle)
    if settings.serial.key_title:
        _add(_add(root, "titleInfo", type="alternative", displayLabel="Key title"), "title", settings.serial.key_title)
    _kind(root)
    origin = _origin(root, copy)
    _span(origin, settings.serial.began, settings.serial.ceased)
    _add(origin, "issuance", "serial")
    _add(origin, "frequency", settings.serial.frequency)
    _language(root, settings.language)
    _issns(root, settings.issn)
    url = copy.addresses.absolute(at.LISTS["issues"])
    _add(_add(root, "location"), "url", url, usage="primary display")
    for former in settings.history:
        _preceding(root, former)
    _close(root, copy, copy.addresses.absolute(at.MODS))
    return _bytes(root)


def issue(copy: FairCopy, downloads: Downloads, of: Issue) -> bytes:
    """Give the record of an issue, under the title and the ISSN of its time."""
    settings, url = copy.publication.settings, copy.addresses.absolute(copy.addresses.page(of.file))
    plate = settings.serial_at(of.date)
    root = _record()
    title = _title(root, plate.title, None if plate.is_former else settings.subtitle)
    _add(title, "partNumber", of.numbering)
    _add(title, "partName", of.title)
    for editor in of.editors:
        _person(root, name(copy.publication, editor), "edt")
    _kind(root)
    origin = _origin(root, copy)
    _issued(origin, of.date)
    _language(root, of.lang or settings.language)
    pdf = downloads.of(of.file)
    if pdf:
        described = _add(root, "physicalDescription")
        _add(described, "internetMediaType", "application/pdf")
        _add(described, "extent", f"{pdf.pages} page{'s' * (pdf.pages != 1)}")
    _add(root, "abstract", of.summary)
    for remark in remarks(copy, of):
        _add(root, "note", remark)
    location = _add(root, "location")
    _add(location, "url", url, usage="primary display", access="object in context")
    _add(location, "url", copy.addresses.absolute(pdf.path) if pdf else None, access="raw object")
    _part(root, of)
    _host(root, copy, plate)
    for article in of.articles:
        _constituent(root, article_work(copy, downloads, of, article))
    for entry in of.printed:
        known = _add(root, "relatedItem", type="constituent")
        _title(known, entry.title)
        for author in entry.authors:
            _person(known, name(copy.publication, author), "aut")
        _pages(known, str(entry.page or ""), "")
    _close(root, copy, copy.addresses.absolute(copy.addresses.mods(of)))
    return _bytes(root)


def _record() -> Any:
    nsmap: dict[Any, str] = {None: NAMESPACE}
    return etree.Element(f"{{{NAMESPACE}}}mods", {"version": VERSION}, nsmap=nsmap)


def _add(parent: Any, tag: str, text: str | None = "", **attributes: str) -> Any:
    """Add an element; one that must hold a text is left out where None or, without attributes, no text is known."""
    is_leaf = tag in _LEAVES
    if is_leaf and not text:
        return None
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    child.text = text or None
    return child


_LEAVES = {
    "title", "subTitle", "partNumber", "partName", "publisher", "placeTerm", "dateIssued", "frequency", "url",
    "abstract", "number", "caption", "date", "identifier", "accessCondition", "start", "end", "topic", "extent",
    "note",
}  # fmt: skip


def _title(parent: Any, title: str, subtitle: str | None = None) -> Any:
    info = _add(parent, "titleInfo")
    _add(info, "title", title)
    _add(info, "subTitle", subtitle)
    return info


def _kind(root: Any) -> None:
    _add(root, "typeOfResource", "text")
    _add(root, "genre", "periodical", authority="marcgt")


def _origin(root: Any, copy: FairCopy) -> Any:
    settings = copy.publication.settings
    origin = _add(root, "originInfo")
    if settings.serial.place:
        _add(_add(origin, "place"), "placeTerm", settings.serial.place, type="text")
    _add(origin, "publisher", settings.publisher.name)
    return origin


def _span(origin: Any, began: PartialDate | None, ceased: PartialDate | None) -> None:
    for point, date in (("start", began), ("end", ceased)):
        if date:
            _add(origin, "dateIssued", date.shown or date.iso(), point=point, **_encoding(date))


def _issued(origin: Any, date: PartialDate | None) -> None:
    if date:
        _add(origin, "dateIssued", date.shown or date.iso(), keyDate="yes", **_encoding(date))
    _add(origin, "issuance", "serial")


def _encoding(date: PartialDate) -> dict[str, str]:
    """Give the encoding of a date; one in words has none."""
    return {} if date.shown else {"encoding": "w3cdtf"}


def _language(root: Any, tag: str) -> None:
    _add(_add(root, "language"), "languageTerm", tag, type="code", authority="rfc5646")


def _issns(parent: Any, issn: Issn | None) -> None:
    """Give the confirmed numbers."""
    sure = confirmed(issn)
    _add(parent, "identifier", sure.print, type="issn", displayLabel="Print")
    _add(parent, "identifier", sure.online, type="issn", displayLabel="Online")
    _add(parent, "identifier", sure.linking, type="issn-l")


def _preceding(root: Any, former: FormerTitle) -> None:
    related = _add(root, "relatedItem", type="preceding")
    _title(related, former.title)
    _issns(related, former.issn)
    if former.starts or former.ends:
        _span(_add(related, "originInfo"), former.starts, former.ends)


def _part(root: Any, of: Issue) -> None:
    part = _add(root, "part", type="issue")
    for kind, number in (("volume", of.volume), ("issue", of.designation or of.number)):
        if number is not None:
            _add(_add(part, "detail", type=kind), "number", str(number))
    if of.date:
        _add(part, "date", of.date.shown or of.date.iso(), **_encoding(of.date))


def _host(root: Any, copy: FairCopy, plate: Nameplate) -> None:
    host = _add(root, "relatedItem", type="host")
    _title(host, plate.title)
    _issns(host, plate.issn)
    _add(_add(host, "location"), "url", copy.addresses.absolute(at.LISTS["issues"]))


def _constituent(root: Any, work: Work) -> None:
    item = _add(root, "relatedItem", type="constituent")
    _title(item, work.title)
    for author in work.authors:
        _person(item, author, "aut")
    _add(_add(item, "originInfo"), "publisher", work.publisher)
    _language(item, work.language)
    _add(item, "abstract", work.summary)
    for remark in work.remarks:
        _add(item, "note", remark)
    _topics(item, work.subjects)
    _add(_add(item, "location"), "url", work.url)
    _pages(item, work.first_page, work.last_page)


def _topics(parent: Any, subjects: Iterable[str]) -> None:
    for subject in subjects:
        _add(_add(parent, "subject"), "topic", subject)


def _pages(parent: Any, first: str, last: str) -> None:
    if first:
        extent = etree.SubElement(_add(parent, "part"), f"{{{NAMESPACE}}}extent", {"unit": "pages"})
        _add(extent, "start", first)
        _add(extent, "end", last)


def _person(parent: Any, one: Name, role: str) -> None:
    """Give a name with its role by MARC's codes for relators."""
    described = _add(parent, "name", type="corporate" if one.is_body else "personal")
    if one.family:
        _add(described, "namePart", f"{one.particle} {one.family}".strip(), type="family")
        if one.given:
            _add(described, "namePart", one.given, type="given")
    else:
        _add(described, "namePart", one.shown)
    _add(described, "displayForm", one.shown)
    _add(_add(described, "role"), "roleTerm", role, type="code", authority="marcrelator")


def _close(root: Any, copy: FairCopy, url: str) -> None:
    settings = copy.publication.settings
    _add(root, "accessCondition", settings.rights, type="use and reproduction")
    about = _add(root, "recordInfo")
    _add(about, "recordContentSource", settings.publisher.name)
    _add(about, "recordIdentifier", url)
    _add(_add(about, "languageOfCataloging"), "languageTerm", settings.language, type="code", authority="rfc5646")


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
