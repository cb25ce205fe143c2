"""The one list of what HTML a text may hold: elements, attributes, classes, addresses. What is not here is taken out.

Texts come from many hands. What stands here shows words, and can neither run, nor ask another place for anything, nor
cover the page. ``sanitise`` holds it, for every text and every edition; the README shows it to editors.
"""

import re

ELEMENTS: dict[str, str] = {
    # element: the attributes that it may have besides those of EVERYWHERE
    "p div section aside blockquote hr br wbr": "",  # what Markdown makes, boxes, what is withheld, references
    "h2 h3 h4 h5 h6": "",  # the title alone is h1
    "ul li dl dt dd": "value",
    "ol": "start type reversed",
    "table caption thead tbody tfoot tr": "",
    "td": "colspan rowspan",
    "th": "colspan rowspan scope",
    "col colgroup": "span",
    "figure figcaption": "",  # pictures are written in Markdown: here they would escape every check
    "pre code kbd samp var": "",
    "a": "href",  # to web and mail addresses; links within the publication are written in Markdown
    "abbr dfn cite q em strong b i s u small mark sub sup span bdi bdo ruby rt rp": "",
    "ins del": "datetime",
    "time": "datetime",
    "details": "open",
    "summary": "",
}
EVERYWHERE = "id class lang dir title"
CLASSES = frozenset(
    "footnote footnote-ref footnote-backref admonition admonition-title align-left align-right align-center"
    " withheld withheld-reason"
    " note warning tip important caution danger hint info attention error example quote".split()
)
"""What Markdown and masthead give themselves. Any other class of the theme could cover the page or hide a text."""
OWN_CLASS = re.compile(r"(own|language)-[a-zA-Z0-9+#._-]{1,60}")
"""Besides: what the styles of a publication's own theme hang on, and the language of code."""
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
VALUES: dict[str, re.Pattern[str]] = {
    "colspan": re.compile(r"[1-9][0-9]?"),  # a table of a million columns is a bomb
    "rowspan": re.compile(r"[1-9][0-9]{0,2}"),
    "span": re.compile(r"[1-9][0-9]?"),
    "start": re.compile(r"-?[0-9]{1,6}"),
    "value": re.compile(r"-?[0-9]{1,6}"),
    "type": re.compile(r"[1aAiI]"),
    "scope": re.compile(r"(row|col)(group)?"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "lang": re.compile(r"[a-zA-Z0-9-]{1,35}"),
    "datetime": re.compile(r"[0-9TZ:+. -]{4,35}"),
    "id": re.compile(r"[^\s\"'<>&]{1,200}"),
}
"""Attribute -> the whole of what may stand in it. Those that are missing here may hold any text."""

TAGS = frozenset(" ".join(ELEMENTS).split())
ATTRIBUTES: dict[str, frozenset[str]] = {
    tag: frozenset(f"{EVERYWHERE} {own}".split()) for tags, own in ELEMENTS.items() for tag in tags.split()
}
_OF_THE_PAGE = re.compile(r"content|search(-.*)?|_.*")
"""Anchors by which the pages' own scripts and links find their places (theme/site)."""


def anchor(name: str) -> str:
    """Give the anchor that a text gets for one it asks for: another one where it would take a place of the page's."""
    return f"text-{name}" if _OF_THE_PAGE.fullmatch(name) else name


def is_outside(address: str) -> bool:
    """Whether an address is one of the web, of mail or of a telephone."""
    return address.partition(":")[0].lower() in SCHEMES


def fits(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stand on an element with this value; of ``class``, each word is asked for alone."""
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "href":
        return is_outside(value)
    if name == "class":
        return value in CLASSES or OWN_CLASS.fullmatch(value) is not None
    form = VALUES.get(name)
    return form is None or form.fullmatch(value) is not None
