"""Files that leak what ``sealed_example`` seals: each a path, its bytes, and the source that must be named.

Every one is a way in which a template, an edition or a library could give something away.
"""

import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from tests import sealed_example as s
from tests.leaky_files import cbor, drawn, exif, folded, mail, page, pdf, picture, stream, utf16, zipped, ztxt

WEB = "a/index.html"
ARTICLE = "issues/001/article-2.md"
EMBARGOED = "issues/002/dunlin-survey.md"
DRAFT = "news/2004-03-01-bittern-reserve.md"
AUTHORITY = "site_src/authorities/kestrel-vale.md"
MAP = "private/map.md"
Leak = tuple[str, bytes, str]


def source(root: Path, file: str) -> bytes:
    return (root / file).read_bytes()


TYPESET = (
    s.PASSAGE.replace(" of the ", "\u00a0of the ").replace("consultants", "con\u00adsul\u00adtants").replace("fi", "ﬁ")
)

LEAKS: dict[str, Callable[[Path], Leak]] = {
    "a passage on a page": lambda _: (WEB, page(f"<p>{s.PASSAGE}</p>"), ARTICLE),
    "five words of it": lambda _: (WEB, page("<p>rose steadily before the heronry</p>"), ARTICLE),
    "a passage with elements within": lambda _: (
        WEB,
        page(f"<p>{s.PASSAGE.replace('heronry', '<b>her</b>onry')}</p>"),
        ARTICLE,
    ),
    "a passage typeset": lambda _: (WEB, page(f"<p>{TYPESET.upper()}</p>"), ARTICLE),
    "a short passage": lambda _: (WEB, page(f"<p>{s.SHORT}</p>"), ARTICLE),
    "a sum alone": lambda _: ("summary.csv", f'year,sum\r\n2004,"{s.SUM}"\r\n'.encode(), ARTICLE),
    "a footnote that only a passage calls": lambda _: (WEB, page(f"<li id=fn1>{s.NOTE}</li>"), ARTICLE),
    "a passage in JSON-LD": lambda _: (
        WEB,
        page(f'<script type="application/ld+json">{json.dumps({"description": s.PASSAGE})}</script>'),
        ARTICLE,
    ),
    "a passage in a comment": lambda _: (WEB, page(f"<!-- {s.PASSAGE} -->"), ARTICLE),
    "a summary in an attribute": lambda _: (WEB, page(f'<meta name="description" content="{s.SUMMARY}">'), EMBARGOED),
    "a title in the sitemap": lambda _: (
        "sitemap.xml",
        f"<urlset><!--x--><t>{s.TITLE}</t></urlset>".encode(),
        EMBARGOED,
    ),
    "an address in the sitemap": lambda _: (
        "sitemap.xml",
        b"<urlset><url><loc>https://example.org/small/issues/2/dunlin-survey/</loc></url></urlset>",
        EMBARGOED,
    ),
    "a page at its address": lambda _: ("authorities/kestrel-vale/index.html", page("Nothing"), AUTHORITY),
    "a name in a list": lambda _: ("authorities/index.html", page("<li>Kestrel Vale</li>"), AUTHORITY),
    "a short title": lambda _: ("news/index.html", page("<h2>Bittern reserve</h2>"), DRAFT),
    "a relative link": lambda _: ("news/2004/index.html", page('<a href="bittern-reserve/">x</a>'), DRAFT),
    "a redirect": lambda _: ("_redirects", b"/small/news/2004/dunlin-leak/ /small/ 301\n", EMBARGOED),
    "nginx's redirects": lambda _: ("redirects.conf", b'"/small/news/2004/bittern-reserve/" "/small/";\n', DRAFT),
    "a feed": lambda _: (
        "feed.xml",
        f"<rss><item><description>&lt;p&gt;{s.BODY}&lt;/p&gt;</description></item></rss>".encode(),
        EMBARGOED,
    ),
    "a feed's CDATA": lambda _: ("feed.xml", f"<rss><d><![CDATA[<p>{s.BODY}</p>]]></d></rss>".encode(), EMBARGOED),
    "a JSON feed": lambda _: (
        "feed.json",
        json.dumps({"items": [{"content_html": f"<p>{s.BODY}</p>"}]}).encode(),
        EMBARGOED,
    ),
    "an author's name": lambda _: ("feed.json", json.dumps({"authors": [{"name": "Emma Rees"}]}).encode(), EMBARGOED),
    "a tag": lambda _: ("feed.json", b'{"tags": ["Wadingbirds"]}', EMBARGOED),
    "a calendar's folded lines": lambda _: ("calendar.ics", folded(s.BODY), EMBARGOED),
    "a mail in base64": lambda _: ("news.eml", mail(cte="base64"), ARTICLE),
    "a mail in quoted-printable": lambda _: ("news.eml", mail(cte="quoted-printable"), ARTICLE),
    "a fragment of the search": lambda _: (
        "pagefind/fragment/en_1.pf_fragment",
        gzip.compress(b"pagefind_dcd" + json.dumps({"content": s.BODY}).encode()),
        EMBARGOED,
    ),
    "the search's index": lambda _: ("pagefind/filter/en_1.pf_filter", cbor("Wadingbirds"), EMBARGOED),
    "a zip": lambda _: ("book.epub", zipped(), EMBARGOED),
    "a data address in base64": lambda _: (
        WEB,
        page(f'<a href="data:text/plain;base64,{base64.b64encode(s.BODY.encode()).decode()}">x</a>'),
        EMBARGOED,
    ),
    "a percent-encoded address": lambda _: (WEB, page(f'<a href="mailto:a@b.c?body={quote(s.BODY)}">x</a>'), EMBARGOED),
    "a script's escapes": lambda _: (
        "a.js",
        ('say("' + "".join(f"\\u{ord(c):04x}" for c in s.BODY) + '")').encode(),
        EMBARGOED,
    ),
    "a PDF's page": lambda _: ("a.pdf", drawn(s.PASSAGE), ARTICLE),
    "a PDF's title": lambda _: ("a.pdf", pdf(f"7 0 obj<</Title({s.TITLE})>>endobj", "/Info 7 0 R"), EMBARGOED),
    "a PDF's bookmark": lambda _: ("a.pdf", pdf(f"7 0 obj<</Title {utf16(s.TITLE)}/Parent 6 0 R>>endobj"), EMBARGOED),
    "a PDF's XMP": lambda _: (
        "a.pdf",
        stream(f"<?xpacket?><rdf:li>{s.SUMMARY}</rdf:li>".encode(), "/Type/Metadata"),
        EMBARGOED,
    ),
    "a PDF's embedded file": lambda root: ("a.pdf", stream(s.FILE, "/Type/EmbeddedFile"), ARTICLE),
    "a PDF's link": lambda _: (
        "a.pdf",
        pdf("7 0 obj<</URI(https://example.org/small/issues/2/dunlin-survey/)>>endobj"),
        EMBARGOED,
    ),
    "a JPEG's EXIF": lambda _: ("a.jpg", picture("JPEG", exif=exif(s.PRIVATE)), MAP),
    "a JPEG's comment": lambda _: ("a.jpg", picture("JPEG", comment=s.PRIVATE.encode()), MAP),
    "a PNG's packed text": lambda _: ("a.png", picture("PNG", pnginfo=ztxt()), MAP),
    "a WebP's XMP": lambda _: ("a.webp", picture("WEBP", xmp=f"<x>{s.PRIVATE}</x>".encode()), MAP),
    "what follows a picture's end": lambda _: ("a.png", picture("PNG") + s.PRIVATE.encode(), MAP),
    "a drawing": lambda _: ("a.svg", f"<svg><desc>{s.PRIVATE}</desc></svg>".encode(), MAP),
    "a private file among the assets": lambda root: (
        "assets/x.pdf",
        source(root, "private/plan-for-the-weir.pdf"),
        ARTICLE,
    ),
    "a private text among the assets": lambda root: ("assets/x.txt", source(root, MAP), MAP),
    "a picture among the assets": lambda root: ("assets/x.png", source(root, "issues/002/dunlin-flock.png"), EMBARGOED),
    "a picture's width": lambda _: ("assets/pictures/issues/002/dunlin-flock-png-660.webp", picture("WEBP"), EMBARGOED),
    "an article's own file": lambda root: ("assets/files/x.md", source(root, EMBARGOED), EMBARGOED),
    "a private file's name": lambda _: (WEB, page('<a href="#">plan-for-the-weir.pdf</a>'), ARTICLE),
}
"""What leaks, by its name."""
