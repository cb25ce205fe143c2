"""What may stand in finished HTML: the documented allow-list, held by nh3 (the sanitiser ammonia, MIT).

Markdown may hold HTML, and contributors' files are not trusted; so everything a body becomes passes through here.
"""

import re

import nh3

TAGS = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub"
    " summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type", "reversed"},
    "time": {"datetime"},
    "blockquote": {"cite"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAG = re.compile(r"<\s*([a-zA-Z][a-zA-Z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""")


def clean(html: str) -> str:
    """Give the HTML without what is not on the list. Raw pictures lose their source: ours are open places by now."""
    return nh3.clean(html, tags=set(TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def complaints(raw: str) -> list[str]:
    """Say what of an editor's raw HTML is not on the list, in words."""
    tags = [(name.lower(), attributes) for name, attributes in _TAG.findall(raw)]
    said = [f"the HTML element <{tag}> is not allowed" for tag in sorted({tag for tag, _ in tags} - TAGS)]
    if any(tag == "img" for tag, _ in tags):
        said.append("a picture in HTML is not shown")
    found = [(tag, name.lower(), value.strip("\"'")) for tag, text in tags for name, value in _ATTRIBUTE.findall(text)]
    refused = {name for _, name, _ in found if name == "style" or name.startswith("on")}
    said += [f"the HTML attribute {name} is not allowed" for name in sorted(refused)]
    if any(tag == "a" and name == "href" and not is_outside(value) for tag, name, value in found):
        said.append("a link in HTML leads to web and mail addresses only")
    return said


def is_outside(address: str) -> bool:
    """Whether an address is one of the web, of mail or of a telephone."""
    return address.partition(":")[0].lower() in _SCHEMES
