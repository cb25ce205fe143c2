"""What the PDF says of its serial, in the XMP and in the record inside: the ISSN, confirmed or not."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from masthead.editions.pdf import issues
from masthead.editions.pdf.metadata import rdf
from masthead.editions.pdf.sheets import Sheets
from tests import pdf_paper as paper
from tests import pdf_torture as torture
from tests.making import change

STATED = "print: 1476-8801, unconfirmed: true"
PRISM = "{http://prismstandard.org/namespaces/basic/2.0/}"


def sheets(folder: Path, issn: str) -> Sheets:
    """The issue of the small publication, with that ISSN."""
    root = paper.publication(folder / "paper")
    change(root, "publication.yml", STATED, issn)
    (made,) = issues.issues(paper.copied(root))
    return made


def serial(made: Sheets) -> dict[str, Any]:
    """What the record inside says of the serial."""
    assert made.record is not None
    found: dict[str, Any] = json.loads(made.record.text)["isPartOf"]
    return found


@pytest.mark.parametrize(
    ("issn", "xmp", "words"),
    [
        (STATED, ["issn>1476-8801<"], "1476-8801 (print)"),
        (
            "print: 1476-8801, online: 1144-875X, unconfirmed: true",
            ["issn>1476-8801<", "eIssn>1144-875X<"],
            "1476-8801 (print) and 1144-875X (online)",
        ),
    ],
)
def test_an_unconfirmed_issn_is_told_in_words_and_identifies_nothing(
    tmp_path: Path, issn: str, xmp: list[str], words: str
) -> None:
    made = sheets(tmp_path, issn)
    assert "issn" not in serial(made)
    assert serial(made)["disambiguatingDescription"] == f"ISSN as stated, not confirmed by the ISSN Centre: {words}"
    block = rdf(made.facts, "producer").decode()
    assert all(f"<prism:{said}" in block for said in xmp)


@pytest.mark.parametrize("issn", ["online: 1144-875X", "pending: true"])
def test_of_a_confirmed_issn_or_one_applied_for_nothing_is_told_in_words(tmp_path: Path, issn: str) -> None:
    made = sheets(tmp_path, issn)
    assert "disambiguatingDescription" not in serial(made)
    assert serial(made).get("issn") == (["1144-875X"] if "online" in issn else None)
    assert ("prism:eIssn>1144-875X<" in rdf(made.facts, "producer").decode()) is ("online" in issn)


def test_the_examples_issue_says_its_issn_in_both_places(exemplified: dict[str, dict[str, torture.Print]]) -> None:
    printed = exemplified["the example"]["issues/3/qlp-news-3.pdf"]
    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        record = json.loads(pdf.Root.AF[0].EF.F.read_bytes())
        with pdf.open_metadata() as xmp:
            assert xmp[f"{PRISM}issn"] == "1476-8801"
    assert "1476-8801 (print)" in record["isPartOf"]["disambiguatingDescription"]
    assert "issn" not in record["isPartOf"]
