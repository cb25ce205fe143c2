"""What tests of PDFs ask of a rendered document: its facts, its bytes, the text of its pages."""

from collections.abc import Mapping
from typing import Any

import pypdfium2

from masthead.editions import Rendered


def facts_of(rendered: Rendered) -> Mapping[str, Any]:
    facts = rendered.facts["download"]
    assert isinstance(facts, dict)
    return facts


def pdf_of(rendered: Rendered) -> bytes:
    return rendered.artefacts[0].content


def pages_of(rendered: Rendered) -> list[str]:
    """The text of each page, in one line."""
    document = pypdfium2.PdfDocument(pdf_of(rendered))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
