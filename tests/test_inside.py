"""Somebody's name is found inside whatever is offered as it came, and nobody else's."""

import re
from pathlib import Path

import pytest

from masthead.consent.inside import names_inside
from masthead.consent.naming import pattern
from tests import office_files as o
from tests.leaky_documents import DOCUMENTS

SAID = "A survey made by Dean Bartlett there and elsewhere."
NAMED = {
    **{name: (file, written(SAID)) for name, (file, written) in DOCUMENTS.items() if "behind" not in name},
    "a cell between others": (
        "a.xlsx",
        o.xlsx(more={"xl/sharedStrings.xml": b"<a><si><t>Ros</t></si><si><t>Dean Bartlett</t></si><si/></a>"}),
    ),
    "a line of a book": ("a.epub", o.epub(b"<p>A list</p><p>Dean Bartlett</p><p>others</p>")),
    "a table in a zip": ("a.zip", o.zipped({"b.csv": b"name,post\nDean Bartlett,clerk\n"})),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_a_name_is_found_inside(name: str, tmp_path: Path) -> None:
    file, content = NAMED[name]
    path = tmp_path / file
    path.write_bytes(content)
    assert names_inside(path, pattern(["Dean Bartlett"]))
    assert not names_inside(path, pattern(["Dean Barton"]))
    assert not names_inside(tmp_path / "none", re.compile("Dean"))
