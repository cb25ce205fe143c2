# ruff: noqa: E501  (one row a case)
"""Honest drawings, as the programs of designers and statisticians write them: none is taken for an attack."""

import time

import pytest

from masthead.drawings import harm
from tests.hostile.drawings import svg

_HEAD = b'<?xml version="1.0" encoding="%s"?>\n'
HONEST: dict[str, bytes] = {
    "brackets in a name": svg(b'<g id="image(1)" aria-label="Bars, from (library image (2))"><path d="M0 0h9"/></g>'),
    "file of Inkscape": svg(b'<g xmlns:s="http://sodipodi.sourceforge.net/" s:docname="image(1).svg"/>'),
    "link of Graphviz": svg(b'<a x:href="https://example.org/"><path d="M0 0h9"/></a>'),
    "link to mail": svg(b'<a href="mailto:a@b.example"><path d="M0 0h9"/></a>'),
    "picture inside it": svg(b'<image x:href="data:image/jpg;base64,/9j/4AAQ"/>'),
    "font inside it": svg(b'<style>@font-face{font-family:"X";src:url("data:font/woff2;base64,d09GMgAB")}</style>'),
    "metadata of Adobe": svg(b'<metadata><?xpacket begin="" id="W5M0"?><?xpacket end="w"?></metadata>'),
    "UTF-8": svg("<desc>é</desc>".encode(), _HEAD % b"UTF-8"),
    "UTF-8 with its mark": svg("<desc>é</desc>".encode(), b"\xef\xbb\xbf" + _HEAD % b"utf-8"),
    "UTF-16": svg("<desc>é</desc>".encode()).decode().encode("utf-16"),
    "ASCII": svg(b"", _HEAD % b"us-ascii"),
    "Latin 1": svg(b"<desc>\xe9</desc>", _HEAD % b"ISO-8859-1"),
    "comments and strings": svg(b"<style>/* it's \"so\" url( */ a{font-family:\"/*\",'O\\'B'} /* }{ */ .b{fill:url(#c/*)}</style>"),
    "style within a comment": svg(b"<style><!-- .a{fill:url(#b)} --></style>"),
    "style within CDATA": svg(b"<style><![CDATA[.a>.b{fill:url('#b')} @media print{.a{fill:none}}]]></style>"),
    "addresses in a comment": svg(b"<style>/* @import url(https://example.org/x.css); */ .a{fill:red}</style>"),
    "quotation marks in attributes": svg(b"<text font-family=\"'Arial', &quot;x&quot;\" note=\"it's (so)\">A</text>"),
    "shape of a path": svg(b"<style>.a{d:path(\"M0 0h9\");clip-path:url( \"#c\" )}</style><path d=\"M0,0h9\" transform=\"matrix(1 0 0 1 0 0)\"/>"),
    "range of a font": svg(b"<style>@font-face{font-family:X;src:local(\"X\"),url(data:font/woff;base64,d09GRg==);unicode-range:U+0025-00FF, u+4??}</style>"),
    "colours by name": svg(b"<style>svg{--ink:#333} .a{fill:var(--ink)}</style><mask id='m'><path class='a'/></mask><path class='a' mask='url(#m)'/>"),
    "colours inherited": svg(b"<style>.a{fill:inherit}</style><linearGradient id='p'><stop class='a'/></linearGradient><path fill='url(#p)' class='a'/>"),
    "animation of colours": svg(b"<path><animate attributeName='fill' values='red;url(#a);blue' dur='1s'/></path>"),
    "styles by a program": svg(b"".join(b"<path style=\"fill:url(#g%d);stroke:none;fill-rule:evenodd\"/>" % n for n in range(2000))),
    "markers of a chart": svg(b'<marker id="m"/><path marker-mid="url(#m)" d="M0 0%s"/>' % (b" L5 5" * 900)),
    "styles of a chart": svg(
        b"<style>" + b".chart .axis .tick text, .axis path{fill:red}" * 40 + b"</style>"
        + b'<g class="axis"><g class="tick"><text/></g><path/></g>' * 400
    ),
    "classes of Illustrator": svg(
        b"<style>" + b".st1{fill:red}" * 900 + b"</style>" + b'<path class="st1"/>' * 5000
    ),
    "stripes": svg(
        b'<linearGradient gradientUnits="userSpaceOnUse" x2="4" spreadMethod="repeat" gradientTransform="rotate(45)"/>'
    ),
    "clip in its group": svg(b'<g clip-path="url(#c)"><clipPath id="c"><path/></clipPath><path class="a"/></g>'),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_drawing_does_no_harm(name: str) -> None:
    assert harm(HONEST[name]) is None


def test_the_mend_of_illustrators_drawings_is_named() -> None:
    declared = harm(svg(b"", b'<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'))
    switched = harm(svg(b"<switch><foreignObject/></switch>"))
    assert declared and switched
    assert declared.hint == switched.hint == "save it as plain SVG (in Illustrator: Export As, SVG)"


@pytest.mark.parametrize(
    "sheet", [b"a," * 900_000 + b"a", b"a " * 900_000, b"(" * 900_000, b";" * 900_000, b"a{" * 900_000]
)
def test_a_style_is_weighed_in_no_time(sheet: bytes) -> None:
    begun = time.process_time()
    harm(svg(b"<style>%s{fill:red}</style>" % sheet))
    assert time.process_time() - begun < 10
