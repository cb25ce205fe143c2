"""What a PDF says of itself: one XMP block with Dublin Core and PRISM, which claims PDF/A-3a and PDF/UA-1.

WeasyPrint can append XMP of our own, but as a second ``rdf:RDF``, which readers of XMP ignore. So the press puts this
block in the place of WeasyPrint's. PRISM: the Basic metadata specification 2.0, one namespace. PDF/A knows neither
PRISM nor PDF/UA, so the block brings an extension schema that describes what it uses of them (ISO 19005-3, 6.6.2.3).

``prism:issn`` and ``prism:eIssn`` say what the issue itself prints, confirmed or not: XMP describes this copy, and has
no way to say "unconfirmed". Whether the number identifies the serial is said by the page and by the record inside.
"""

from dataclasses import dataclass

from lxml import etree

from masthead.model import Issn

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES = {
    "rdf": RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
EXTENSIONS = {
    "pdfuaid": ("PDF/UA identification", {"part": ("Integer", "internal", "Part of ISO 14289 that the file meets")}),
    "prism": (
        "PRISM Basic Metadata 2.0",
        {
            "publicationName": ("Text", "external", "Title of the serial"),
            "issn": ("Text", "external", "ISSN of the print edition"),
            "eIssn": ("Text", "external", "ISSN of the online edition"),
            "isbn": ("Text", "external", "ISBN"),
            "doi": ("Text", "external", "DOI"),
            "volume": ("Text", "external", "Volume of the serial"),
            "number": ("Text", "external", "Number of the issue"),
            "coverDate": ("Text", "external", "Date on the cover, as exact as it is known"),
            "coverDisplayDate": ("Text", "external", "Date on the cover, as it is shown"),
            "url": ("URL", "external", "Address of the web edition"),
            "versionIdentifier": ("Text", "external", "Which version of the resource this is"),
        },
    ),
}
"""Prefix -> name of the schema and, by property: type, category (does the software or an author fill it?), meaning."""
GENERATOR = "masthead"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Reissued:
    """That this is no first version: when it was issued anew, and why."""

    on: str
    """``2004-06-14``"""
    shown: str
    """As readers get it: ``14 June 2004``, from the second of a day on ``14 June 2004, second of that day``."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """The facts a librarian needs of one PDF. Texts that are empty are left out."""

    title: str
    """Of the document: ``QLP News, No 3, March 2004``."""
    language: str
    publisher: str
    url: str
    """The page of the issue or report, absolute."""
    created: str
    """When it came out, ISO 8601 with offset."""
    modified: str
    date: str
    """As exact as it is known: ``2004-03``."""
    date_shown: str
    creators: tuple[str, ...] = ()
    """Editors or authors; the publisher where none are named."""
    publication: str = ""
    """The serial's title."""
    is_internal: bool = False
    """Whether every page says that it is for the internal audience alone."""
    issn: Issn | None = None
    volume: str = ""
    number: str = ""
    isbn: str = ""
    doi: str = ""
    rights: str = ""
    summary: str = ""
    reissued: Reissued | None = None
    """Of a version that is not the first; its title says so too."""
    reissue: str = ""
    """What its file's name adds to the first one's: ``2004-06-14``."""
    identifier: str = ""
    """What this version alone is known by, where that is not the page: the address of its file."""
    is_proof: bool = False
    """Whether it is a proof: it claims no standard and no identity, for it is not the issue."""


_IDENTITY = {("pdfaid", "part"), ("pdfaid", "conformance"), ("pdfuaid", "part"), ("dc", "identifier"), ("prism", "url")}
"""What a proof does not say of itself."""


def rdf(facts: Bibliography, producer: str) -> bytes:
    """Give the whole ``rdf:RDF`` of a PDF/A-3a and PDF/UA-1 document, as UTF-8 without an XML declaration."""
    root = etree.Element(_name("rdf", "RDF"), nsmap=NAMESPACES)
    about = etree.SubElement(root, _name("rdf", "Description"), {_name("rdf", "about"): ""})
    for prefix, field, text in _plain(facts, producer):
        if text and not (facts.is_proof and (prefix, field) in _IDENTITY):
            etree.SubElement(about, _name(prefix, field)).text = text
    for field, container, texts in _collections(facts):
        if any(texts):
            _collect(about, field, container, texts)
    _extend(about)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)


def _plain(facts: Bibliography, producer: str) -> tuple[tuple[str, str, str], ...]:
    issn = facts.issn or Issn()
    return (
        ("pdfaid", "part", "3"),
        ("pdfaid", "conformance", "A"),
        ("pdfuaid", "part", "1"),
        ("pdf", "Producer", producer),
        ("xmp", "CreatorTool", GENERATOR),
        ("xmp", "CreateDate", facts.created),
        ("xmp", "ModifyDate", facts.modified),
        ("dc", "identifier", facts.identifier or facts.url),
        ("prism", "publicationName", facts.publication),
        ("prism", "issn", issn.print or ""),
        ("prism", "eIssn", issn.online or ""),
        ("prism", "isbn", facts.isbn),
        ("prism", "doi", facts.doi),
        ("prism", "volume", facts.volume),
        ("prism", "number", facts.number),
        ("prism", "coverDate", facts.date),
        ("prism", "coverDisplayDate", facts.date_shown),
        ("prism", "url", facts.url),
        ("prism", "versionIdentifier", facts.reissue),
    )


def _collections(facts: Bibliography) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Give the Dublin Core fields with the kind of container that XMP prescribes for each (ISO 16684-1, 8.3)."""
    return (
        ("title", "Alt", (facts.title,)),
        ("creator", "Seq", facts.creators or (facts.publisher,)),
        ("publisher", "Bag", (facts.publisher,)),
        ("language", "Bag", (facts.language,)),
        ("date", "Seq", (facts.date,)),
        ("description", "Alt", (facts.summary,)),
        ("rights", "Alt", (facts.rights,)),
    )


def _collect(about: etree._Element, field: str, container: str, texts: tuple[str, ...]) -> None:
    holder = etree.SubElement(etree.SubElement(about, _name("dc", field)), _name("rdf", container))
    for text in filter(None, texts):
        entry = etree.SubElement(holder, _name("rdf", "li"))
        if container == "Alt":
            entry.set(_XML_LANG, "x-default")
        entry.text = text


def _extend(about: etree._Element) -> None:
    """Describe the properties that PDF/A does not know, as far as they are used (ISO 19005-3, tables 2 to 4)."""
    used = {node.tag for node in about}
    schemas = etree.SubElement(etree.SubElement(about, _name("pdfaExtension", "schemas")), _name("rdf", "Bag"))
    for prefix, (schema, properties) in EXTENSIONS.items():
        known = {name: said for name, said in properties.items() if _name(prefix, name) in used}
        if not known:
            continue
        entry = _resource(schemas, "pdfaSchema", schema=schema, namespaceURI=NAMESPACES[prefix], prefix=prefix)
        listed = etree.SubElement(etree.SubElement(entry, _name("pdfaSchema", "property")), _name("rdf", "Seq"))
        for name, (kind, category, meaning) in known.items():
            _resource(listed, "pdfaProperty", name=name, valueType=kind, category=category, description=meaning)


def _resource(container: etree._Element, prefix: str, /, **fields: str) -> etree._Element:
    entry = etree.SubElement(container, _name("rdf", "li"), {_name("rdf", "parseType"): "Resource"})
    for field, text in fields.items():
        etree.SubElement(entry, _name(prefix, field)).text = text
    return entry


def _name(prefix: str, field: str) -> str:
    return f"{{{NAMESPACES[prefix]}}}{field}"
