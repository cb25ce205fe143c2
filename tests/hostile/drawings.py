# ruff: noqa: E501  (one row a case)
"""Attacks by drawings: scripts, what they ask for elsewhere, and what keeps a program busy."""

from tests.hostile.attacks import Attack

_NS = b'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="700" height="90"'
_RUNS = "which can run as a program"
ASKS = "it asks for something outside itself"
_MANY, _WITHIN = "it draws more than 200,000 shapes", "it shows itself within itself"
_PARTS = "it holds a style that not every browser reads alike"
_BUSY = "its styles would keep a program busy for ever"
_DECLARES = "it declares entities or attributes"
_BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def svg(inner: bytes, before: bytes = b"") -> bytes:
    """Write a drawing."""
    return before + b"<svg " + _NS + b">" + inner + b"</svg>"


def drawn(name: str, content: bytes, says: str) -> Attack:
    return Attack(name, "![A drawing](a.svg)", f"4: picture: the picture 'a.svg': {says}", files={"a.svg": content})


def _uses(levels: int) -> bytes:
    """Give a drawing in which each level shows the one below ten times."""
    groups = b"".join(
        b'<g id="l%d">%s</g>' % (level, b'<use href="#l%d"/>' % (level - 1) * 10) for level in range(1, levels)
    )
    return svg(b'<g id="l0"><path d="M0 0h9"/></g>' + groups)


def _marked(line: bytes) -> bytes:
    """Give a drawing with a marker of 1,000 shapes."""
    return svg(b'<marker id="m">%s</marker>' % (b"<path/>" * 1000) + line)


def _masked(shape: bytes, before: bytes = b"") -> bytes:
    """Give a drawing in which each of eight masks holds ten shapes that wear the mask below."""
    levels = b"".join(
        b'<g id="l%d">%s</g><mask id="m%d"><use href="#l%d"/></mask>'
        % (level, (shape.replace(b"%d", b"%d" % (level - 1)).replace(b"%%", b"%") * 10), level, level)
        for level in range(1, 9)
    )
    return svg(before + b'<mask id="m0"><path d="M0 0h9"/></mask>' + levels + b'<use href="#l8"/>')


def _styled(selector: bytes, depth: int) -> bytes:
    """Give a drawing with a style for elements that stand so deep."""
    return svg(b"<style>%s{fill:red}</style>" % selector + b"<g>" * depth + b"<b/>" * 90 + b"</g>" * depth)


DRAWINGS: tuple[Attack, ...] = (
    drawn("svg-script", svg(b"<script>boom()</script>"), f"it holds script, {_RUNS}"),
    drawn("svg-script-prefixed", b'<y:svg xmlns:y="http://www.w3.org/2000/svg"><y:script>boom()</y:script></y:svg>', "it has no <svg> element"),
    drawn("svg-handler", svg(b'<path ONLOAD="boom()" d="M0 0h9"/>'), "it holds ONLOAD"),
    drawn("svg-foreign", svg(b"<foreignObject><p>A</p></foreignObject>"), f"it holds foreignObject, {_RUNS}"),
    drawn("svg-html-inside", svg(b'<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=//evil.example"/>'), f"it holds meta, {_RUNS}"),
    drawn("svg-utf-16", svg(b"<script>boom()</script>", b'<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"), "it has no <svg> element"),
    drawn("svg-utf-7", svg(b"<desc>+ADwAIQAtAC0- <script>boom()</script> +AC0ALQA+-</desc>", b'<?xml version="1.0" encoding="UTF-7"?>'), "it says it is written in 'utf-7'"),
    drawn("svg-iso-2022", svg(b"", b'<?xml version="1.0" encoding="ISO-2022-CN"?>'), "it says it is written in 'iso-2022-cn'"),
    drawn("svg-latin-1-and-not", svg(b"<desc>\x80</desc>", b'<?xml version="1.0" encoding="iso-8859-1"?>'), "it says it is written in 'iso-8859-1'"),
    drawn("svg-utf-8-and-not", svg(b"<desc>\xe9</desc>"), "it says it is written in UTF-8 or UTF-16, and is not"),
    drawn("svg-image", svg(b'<image href="https://evil.example/x.png"/>'), ASKS),
    drawn("svg-image-file", svg(b'<image x:href="file:///etc/passwd"/>'), ASKS),
    drawn("svg-use", svg(b'<use x:href="https://evil.example/x.svg#a"/>'), ASKS),
    drawn("svg-link-javascript", svg(b'<a x:href="java&#115;cript:boom()"><path d="M0 0h9"/></a>'), ASKS),
    drawn("svg-data-svg", svg(b'<image href="data:image/svg+xml,%3Csvg onload=boom()%3E"/>'), ASKS),
    drawn("svg-animated-link", svg(b'<a><animate attributeName="href" to="javascript:boom()"/></a>'), "it holds animate, which changes where a link leads"),
    drawn("svg-style-url", svg(b"<style>path { fill: url(https://evil.example/x.svg#a) }</style>"), ASKS),
    drawn("svg-style-characters", svg(b'<path style="fill: &#117;rl(https://evil.example/x)" d="M0 0h9"/>'), ASKS),
    drawn("svg-style-escapes", svg(rb'<path fill="\75 rl(https://evil.example/x)" d="M0 0h9"/>'), ASKS),
    drawn("svg-style-comment", svg(b"<style>@im/**/port x; @import 'https://evil.example/x.css';</style>"), ASKS),
    drawn("svg-font-face", svg(b"<style>@font-face { font-family: a; src: url(file:///etc/passwd) }</style>"), ASKS),
    drawn("svg-image-set", svg(b'<style>path { cursor: -webkit-image-set("https://evil.example/x" 1x) }</style>'), ASKS),
    drawn("svg-style-comment-in-string", svg(b"<style>a{font-family:\"/*\"} svg{background:url(https://evil.example/x.png)} a{font-family:\"*/\"}</style>"), ASKS),
    drawn("svg-style-comment-in-url", svg(b"<style>a{fill:url(#a/*)} svg{background:url(https://evil.example/*/x.png)}</style>"), ASKS),
    drawn("svg-style-comment-in-attribute", svg(b"<path d=\"M0 0h9\" style='font-family:\"/*\";fill:url(https://evil.example/x);x:\"*/\"'/>"), ASKS),
    drawn("svg-style-string-in-comment", svg(b"<style><!-- \" -->svg{background:url(https://evil.example/x.png)}<!-- \" --></style>"), ASKS),
    drawn("svg-style-string-in-element", svg(b"<style><g>\"</g>svg{background:url(https://evil.example/x.png)}</style>"), ASKS),
    drawn("svg-style-string-in-values", svg(b"<path><animate attributeName=\"fill\" values=\"';url(https://evil.example/x);'\"/></path>"), ASKS),
    drawn("svg-style-quoted-quote", svg(b"<style>svg{background:url('\"https://evil.example/x.png')}</style>"), ASKS),
    drawn("svg-style-breaks-off", svg(b"<style>a{x:\"\n} b{x:\"} svg{background:url(https://evil.example/x.png)}</style>"), _PARTS),
    drawn("svg-style-unclear-address", svg(b"<style>a{x:u+aurl(#/*) \" */} svg{background:url(https://evil.example/x.png)}</style>"), _PARTS),
    drawn("svg-style-unclear-name", svg("<style>a{x:\xa0url(#/*) } svg{background:url(https://evil.example/x.png)}</style>".encode()), _PARTS),
    drawn("svg-style-long-number", svg(b"<style>@media a{x:%s}</style>" % (b"1" * 5000)), "a number in its styles is too long"),
    drawn("svg-style-deep", svg(b"<style>@a %s</style>" % (b"{" * 100_000)), "blocks in its styles stand deeper than 50"),
    drawn("svg-style-endless", svg(b"<style>@a{%s}</style>" % (b";" * 1_200_000)), "its styles have more than 1,000,000 characters"),
    drawn("svg-base", svg(b'<g xml:base="https://evil.example/"><use href="#a"/></g>'), ASKS),
    drawn("svg-style-sheet", svg(b"", b'<?xml-stylesheet href="https://evil.example/x.css"?>'), "it holds an instruction <?"),
    drawn("svg-billion-laughs", svg(b"<text>&b;</text>", _BOMB), _DECLARES),
    drawn("svg-outer-entity", svg(b"<text>&a;</text>", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), _DECLARES),
    drawn("svg-declared-handler", svg(b"", b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "boom()">]>'), _DECLARES),
    drawn("svg-laughs-by-use", _uses(9), _MANY),
    drawn("svg-within-itself", svg(b'<g id="a"><use href="#a"/></g>'), _WITHIN),
    drawn("svg-markers", _marked(b'<path marker-mid="url(#m)" d="M0 0%s"/>' % (b" L5 5" * 40_000)), _MANY),
    drawn("svg-markers-from-group", _marked(b'<g style="marker:url(#m)"><polyline points="%s"/></g>' % (b"5 5 " * 40_000)), _MANY),
    drawn("svg-style-within-itself", svg(b'<style>g .a{mask:url(#m)}</style><mask id="m"><rect class="a" width="9" height="9"/></mask>'), _WITHIN),
    drawn("svg-laughs-by-mask-and-string", _masked(b"<rect style='font-family:\"/*\";mask:url(#m%d);x:\"*/\"'/>"), _MANY),
    drawn("svg-laughs-by-mask-in-sheet", _masked(b'<rect class="a%d"/>', b"<style>a{x:\"/*\"} %s b{x:\"*/\"}</style>" % b"".join(b".a%d{mask:url(#m%d)}" % (n, n) for n in range(9))), _MANY),
    drawn("svg-laughs-by-mask-within-media", _masked(b'<rect class="a%d"/>', b"<style>%s</style>" % b"".join(b"@media all{.a%d{@supports(x:y){mask:url(#m%d)}}}" % (n, n) for n in range(9))), _MANY),
    drawn("svg-laughs-by-mask-named", _masked(b'<rect style="mask:var(--m%d)"/>', b"<style>svg{%s}</style>" % b"".join(b"--m%d:url(#m%d);" % (n, n) for n in range(9))), _WITHIN),
    drawn("svg-laughs-by-mask-inherited", _masked(b'<rect class="a"/>', b"<style>%s .a{mask:inherit}</style>" % b"".join(b"#l%d{mask:url(#m%d)}" % (n + 1, n) for n in range(9))), _WITHIN),
    drawn("svg-laughs-by-mask-in-frames", _masked(b'<rect style="animation:k%d 1s"/>', b"<style>%s</style>" % b"".join(b"@keyframes k%d{from{mask:url(#m%d)}}" % (n, n) for n in range(9))), _WITHIN),
    drawn("svg-laughs-by-mask-set", _masked(b'<rect id="r%d"/>', b"".join(b'<set href="#r%d" attributeName="mask" to="url(#m%d)"/>' % (n, n) for n in range(9))), _MANY),
    drawn("svg-laughs-by-pattern", svg(b"".join(b'<pattern id="p%d"><g fill="url(#p%d)">%s</g></pattern>' % (n, n - 1, b"<rect/>" * 10) for n in range(9)) + b'<rect fill="url(#p8)"/>'), _MANY),
    drawn("svg-markers-in-style", _marked(b'<style>.a{d:path("M0 0%s")}</style><path class="a" marker-mid="url(#m)"/>' % (b" L5 5" * 40_000)), _MANY),
    drawn("svg-markers-in-attribute", _marked(b'<path marker-mid="url(#m)" style="d:path(\'M0 0%s\')"/>' % (b" L5 5" * 40_000)), _MANY),
    drawn("svg-laughs-by-decoy", _masked(b'<rect mask="url(#%%6d%d)"/>', b"".join(b'<mask id="%%6d%d"/>' % n for n in range(9))), _MANY),
    drawn("svg-selector-bomb", _styled(b".z %sb" % (b"g " * 12), 60), _BUSY),
    drawn("svg-selectors", _styled(b", ".join(b"%s.x%d b" % (b"g " * 12, n) for n in range(3000)), 60), _BUSY),
    drawn("svg-selectors-in-one-another", _styled(b":is(g " * 6 + b"g" + b") g" * 6 + b" b", 60), _BUSY),
    drawn("svg-selectors-that-look-within", _styled(b", ".join(b"g:has(.x%d) b" % n for n in range(500)), 200), _BUSY),
    drawn("svg-gradient-that-repeats", svg(b'<linearGradient id="a" x2=".0000001"/><linearGradient href="#a" spreadMethod="repeat"/>'), "it repeats a gradient more than 10,000 times"),
    drawn("svg-ring-that-repeats", svg(b'<radialGradient gradientUnits="userSpaceOnUse" r="9" gradientTransform="scale(.00001)" spreadMethod="reflect"/>'), "it repeats a gradient more than 10,000 times"),
    drawn("svg-letters", svg(b"<text>%s</text>" % (b"a" * 200_000)), "it has more than 50,000 letters"),
    drawn("svg-too-deep", svg(b"<g>" * 5000 + b"</g>" * 5000), "it is no sound XML"),
    drawn("svg-unsound", svg(b"<g><p></g>"), "it is no sound XML"),
    drawn("svg-endless-size", svg(b"").replace(b'"700"', b'"90000000"'), "it is 90000000 by 90 pixels"),
)  # fmt: skip
