"""Plain text from a body's structure: each construct, and the promises about every line."""

from pathlib import Path

import pytest

from masthead.plaintext import measure, reading
from masthead.plaintext.measure import BREAK, WIDTH, filled, heading, width_of
from masthead.plaintext.tree import Addresses, blocks_of
from tests import mail_example

LONG = "word " * 30

CASES: dict[str, tuple[str, str]] = {
    "paragraphs": ("<p>One.</p>\n<p>Two &amp; <b>three</b>.</p>", "One.\n\nTwo & three.\n"),
    "headings": ("<h2>Part</h2><h3>Piece</h3><h4>Bit</h4>", "Part\n----\n\nPiece\n~~~~~\n\nBit\n"),
    "close list": ("<ul><li>one</li><li>two</li></ul>", "- one\n- two\n"),
    "loose list": ("<ul><li><p>one</p></li><li><p>two</p></li></ul>", "- one\n\n- two\n"),
    "numbers": ('<ol start="9"><li>nine</li><li>ten</li></ol>', "9. nine\n10. ten\n"),
    "list in list": ("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>", "- a\n  - b\n    - c\n"),
    "quotation": ("<blockquote><p>Said.</p><p>Again.</p></blockquote>", "> Said.\n>\n> Again.\n"),
    "terms": (
        "<dl><dt>Term</dt><dd>Meaning</dd><dt>Two</dt><dd>Other</dd></dl>",
        "Term\n    Meaning\n\nTwo\n    Other\n",
    ),
    "code": ("<pre><code>a\n  b\n</code></pre>", "    a\n      b\n"),
    "rule": ("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb\n"),
    "break": ("<p>one<br>\ntwo</p>", "one\ntwo\n"),
    "picture": ('<figure><img alt="A map"><figcaption>Here</figcaption></figure>', "[Picture: A map]\n\nHere\n"),
    "decorative picture": ('<p>a<img alt="">b</p>', "ab\n"),
    "small and struck": (
        "<p>10<sup>2</sup>, H<sub>2</sub>O, <del>old</del> <q>said</q></p>",
        "10^2, H2O, [deleted: old] “said”\n",
    ),
    "withheld": (
        '<aside class="withheld"><p class="withheld-reason">Withheld: FOI</p></aside>',
        "| Withheld: FOI\n",
    ),
    "admonition": (
        '<div class="admonition note"><p class="admonition-title">Note</p><p>Text</p></div>',
        "| Note\n|\n| Text\n",
    ),
    "table": (
        "<table><thead><tr><th>A</th><th>Bee</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "A  Bee\n-  ---\n1  2\n",
    ),
    "wide table": (
        f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>{'x ' * 40}</td></tr></table>",
        f"A: 1\nB: {'x ' * 34}x\n  x x x x x\n",
    ),
    "note": (
        '<p>Text.<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup></p><div class="footnote"><hr><ol>'
        '<li id="fn:a"><p>Said.\u00a0<a class="footnote-backref" href="#fnref:a">↩</a></p></li></ol></div>',
        "Text. [note 1]\n\nNote 1: Said.\n",
    ),
    "details": ("<details><summary>More</summary><p>Text</p></details>", "More\n\nText\n"),
    "nothing": ("", "\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_construct(case: str) -> None:
    markup, expected = CASES[case]
    assert measure.page(blocks_of(markup, Addresses())) == expected


def test_links_become_numbers_and_stand_at_the_end_once() -> None:
    addresses = Addresses()
    markup = (
        '<p><a href="https://example.org/a">One</a>, <a href="https://example.org/b">two</a>,'
        ' <a href="https://example.org/a">one again</a>, <a href="https://example.org/c">https://example.org/c</a>,'
        ' <a href="mailto:a@example.org">a@example.org</a>, <a href="#below">below</a>.</p>'
    )
    text = measure.page(blocks_of(markup, addresses))
    assert " ".join(text.split()) == "One [1], two [2], one again [1], https://example.org/c, a@example.org, below."
    assert addresses.lines() == ["[1] https://example.org/a", "[2] https://example.org/b"]


def test_lines_break_at_72_and_addresses_do_not_break() -> None:
    address = "https://example.org/" + "a" * 80
    lines = filled(f"{LONG}{address} {LONG}")
    assert address in lines
    assert all(width_of(line) <= WIDTH for line in lines if line != address)
    assert " ".join(lines).split() == f"{LONG}{address} {LONG}".split()


def test_a_no_break_space_holds() -> None:
    assert filled("aaa 12\u00a0km", 7) == ["aaa", "12\u00a0km"]


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert width_of("図書館") == 6
    assert width_of("e\u0301\u200d") == 1
    assert heading("図書", "=") == ["図書", "===="]
    assert filled("図書 図書", 8) == ["図書", "図書"]


def test_an_asked_for_break_stays_and_text_holds_no_mark_of_it() -> None:
    assert filled(f"one{BREAK}two") == ["one", "two"]


def test_an_article_holds_every_word_of_its_file(tmp_path: Path) -> None:
    copy = mail_example.copy_of(tmp_path / "publication")
    article = mail_example.third(copy).articles[0]
    text = reading.article(copy, mail_example.third(copy), article)
    for words in (
        "First <things> & last\n=====", "What comes", "By Ann Bell, Dr Ben Cole and Cai Dee",
        "Text with a note. [note 1]",
        "[Picture: A plan]", "The plan", "A part\n------", "~~~ a fence in code", "\tand a tab".expandtabs(4).strip(),
        "Smaller\n~~~~", "Head  Other\n----  -----\na     b", "Note 1: The footnote.", "References\n-----",
        "Author, A. (2001) A book. https://example.org/book", "A note at the end.",
        "Correction, 11 March 2004: A name was mended.",
        "The form: https://example.org/qlp/assets/files/issues/003/form.txt",
        "The costs: withheld", "[1] https://example.org/qlp/issues/3/second/",
    ):  # fmt: skip
        assert words in text, words
    assert "costs.txt" not in text
    assert text.startswith("From Harrow & Vale No 3, March 2004: New readers:")


def test_no_line_ends_in_a_blank_and_none_is_too_long(tmp_path: Path) -> None:
    copy = mail_example.copy_of(tmp_path / "publication")
    for line in reading.issue(copy, mail_example.third(copy)).splitlines():
        assert line == line.rstrip()
        assert width_of(line) <= WIDTH or " " not in line.lstrip("- ").split("] ", 1)[-1].strip()


def test_the_issue_has_its_contents_its_errata_and_its_imprint(tmp_path: Path) -> None:
    copy = mail_example.copy_of(tmp_path / "publication")
    text = reading.issue(copy, mail_example.third(copy))
    assert text.startswith("Harrow & Vale No 3, March 2004: New readers\n=====")
    assert "- First <things> & last\n\nFurther\n  - Second\n  - Trydydd\n" in text
    assert "Erratum, 10 March 2004: Page two was page three." in text
    assert "Published by The Press, 1 High Street, London" in text
    assert "ISSN 1476-8801 (Print), unconfirmed; ISSN as printed in this issue:" in text
    second = next(issue for issue in copy.publication.issues if issue.slug == "2")
    assert "- An old headline, by Ann Bell, page 2" in reading.issue(copy, second)
