"""What is not public is found in whatever it hides; what is public by chance is not; and a find stops the build."""

import dataclasses
import shutil
import unicodedata
from pathlib import Path

import pytest

from masthead.audience import Audience
from masthead.checks import Draft
from masthead.cli.printing import print_json, print_problems
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.model import Article, Authority, Event, Issue, NewsItem, Page, Report
from masthead.pipeline import Wishes, fair_copy, load
from masthead.sealed import called, in_letters
from tests import making, sealed_example
from tests.leaky_files import page
from tests.sealed_leaks import LEAKS


@pytest.fixture(scope="module")
def sealed_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sealed_example.publication(tmp_path_factory.mktemp("sealed") / "sealed")


@pytest.fixture(scope="module")
def read(sealed_root: Path) -> tuple[Draft, FairCopy]:
    return _read(sealed_root)


def _read(root: Path) -> tuple[Draft, FairCopy]:
    draft, problems = load(Root(root), Wishes(root, root / "site"))
    assert draft, problems
    return draft, fair_copy(draft, Audience.PUBLIC)[0]


@pytest.mark.parametrize("name", LEAKS)
def test_every_leak_is_found_and_its_source_named(name: str, sealed_root: Path, read: tuple[Draft, FairCopy]) -> None:
    path, content, source = LEAKS[name](sealed_root)
    found = in_letters(*read, {path: content})
    assert source in {problem.file for problem in found}, [str(problem) for problem in found]
    assert all(problem.is_error and path in problem.message for problem in found)


NEAR = {
    "public words around": "<p>The day rate of consultants rose. A heronry was counted by a clerk.</p>",
    "a title of common words": "<h1>Costs</h1><p>Costs of the costs</p>",
    "words of a name apart": "<p>Vale of Kestrel; a reserve for bittern</p>",
    "a name over two cells": "<td>Kestrel</td><td>Vale</td>",
    "other sums": "<p>£412,751 and 412750 bytes, 4,127.50</p><svg><path d='M412,750 412.750'/></svg>",
    "dates": "<p>1 June 2004, 2004-06-01</p>",
    "what the generator says": "<p>Scheduled. A draft.</p>",
    "addresses that only begin so": '<a href="https://example.org/small/events/costs-and-more/">x</a>',
    "a file of that name": '<a href="../costs.csv">y</a>',
    "somebody who is public": "<p>Ros Armstrong</p>",
    "another site": '<a href="https://example.com/small/events/costs/">x</a>',
    "the reason and the title that readers see": "<p>Withheld: FOI section 43</p><li>The plan withheld: FOI</li>",
}
"""What is like something sealed, and is not."""


@pytest.mark.parametrize("name", NEAR)
def test_what_is_only_like_it_is_passed_over(name: str, read: tuple[Draft, FairCopy]) -> None:
    found = in_letters(*read, {"a/index.html": page(NEAR[name])})
    assert [str(problem) for problem in found] == []


def test_a_sentence_that_stands_in_a_public_text_too_is_public(sealed_root: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(sealed_root, tmp_path / "root"))
    leak = {"a/index.html": page(f"<p>{sealed_example.BODY}</p>")}
    assert in_letters(*_read(root), leak)
    sealed_example.append(root, "site_src/page-1.md", f"\n{sealed_example.BODY.replace('had', '*had*')}\n")
    assert in_letters(*_read(root), leak) == []


def test_words_that_publication_yml_calls_public_are(sealed_root: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(sealed_root, tmp_path / "root"))
    leak = {"a/index.html": page("<p>Kestrel Vale</p>")}
    assert in_letters(*_read(root), leak)
    making.change(root, "publication.yml", "check: {", "check: {words: [Kestrel Vale], ")
    assert in_letters(*_read(root), leak), "a word that is spelt right may be secret yet"
    making.change(root, "publication.yml", "words: [", "public: [")
    assert in_letters(*_read(root), leak) == []


def test_a_message_quotes_no_withheld_word(sealed_root: Path, read: tuple[Draft, FairCopy]) -> None:
    [problem] = in_letters(*read, {"feed.xml": page(f"<p>{sealed_example.PASSAGE}</p>")})
    assert str(problem) == (
        "issues/001/article-2.md:26: withheld: this is not public, and its passage stands in a public file: feed.xml"
    )
    rows = (sealed_root / problem.file).read_text("utf-8").split("\n")
    assert sealed_example.PASSAGE in rows[problem.line - 1]
    assert "nothing was written" in problem.hint
    assert not set("heronry consultants ledger rate".split()) & set(problem.hint.split())


def test_a_message_says_in_words_what_stands_where_and_a_terminal_obeys_none_of_it(
    sealed_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(sealed_root, tmp_path / "root"))
    old = "redirect_from: [/old/what-the-weir-had-cost-by-march/]"
    text = f"---\ntitle: Waders\nstatus: draft\n{old}\nmenu_title: Birds that wade by the weir\n---\nA draft.\n"
    making.write(root, "site_src/waders.md", text)
    leak = page("<p>What the weir had cost by March</p><p>Birds that wade by the weir</p>")
    told = in_letters(*_read(root), {"a\x1b[2J\u202e\n::error::/index.html": leak})
    assert [(one.line, one.message.partition(" in a ")[0]) for one in told if one.file == "site_src/waders.md"] == [
        (4, "this is not public, and its earlier address stands"),
        (5, "this is not public, and its title in the menu stands"),
    ]
    print_problems(told)
    print_json(told, {})
    printed = capsys.readouterr().out
    assert "\\u001b[2J" in printed
    assert not [sign for sign in printed if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf")]
    assert not [line for line in printed.split("\n") if line.startswith("::")]


def test_every_field_has_a_name_in_words() -> None:
    kinds = [Article, Authority, Event, Issue, NewsItem, Page, Report]
    names = {one.name for kind in kinds for one in dataclasses.fields(kind)}
    assert [name for name in sorted(names) if "_" in called(name)] == []


def test_a_name_may_be_long(sealed_root: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(sealed_root, tmp_path / "root"))
    name = "why-the-weir-was-closed-to-waders-in-march"
    making.write(root, f"news/2004-03-02-{name}.md", "---\ntitle: Waders\nstatus: draft\n---\nA draft.\n")
    (root / "private" / "what-it-cost-to-close-the-weir-in-march.pdf").write_bytes(sealed_example.FILE + b"x")
    read = _read(root)
    for told in (name, "what-it-cost-to-close-the-weir"):
        assert in_letters(*read, {"feed.xml": page(f'<a href="#">{told}</a>')})
    assert in_letters(*read, {"feed.xml": page("<p>The weir was closed.</p>")}) == []
