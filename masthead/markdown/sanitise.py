"""What may stand in finished HTML: the documented allow-list, held by nh3 (the sanitiser ammonia, MIT).

Markdown may hold HTML, and contributors' files are not trusted; so everything a body becomes passes through here.
"""

import re

import nh3

TAGS = frozenset(
    "a abbr aside b bdi bdo blockquote br cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img"
    " ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul"
    " var wbr caption col colgroup".split()
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
_TAG = re.compile(r"<\s*([a-zA-Z][a-zA-Z0-9-]*)")
_HANDLER = re.compile(r"<[^>]*\s(on[a-z]+|style)\s*=", re.IGNORECASE)


def clean(html: str) -> str:
    """Give the HTML with nothing in it that is not on the list. Raw pictures never pass: they are open places by now."""
    return nh3.clean(html, tags=set(TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def complaints(raw: str) -> list[str]:
    """Say what of an editor's raw HTML is not on the list, in words."""
    foreign = sorted({tag.lower() for tag in _TAG.findall(raw)} - TAGS)
    said = [f"the HTML element <{tag}> is not allowed" for tag in foreign]
    if "img" in {tag.lower() for tag in _TAG.findall(raw)}:
        said.append("a picture in HTML is not shown")
    said += [f"the HTML attribute {name.lower()} is not allowed" for name in sorted(set(_HANDLER.findall(raw)))]
    return said
