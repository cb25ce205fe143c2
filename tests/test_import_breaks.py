"""What stands behind a soft line break (Shift+Enter in Word, <br> in HTML) comes over with all the rest."""

from pathlib import Path

import docx
import pytest

from masthead.importers import article, html
from tests.importing import body
from tests.word_files import saved, xml


def page(inner: str) -> str:
    """Give the body of the article that a page becomes."""
    manuscript = html.manuscript(f"<html><body><h1>aa</h1>{inner}</body></html>".encode(), Path("aa.html"))
    return article.articles(manuscript, "aa")[0][0].text.split("---\n", 2)[2]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<p>Alpha one.<br>Beta two.<br>Delta three.</p>", "Alpha one.  \nBeta two.  \nDelta three.\n"),
        ("<p>Alpha <b>one.<br>Beta</b> two.<br>Delta.</p>", "Alpha **one.  \nBeta** two.  \nDelta.\n"),
        ("<p><i>Alpha</i> one.<br>1. <i>Beta</i> two.</p>", "*Alpha* one.  \n1\\. *Beta* two.\n"),
        ("<blockquote><p>Alpha.<br>Beta.</p></blockquote>", "> Alpha.  \n> Beta.\n"),
        ("<p>Alpha:<br>1. Beta.<br>2. <i>Delta</i>.<br>Gamma.</p>", "Alpha:\n\n1. Beta.\n2. *Delta*.\n\nGamma.\n"),
        ("<blockquote><p>• Alpha.</p>Beta.</blockquote>", "> - Alpha.\n>\n> Beta.\n"),
    ],
)
def test_a_page_keeps_what_stands_behind_a_break(inner: str, text: str) -> None:
    assert page(inner) == text


def test_a_word_file_keeps_what_stands_behind_a_break() -> None:
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    paragraph = document.add_paragraph()
    paragraph._p.append(xml("<w:r><w:t>Alpha one.</w:t><w:br/><w:t>Beta two.</w:t></w:r>"))
    assert body(saved(document)) == "Alpha one.  \nBeta two.\n"
