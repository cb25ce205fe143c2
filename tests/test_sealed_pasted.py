"""What is withheld in one place and written into a public text in another stops check and build, with both places."""

from pathlib import Path

import pytest

from masthead.audience import Audience
from masthead.files import Root
from masthead.pipeline import Wishes, load
from masthead.problems import errors
from tests import making, sealed_example
from tests.conftest import build_at

NEWS = "news/2004-03-05-pasted.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sealed_example.publication(tmp_path / "publication")


def told(root: Path, audience: Audience = Audience.PUBLIC) -> list[str]:
    draft, problems = load(Root(root), Wishes(root, root / "site", audience=audience))
    assert draft
    return [f"{one.file}:{one.line}: {one.field}: {one.message}" for one in errors(problems)]


def news(root: Path, text: str, fields: str = "") -> None:
    making.write(root, NEWS, f"---\ntitle: Pasted\n{fields}---\nOpen words.\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (sealed_example.PASSAGE, "issues/001/article-2.md:"),
        (sealed_example.PASSAGE.upper().replace("THE DAY", "*The* “day”"), "issues/001/article-2.md:"),
        (f"> {sealed_example.PRIVATE}", "private/map.md:1"),
    ],
)  # fmt: skip
def test_a_sentence_that_is_withheld_elsewhere_is_an_error_and_not_repeated(text: str, source: str, root: Path) -> None:
    assert told(root) == []
    news(root, text)
    (said,) = told(root)
    assert said.startswith(f"{NEWS}:6: text: 10 words or more in a row stand here that are withheld in {source}")
    assert "heronry" not in said and "plover" not in said
    assert not build_at(root, pdf=False).is_good
    assert not (root / "site").exists()
    assert told(root, Audience.INTERNAL) == []


def test_fields_are_read_too(root: Path) -> None:
    news(root, "No more.", f"summary: {sealed_example.PASSAGE}\n")
    (said,) = told(root)
    assert said.startswith(f"{NEWS}:3: summary: 10 words or more")


def test_two_files_are_named_once(root: Path) -> None:
    news(root, f"{sealed_example.PASSAGE}\n\n{sealed_example.PASSAGE}")
    assert len(told(root)) == 1


def test_nine_words_and_what_an_item_that_is_not_public_says_are_no_error(root: Path) -> None:
    nine = " ".join(sealed_example.PASSAGE.split()[:9])
    enrol = "Whoever wants to come writes to the office before the end of the month before the visit."
    making.write(root, "site_src/visit.md", f"---\ntitle: Visit\nwithheld: {{reason: FOI}}\n---\n{enrol}\n")
    news(root, f"{nine}.\n\n{sealed_example.BODY}\n\n{sealed_example.SUMMARY}\n\n{enrol}")
    assert told(root) == []


def test_what_publication_yml_calls_public_may_stand_there(root: Path) -> None:
    news(root, sealed_example.PASSAGE)
    making.change(root, "publication.yml", "check: {", f"check: {{public: ['{sealed_example.PASSAGE}'], ")
    assert told(root) == []
    assert build_at(root, pdf=False).is_good


def test_a_withheld_attachment_is_not_public_under_another_name_either(root: Path) -> None:
    making.write(root, "issues/001/rates.csv", "consultant,rate\none,412.50\ntwo,390.00\nthree,401.75\n")
    making.change(root, "issues/001/article-2.md", "attachments:\n",
                  "attachments:\n  - {file: rates.csv, title: The rates, withheld: {reason: FOI}}\n")  # fmt: skip
    assert build_at(root, pdf=False).is_good
    (root / "news/copy.csv").write_bytes((root / "issues/001/rates.csv").read_bytes())
    news(root, "See [the copy](copy.csv).")
    outcome = build_at(root, pdf=False)
    assert [(one.file, "its file stands in a public file" in one.message) for one in errors(outcome.problems)] == [
        ("issues/001/article-2.md", True)
    ]
