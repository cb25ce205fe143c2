"""HTML files become articles: cleaned, with the pictures that lie beside them, and nothing fetched."""

from pathlib import Path

import pytest

from masthead.importers import article, html
from masthead.importers.manuscript import Unfit
from tests.importing import said
from tests.word_files import picture

PAGE = """<!DOCTYPE html><html><head><meta charset="windows-1252"><title>Site - Youth work grows</title>
<meta name="author" content="Shiraz Durrani"><style>p{color:red}</style><script>alert(1)</script></head><body>
<nav><a href="/">Home</a></nav>
<article><header><h1>Youth work grows</h1><p class="byline">By Ros Armstrong</p></header>
<p onclick="x()">Youth work has grown in the café, says <q>a report</q>. <b>Really.</b></p>
<h4>Numbers</h4><div><p>First</p><div>Second <span style="display:none">unseen</span></div></div>
<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>
<p><a href="javascript:alert(1)">bad</a>, <a href="other.html">relative</a>, <a href="https://example.org/">good</a></p>
<figure><img src="pics/a%20b.png" alt="Readers"><figcaption>The readers</figcaption></figure>
<img src="https://example.org/x.png" alt="remote"><img src="../secret.png" alt="outside">
<iframe src="https://example.org/v"></iframe><form><p>Subscribe</p></form>
<table><tr><th>Group</th><th>What</th></tr><tr><td>a<br>b</td><td><ul><li>x</li></ul></td></tr></table>
</article><footer>Copyright</footer></body></html>"""
BODY = """\
Youth work has grown in the café, says “a report”. **Really.**

## Numbers

First

Second

- one
  - inner
- two

bad, relative, [good](https://example.org/)

![Readers](youth-work-grows-1.png "The readers")

| Group  | What |
| ------ | ---- |
| a<br>b | • x  |
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page with a picture below it, and another outside its folder."""
    place = tmp_path / "saved/page.html"
    (place.parent / "pics").mkdir(parents=True)
    (place.parent / "pics/a b.png").write_bytes(picture().getvalue())
    (tmp_path / "secret.png").write_bytes(picture().getvalue())
    place.write_bytes(PAGE.encode("cp1252"))
    return place


def test_a_page_becomes_an_article(page: Path) -> None:
    drafts, remarks = article.articles(html.manuscript(page.read_bytes(), page), "page")
    assert drafts[0].text.split("---\n", 2)[2] == BODY
    assert (drafts[0].title, drafts[0].authors) == ("Youth work grows", ("Ros Armstrong",))
    assert [*drafts[0].pictures] == ["youth-work-grows-1.png"]
    told = "\n".join(said(*remarks))
    for one in (
        "a link that runs a script, at “bad”",
        "the link to other.html at “relative”",
        "the picture https://example.org/x.png: it lies elsewhere, and nothing was fetched",
        "the picture ../secret.png: there is no such file beside the page",
        "hidden text: “unseen”",
        "an embedded page",
        "a form",
    ):
        assert f"not carried over: {one}" in told


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>café</p>".encode(), "café"),
        (b"\xef\xbb\xbf<p>caf\xc3\xa9</p>", "café"),
        ("<p>café</p>".encode("utf-16"), "café"),
        (b"<meta charset=iso-8859-1><p>caf\xe9</p>", "café"),
        (b"<p>caf\xe9 \x93x\x94</p>", "café “x”"),
        (b"<?xml version='1.0' encoding='utf-8'?><html><body><p>x</p></body></html>", "x"),
        (b"just words", "just words"),
    ],
)
def test_a_page_is_read_in_its_encoding(content: bytes, text: str, tmp_path: Path) -> None:
    found = html.manuscript(content, tmp_path / "page.html")
    assert article.articles(found, "page")[0][0].text.endswith(f"---\n{text}\n")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is no text"),
        (b"<div>" * 200 + b"x", "too deep"),
        (b"x" * (html.LARGEST + 1), "it is enormous"),
    ],
)
def test_what_is_no_page_is_refused(content: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(Unfit, match=why):
        html.manuscript(content, tmp_path / "page.html")


def test_a_page_saved_by_word_keeps_its_headline_and_its_bullets(tmp_path: Path) -> None:
    page = (
        "<p class=MsoTitle>Youth <o:p></o:p></p><p class=MsoNormal>Text.</p>"
        "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>chairs</p>"
        "<p class=MsoQuote>Yes.</p>"
    )
    drafts, _ = article.articles(html.manuscript(page.encode(), tmp_path / "x.htm"), "x")
    assert drafts[0].title == "Youth"
    assert drafts[0].text.endswith("---\nText.\n\n- chairs\n\n> Yes.\n")


@pytest.mark.parametrize(
    ("inside", "remark"),
    [
        ("<form><input name=q></form>", "a form"),
        ("<p>Search: <input name=q> <button>Go</button></p>", "2 fields of a form"),
        ("<p>Vote <select><option>x</select></p>", "1 field of a form"),
        ("<img src=a.png alt=IMG_2034.jpg>", "the description “IMG_2034.jpg” of a picture: it is a file's name"),
    ],
)
def test_what_is_no_text_goes_with_a_word(inside: str, remark: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture().getvalue())
    page = f"<h1>Youth</h1><p>Text.</p>{inside}<input type=hidden name=token>".encode()
    drafts, remarks = article.articles(html.manuscript(page, tmp_path / "x.html"), "x")
    assert said(*remarks) == [f"not carried over: {remark}"]
    assert "option" not in drafts[0].text
