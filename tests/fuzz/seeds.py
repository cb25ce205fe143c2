"""How inputs are made of what lies in this repository: the example, what is broken on purpose, old PDFs, Word files."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import yaml

from tests import pdf_files, word_files
from tests.fuzz import mutation, packages
from tests.fuzz import vocabulary as known
from tests.hostile.archives import OLD
from tests.hostile.packages import BOOKS, OPENDOCUMENT, TABLES
from tests.offered_files import SOUND

TESTS = Path(__file__).parents[1]
PROJECT = TESTS.parent
EXAMPLE = TESTS / "example"
_PRINT = (EXAMPLE / "issues/002/qlp-news-2.pdf").read_bytes()
_KEPT = (
    '- by: "Shiraz Durrani"\n  on: "2004-03-20"\n  digest: "abc"\n',
    '- to: "news@example.org"\n  state: "accepted"\n  message_id: "<a@b>"\n  digest: "00"\n'
    '  server: "smtp://a"\n  answer: ""\n',
    '- source: "sent.docx"\n  sha256: "00"\n  file: "headline.md"\n  made: "00"\n',
    "# What was published\naddress ./\naddress issues/3/editorial/\naddress issues/9/\n"
    "feed-id issues/3/editorial/ tag:x\n"
    "calendar visit@example.org 2 00ff\ntext issues/3/editorial/ 1 00ff\n",
    "<<<<<<< HEAD\naddress a%20b/\n=======\n>>>>>>> x\nother a b c\n",
    'versions:\n  - version: 1\n    "on": 2004-03-15\n    reason: null\n    masthead: "0.1.0"\n'
    f'    text: "{"0" * 64}"\n    files:\n      - name: "qlp-news-3.pdf"\n        kind: "issue"\n'
    f'        sha256: "{hashlib.sha256(_PRINT).hexdigest()}"\n        size: {len(_PRINT)}\n        pages: 1\n'
    '        starts:\n          "issues/003-march-2004/editorial.md": 1\n',
    'versions:\n  - version: 1\n    withdrawn:\n      "on": 2004-06-14\n      reason: "A person asked for it."\n',
)
_PAGES = (
    "<html><head><title>A title</title><meta name=author content='Ros Armstrong'></head><body><h1>Headline</h1>"
    "<p class=byline>By Ros Armstrong</p><p>Text <b>bold</b>, <i>italic</i> and <a href='http://a.org/'>a link</a>.</p>"
    "<h2>Part</h2><ul><li>one<li>two<ul><li>deep</ul></ul><table><tr><th>a<th>b<tr><td>1<td>2</table></body></html>",
    "<p class=MsoTitle>Headline</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>·&nbsp; one</p>"
    "<p>Note<a href='#_ftn1' name='_ftnref1'>[1]</a></p><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a></p>"
    "</div>",
    "<article><h1>One</h1><p>Text</p><h1>Two</h1><blockquote><p>Said</p></blockquote><pre><code>x\ny</code></pre>"
    "<figure><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=x><figcaption>c</figcaption></figure></article>",
)


@cache
def _fields() -> tuple[str, ...]:
    forms = yaml.load((PROJECT / "masthead/schema/words.yml").read_text("utf-8"), yaml.BaseLoader)
    return tuple(sorted({name for form in forms.values() for name in form}))


@cache
def _corpus(*patterns: str) -> tuple[str, ...]:
    """Give every text by patterns of files: of the examples, the real publication, what is broken on purpose."""
    folders = (EXAMPLE, PROJECT, TESTS / "broken", TESTS / "torture", PROJECT / "examples")
    found = [path for folder in folders for pattern in patterns for path in folder.glob(pattern)]
    return tuple(
        sorted({path.read_bytes().decode("utf-8", "replace") for path in found if path.stat().st_size < 20_000})
    )


def form(dice: Random, patterns: Sequence[str]) -> bytes:
    """Change a form of YAML, or the front matter of an item."""
    words = (*_fields(), *known.SIGNS, *known.VALUES, *(f"\n{name}: " for name in _fields()))
    return _encoded(dice, mutation.text(dice, _corpus(*patterns), words))


def front(dice: Random, patterns: Sequence[str]) -> bytes:
    """Change only the front matter; the body is short."""
    seed = dice.choice(_corpus(*patterns))
    head = re.split(r"(?m)^---\n", seed)[1:2] or [seed]
    words = (*_fields(), *known.SIGNS, *known.VALUES, *(f"\n{name}: " for name in _fields()))
    made = mutation.text(dice, head, words)
    return _encoded(dice, f"---\n{made}\n---\nText.\n" if dice.random() < 0.9 else made)


def body(dice: Random, patterns: Sequence[str]) -> bytes:
    """Change the text below the front matter, or make one of marks and words alone."""
    if dice.random() < 0.25:
        words = (*known.MARKS, "word", " ", "\n", "\n\n")
        made = "".join(mutation.word(dice, words) for _ in range(dice.choice((3, 10, 60))))
    else:
        bodies = [seed.split("\n---\n", 1)[-1] for seed in _corpus(*patterns)]
        made = mutation.text(dice, bodies, known.MARKS)
    return _encoded(dice, f"---\ntitle: A title\nauthors: [Ros Armstrong]\n---\n{made}\n")


def html(dice: Random) -> bytes:
    """Change a page."""
    if dice.random() < 0.9:
        return _encoded(dice, mutation.text(dice, _PAGES, known.HTML))
    return mutation.octets(dice, [page.encode() for page in _PAGES])


def docx(dice: Random) -> bytes:
    """Change a Word file."""
    return packages.docx(dice, _packages())


def pdf(dice: Random) -> bytes:
    """Change a PDF."""
    return packages.pdf(dice, _papers())


def picture(dice: Random) -> bytes:
    """Change a picture."""
    return mutation.octets(dice, _plates(), known.SVG)


def offered(dice: Random) -> bytes:
    """Change an office file, a book, a zip, a file of an old program, or rich text."""
    if dice.random() < 0.6:
        return packages.docx(dice, _parcels())
    return mutation.octets(dice, _stored(), known.RICH)


def record(dice: Random) -> bytes:
    """Change one of the records that masthead keeps."""
    words = ("by", "on", "digest", "to", "state", "trying", "accepted", "source", "sha256", "file", "made", "address ")
    return _encoded(dice, mutation.text(dice, _KEPT, (*words, *known.SIGNS)))


def typed(dice: Random) -> bytes:
    """Change a command line; NUL parts its words."""
    words = dice.choice(known.TYPED).split()
    for _ in range(dice.choice((0, 1, 1, 2, 4))):
        index = dice.randrange(len(words) + 1)
        words[index : index + dice.randrange(2)] = [mutation.word(dice, known.OPTIONS).replace("\0", "")]
    return "\0".join(words).encode("utf-8", "replace")


def address(dice: Random) -> bytes:
    """Make an item whose old addresses and links are odd."""
    rows = [f"  - {dice.choice(('', '', chr(34)))}{_odd(dice)}\n" for _ in range(3)]
    return _encoded(dice, f"---\ntitle: A title\nredirect_from:\n{''.join(rows)}---\n[a]({_odd(dice)})\n")


def _odd(dice: Random) -> str:
    return mutation.text(dice, mutation.ADDRESSES, known.SIGNS)


def _encoded(dice: Random, text: str) -> bytes:
    """Write a text as UTF-8, now and then with other line ends or in another encoding."""
    made = text if dice.random() < 0.97 else text.replace("\n", dice.choice(("\r\n", "\r", "\x85", "\u2028")))
    content = made.encode("utf-8", "surrogatepass")
    if dice.random() < 0.97:
        return content
    return dice.choice((b"\xef\xbb\xbf" + content, mutation.octets(dice, [content])))


@cache
def _packages() -> tuple[bytes, ...]:
    return (
        word_files.typical(),
        word_files.of("One paragraph.", "By Ros Armstrong"),
        word_files.LIBREOFFICE.read_bytes(),
    )


@cache
def _parcels() -> tuple[bytes, ...]:
    made = [content for _, content in SOUND.values() if content.startswith(b"PK\x03\x04")]
    attacks = [content for one in (*TABLES, *OPENDOCUMENT, *BOOKS) for content in one.files.values()]
    return (*made, *(content for content in attacks if content.startswith(b"PK\x03\x04")), *_packages())


@cache
def _stored() -> tuple[bytes, ...]:
    made = [content for _, content in SOUND.values() if not content.startswith(b"PK\x03\x04")]
    return (*made, *(content for one in OLD for content in one.files.values() if len(content) < 40_000))


@cache
def _papers() -> tuple[bytes, ...]:
    made = pdf_files.pdf([[(18, "Newsletter No 3"), (12, "March 2004"), (10, "ISSN 1476-8801"), *pdf_files.TEXT],
                          [(14, "A headline"), *pdf_files.TEXT]], [("One", 1), ("Two", 2)])  # fmt: skip
    listed = pdf_files.issue("News No 4, May 2004", "In this issue", "A headline ..... 1", "Another one .... 2")
    kept = [
        path.read_bytes() for path in sorted((TESTS / "legacy/issues").glob("*/*.pdf")) if path.stat().st_size < 14_000
    ]
    unfit = [path.read_bytes() for path in sorted((TESTS / "legacy/unfit").glob("*.pdf"))]
    return (made, listed, made, listed, *kept, *unfit)


@cache
def _plates() -> tuple[bytes, ...]:
    made = [
        word_files.picture(form=form, width=320).getvalue() for form in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
    ]
    drawn = [path.read_bytes() for path in sorted(EXAMPLE.rglob("*.svg"))]
    return (*made, *drawn)
