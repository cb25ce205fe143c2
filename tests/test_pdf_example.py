"""The example's PDFs as a reader meets them: what must be seen at a glance stands on one page."""

import re

import pypdfium2

from tests import pdf_torture as torture


def test_the_large_print_contents_stand_on_one_page(exemplified: dict[str, dict[str, torture.Print]]) -> None:
    printed = exemplified["the example"]["issues/3/qlp-news-3-large-print.pdf"]
    titles = re.findall(r"<li data-target=[^>]*><a [^>]*>(.*?)</a>", printed.html)
    assert len(titles) > 5
    document = pypdfium2.PdfDocument(printed.pdf)
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    contents = next(text.partition("Inthisissue")[2] for text in texts if "Inthisissue" in text)
    at = -1
    for title in titles:
        words = "".join(title.replace("&amp;", "&").replace("&#39;", "'").split())
        found = contents.find(words, at + 1)
        assert found > at, title
        at = found
        assert re.match(r"\.+\d", contents[found + len(words) :]), title
