"""``new``: what it writes is taken as it is, hidden while it is a draft, and sound once it is published."""

import json
import re
from pathlib import Path

import pytest

from masthead import cli, schema
from masthead.files import Root
from masthead.forms import yaml
from masthead.forms.form import fill
from masthead.model import Publication
from masthead.pipeline import Wishes, load
from masthead.problems import errors
from tests import making
from tests.conftest import copy, copy_example
from tests.running import Run, runner

KINDS = {
    "issue": ([], "issues/004-july-2004/editorial.md"),
    "article": (["A new library"], "issues/003-march-2004/a-new-library.md"),
    "news": (["The library opens"], "news/2004-03-31-the-library-opens.md"),
    "authority": (["Haringey"], "site_src/authorities/haringey.md"),
    "event": (["--start", "2004-05-01 19:00", "Summer school"], "site_src/events/summer-school.md"),
    "report": (["Minutes of March"], "site_src/reports/minutes-of-march.md"),
}
"""Kind -> what is typed, and the file that comes of it in a copy of the example."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("new", "issue", "--root", root)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


def read(root: Path) -> Publication:
    """Read a publication that has no faults."""
    draft, problems = load(Root(root), Wishes(root, root / "site"))
    assert draft is not None
    assert not errors(problems)
    return draft.publication


def publish(file: Path) -> None:
    """Do as an editor does: take the line of the status out."""
    text = file.read_text("utf-8")
    assert "\nstatus: draft\n" in text
    file.write_text(text.replace("\nstatus: draft\n", "\n"), "utf-8", newline="\n")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example with something new of each kind; to be looked at and left as it is."""
    root = copy_example(tmp_path_factory.mktemp("drafts") / "example")
    for kind, (words, _) in KINDS.items():
        where = ["--issue", "3"] if kind == "article" else []
        assert cli.main(["new", kind, *words, *where, "--root", str(root), "--quiet"]) == 0
    return root


def about_what_is_new(said: str) -> list[str]:
    """Give the problems of the files that are not the example's own."""
    files = {"issues/004-july-2004/issue.yml", *(file for _, file in KINDS.values())}
    return [line for line in said.splitlines() if line.partition(":")[0] in files]


def test_each_kind_is_sound_as_a_draft(run: Run, drafts: Path) -> None:
    status, said, _ = run("check", "--root", drafts)
    assert (status, about_what_is_new(said)) == (0, [])
    items = {item.file: item.draft for item in read(drafts).items()}
    assert [file for _, file in KINDS.values() if not items[file]] == []


def test_each_kind_is_sound_when_it_is_published(run: Run, drafts: Path, tmp_path: Path) -> None:
    """But for its words that are still to be written: those are told of."""
    root = copy(drafts, tmp_path / "published")
    for file in ("issues/004-july-2004/issue.yml", *(file for _, file in KINDS.values())):
        publish(root / file)
    status, said, _ = run("check", "--root", root)
    told = about_what_is_new(said)
    assert (status, len(told)) == (0, 12), told
    assert [line for line in told if "is still to be written" not in line] == []
    items = {item.file: item.draft for item in read(root).items()}
    assert [file for _, file in KINDS.values() if items[file]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_in_a_comment_is_one(kind: str, drafts: Path) -> None:
    """A comment that shows a field which masthead does not know would mislead."""
    place = drafts / KINDS[kind][1]
    place = place.with_name("issue.yml") if kind == "issue" else place
    head = place.read_text("utf-8").partition("\n---\n")[0]
    shown = re.findall(r"(?m)^# ([a-z_]+):(?: |$)", head)
    assert len(shown) > 3
    fields = re.findall(r"(?m)^([a-z_]+):", head)
    assert {*shown, *fields} <= set(schema.schema(kind)["properties"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_comments_hold_when_the_signs_are_taken_away(kind: str, drafts: Path) -> None:
    """What a comment shows is what the field takes, but for ids that the publication does not have."""
    place = drafts / KINDS[kind][1]
    place = place.with_name("issue.yml") if kind == "issue" else place
    head = place.read_text("utf-8").removeprefix("---\n").partition("\n---\n")[0]
    value, _, problems = yaml.read("\n".join(uncommented(head)), place.name)
    assert problems == []
    assert isinstance(value, dict)
    _, unfit = fill(schema.KINDS[kind][0], value, {}, place.name)
    assert [str(problem) for problem in unfit if problem.field not in ALTERNATIVES] == []


def uncommented(head: str) -> list[str]:
    """Take the # away before fields and what belongs to them, and leave out the notes."""
    rows: list[str] = []
    is_field = False
    for row in head.splitlines():
        is_field = bool(re.match(r"# [a-z_]+:(?: |$)", row) or (is_field and row.startswith("#   ")))
        if is_field or not row.startswith("#"):
            rows.append(row.removeprefix("# "))
    return rows


ALTERNATIVES = {"external", "isbn", "doi"}
"""Fields that stand beside another only to be chosen from, or show what is no number of a book."""


def test_nothing_is_written_over(run: Run, example: Path) -> None:
    run("new", "authority", "Haringey", "--root", example)
    place = example / "site_src/authorities/haringey.md"
    place.write_text("mine", "utf-8")
    status, _, said = run("new", "authority", "Haringey", "--root", example)
    assert status == 2
    assert "is there already" in said
    assert "--slug" in said
    assert place.read_text("utf-8") == "mine"


def test_capitals_do_not_tell_files_apart(run: Run, example: Path) -> None:
    (example / "news/2004-03-31-The-Library-opens.md").write_text("mine", "utf-8")
    status, _, said = run("new", "news", "The library opens", "--root", example)
    assert (status, "is there already" in said) == (2, True)


def test_a_news_item_of_the_year_has_the_address(run: Run, example: Path) -> None:
    run("new", "news", "Opening", "--date", "2004-02-01", "--root", example)
    status, _, said = run("new", "news", "Opening", "--date", "2004-02-02", "--root", example)
    assert (status, "has the address /news/2004/opening/ already" in said) == (2, True)


def test_an_article_goes_below_a_heading_of_another_issue(run: Run, example: Path) -> None:
    contents = example / "issues/003-march-2004/issue.yml"
    before = contents.read_text("utf-8")
    run("new", "issue", "--root", example)
    status, said, _ = run("new", "article", "--issue", "3", "--heading", "Authorities", "Swansea", "--root", example)
    assert status == 0
    assert "below “Authorities”" in said
    after = contents.read_text("utf-8")
    assert after == before.replace("[gloucestershire, costs]", "[gloucestershire, costs, swansea]")


def test_words_without_quotes_are_a_title(run: Run, example: Path) -> None:
    status, _, _ = run("new", "article", "--root", example, "A", "new", "library")
    assert (status, (example / "issues/003-march-2004/a-new-library.md").is_file()) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["article", "日本"], "gives no name for a file"),
        (["article"], "TITLE is missing"),
        (["article", ""], 'the headline is empty\n  say it: "A new library", at the end of the line'),
        (["authority", "  "], "the name is empty"),
        (["article", "A", "--slug", "A b"], "is not an id"),
        (["article", "A", "--slug", "read"], "taken by a page of masthead's own"),
        (["article", "A", "--issue", "9"], "there is no issue 9"),
        (["article", "A", "--issue", "1"], "has no articles"),
        (["article", "A\x07b"], "cannot be shown"),
        (["article", "A\udce9b"], "cannot be read"),
        (["news", "A", "--date", "2004-03"], "is not a day"),
        (["news", "A", "--date", "2004-02-30"], "there is no date"),
        (["event", "A", "--start", "soon"], "expected a date"),
        (["report", "A", "--kind", "novel"], "is not one of"),
        (["issue", "--number", "3"], "there is an issue 3 already"),
        (["issue", "--number", "03"], "begins with a zero"),
        (["issue", "--date", "March 2004"], "write it as 2004-03"),
        (["novel"], "invalid choice"),
        ([], "KIND"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(words: list[str], said: str, run: Run, example: Path) -> None:
    before = sorted(example.rglob("*"))
    status, out, err = run("new", *words, "--root", example)
    assert (status in (1, 2), said in out + err) == (True, True), out + err
    assert sorted(example.rglob("*")) == before


def test_a_folder_that_is_no_publication_is_named(run: Run, tmp_path: Path) -> None:
    status, said, _ = run("new", "issue", "--root", tmp_path)
    assert (status, said.startswith("publication.yml:1: file: there is no publication.yml here")) == (1, True)


def test_an_issue_that_cannot_be_read_does_not_give_its_number_away(run: Run, example: Path) -> None:
    (example / "issues/004-june-2004").mkdir()
    (example / "issues/004-june-2004/issue.yml").write_text("number: [\n", "utf-8")
    status, said, _ = run("new", "issue", "--root", example)
    assert (status, "005-" in said) == (0, True)


def test_contents_with_faults_are_left_alone_and_so_is_the_article(run: Run, example: Path) -> None:
    contents = example / "issues/003-march-2004/issue.yml"
    contents.write_bytes(contents.read_bytes() + b"tags: [\n")
    before = sorted(example.rglob("*"))
    status, _, _ = run("new", "article", "A", "--issue", "3", "--root", example)
    assert status in (1, 2)
    assert sorted(example.rglob("*")) == before


def test_what_stands_in_every_issue_is_taken_over(run: Run, example: Path) -> None:
    run("new", "issue", "--root", example, "--title", "Young: readers")
    latest, before = read(example).issues[:2]
    assert (latest.number, latest.title) == (4, "Young: readers")
    assert latest.editors == before.editors != ()
    yml = (example / "issues/004-july-2004/issue.yml").read_text("utf-8")
    assert f"\n# pages: {before.pages}\n" in yml  # a field would have an empty issue told that it is short
    assert before.guest_authority
    assert (latest.guest_authority, latest.cover, latest.approved) == (None, None, ())


def test_programs_are_told_in_json(run: Run, example: Path) -> None:
    status, said, _ = run("new", "news", "Opening", "--root", example, "--json")
    figures = json.loads(said)["figures"]
    assert status == 0
    assert figures["files"] == [str(example / "news/2004-03-31-opening.md")]


def test_a_bare_publication_gets_its_first_of_everything(run: Run, tmp_path: Path) -> None:
    extent = making.Extent(issues=0, articles=0, news=0, events=0, authorities=0, pages=0, words=5)
    root = making.publication(tmp_path / "bare", extent)
    status, _, said = run("new", "article", "A", "--root", root)
    assert (status, "make one first" in said) == (2, True)
    for kind in ("issue", "article", "news"):
        words = KINDS[kind][0]
        assert run("new", kind, *words, "--root", root)[0] == 0, kind
    assert run("check", "--root", root)[0] == 0
    assert [path.name[:4] for path in (root / "issues").iterdir() if path.is_dir()] == ["001-"]
