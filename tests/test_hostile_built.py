"""Hostile contributions that are made harmless: built once in every edition, and the whole tree looked through."""

import json
from pathlib import Path

import pytest

from masthead.press import Outcome
from masthead.problems import errors
from tests.conftest import build_at
from tests.hostile import audit, enclosures, fields, texts
from tests.hostile.attacks import Attack, issue
from tests.running import runner
from tests.serving import files_of

HARMLESS = (*texts.HARMLESS, *fields.HARMLESS, *enclosures.POLYGLOTS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """An issue with all of them, built with its PDFs."""
    root = issue(HARMLESS, tmp_path_factory.mktemp("hostile") / "publication")
    outcome = build_at(root, pdf=True)
    assert errors(outcome.problems) == ()
    return root, outcome


@pytest.mark.parametrize("attack", [attack for attack in HARMLESS if attack.says], ids=lambda attack: attack.name)
def test_what_is_taken_out_is_told_of(attack: Attack, built: tuple[Path, Outcome]) -> None:
    said = [str(problem) for problem in built[1].problems]
    assert [line for line in said if line.startswith(f"issues/001/{attack.name}.md:") and attack.says in line], said


def test_nothing_in_the_tree_runs_asks_elsewhere_or_breaks_out(built: tuple[Path, Outcome]) -> None:
    files = files_of(built[0] / "site")
    assert {name.rpartition(".")[2] for name in files} >= {"html", "xml", "json", "csv", "ics", "ris", "bib", "pdf"}
    assert [*audit.faults(files)] == []


def test_jinja_is_shown_as_it_is_written(built: tuple[Path, Outcome]) -> None:
    files = files_of(built[0] / "site")
    pages = {path: content.decode() for path, content in files.items() if path.endswith((".html", ".xml", ".csv"))}
    assert not [path for path, text in pages.items() if str(600 + 737) in text]
    assert (
        "{{ 600+737 }} {% for x in () %} {# gone #} ${600+737} &lt;%= 600+737 %&gt;"
        in pages["issues/1/jinja/index.html"]
    )
    assert "<title>{{ 600+737 }}{% raw %}" in pages["issues/1/jinja-in-title/index.html"]


def test_pictures_are_made_anew_without_what_they_smuggle(built: tuple[Path, Outcome]) -> None:
    files = files_of(built[0] / "site")
    pictures = {
        path: content for path, content in files.items() if path.startswith(("assets/pictures/", "assets/files/"))
    }
    assert len(pictures) > 4
    assert not [path for path, content in pictures.items() if b"boom()" in content]


def test_the_mail_says_what_is_written_and_no_more(
    built: tuple[Path, Outcome], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = runner(capsys)
    status, said, _ = run("email", "1", "--root", built[0], "--output", tmp_path, "--full", "--quiet")
    assert status == 0, said
    made = files_of(tmp_path)
    assert any(path.endswith(".eml") for path in made)
    assert [*audit.faults({path: text for path, text in made.items() if path.endswith(".eml")})] == []


def test_pdfs_do_nothing_but_be_read(built: tuple[Path, Outcome]) -> None:
    pdf = (built[0] / "site/issues/1/small-news-1.pdf").read_bytes()
    assert not [word for word in (b"/JavaScript", b"/Launch", b"file://", b"evil.example") if word in pdf]


def test_a_record_in_a_page_is_one_record(built: tuple[Path, Outcome]) -> None:
    page = (built[0] / "site/issues/1/record-ends-in-title/index.html").read_text(encoding="utf-8")
    records = page.split('<script type="application/ld+json">')[1:]
    titles = [json.dumps(json.loads(record.partition("</script>")[0])) for record in records]
    assert any("</script><script>boom()" in title for title in titles)
