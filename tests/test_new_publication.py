"""``new publication``: complete, without a fault or a warning, and built at once; its workflow does what it says."""

import json
import re
from pathlib import Path

import pytest
import yaml

from masthead import arguments, cli
from masthead.commands import new as command
from masthead.publishing import origin
from masthead.skeletons.setting import every
from tests.conftest import build_at
from tests.running import Run, runner
from tests.test_schema import VALIDATORS, fields_of, sources

MOMENT = ("--as-of", "2004-03-31")
SHA = re.compile(r"[0-9a-f]{40}")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("new", "publication", folder)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new publication, to be looked at and left as it is."""
    root = tmp_path_factory.mktemp("mine") / "library-news"
    assert cli.main(["new", "publication", str(root), "--yes", "--quiet", *MOMENT]) == 0
    return root


@pytest.fixture(scope="module")
def built(mine: Path) -> Path:
    """Its site, PDFs and all."""
    outcome = build_at(mine)
    assert (outcome.is_good, outcome.problems) == (True, ())
    return mine / "site"


def test_check_has_nothing_to_say(run: Run, mine: Path) -> None:
    assert run("check", "--root", mine, *MOMENT)[:2] == (0, "10 items checked: no problems.\n")


def test_everything_is_there(mine: Path) -> None:
    files = {path.relative_to(mine).as_posix() for path in mine.rglob("*") if path.is_file()}
    assert {
        "publication.yml", "people.yml", "README.md", ".gitignore", ".gitattributes", ".vscode/settings.json",
        ".vscode/masthead/issue.json", ".github/workflows/publish.yml",
        "issues/001-march-2004/issue.yml", "issues/001-march-2004/editorial.md",
        "news/2004-03-31-we-have-begun.md", "site_src/index.md", "site_src/about.md",
        "site_src/authorities/the-editors-of-library-news.md", "site_src/events/first-editorial-meeting.md",
    } <= files  # fmt: skip
    assert not [name for name in files if "dot_" in name or "PUBLISHER" in name or "ISSUE" in name]
    assert len([name for name in files if not name.startswith(".vscode/masthead/")]) == len(every("publication"))


def test_it_builds_at_once_with_its_pdf(built: Path) -> None:
    assert (built / "index.html").is_file()
    assert (built / "issues/1/library-news-1.pdf").read_bytes().startswith(b"%PDF")
    page = (built / "issues/1/pictures-and-links/index.html").read_text("utf-8")
    assert "from-file-to-page" in page


def test_all_of_its_files_are_plain_and_end_with_a_line(mine: Path) -> None:
    for path in (path for path in mine.rglob("*") if path.is_file() and "site" not in path.parts):
        content = path.read_bytes()
        if ".masthead" not in path.parts:
            assert b"\r" not in content
            assert content.endswith(b"\n"), path
            assert b"{{" not in content or path.name == "publish.yml", path


def test_its_files_fit_the_schemas(mine: Path) -> None:
    seen = {kind for kind, path, _ in sources(mine) if VALIDATORS[kind].is_valid(fields_of(path))}
    assert seen == {"publication", "people", "issue", "article", "page", "news", "authority", "event"}
    assert [file for kind, path, file in sources(mine) if not VALIDATORS[kind].is_valid(fields_of(path))] == []


def test_editors_programs_find_the_schemas(mine: Path) -> None:
    settings = json.loads((mine / ".vscode/settings.json").read_text("utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        assert (mine / schema).is_file()
        assert list(mine.glob(files))
    for path in (mine / "publication.yml", mine / "people.yml", mine / "issues/001-march-2004/issue.yml"):
        said = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert said
        assert (path.parent / said[1]).is_file()


def test_the_next_issue_of_it_names_its_schema_too(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "mine"
    assert run("new", "publication", root, "--yes", *MOMENT)[0] == 0
    assert run("new", "issue", "--root", root, *MOMENT)[0] == 0
    text = (root / "issues/002-june-2004/issue.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../.vscode/masthead/issue.json\n")


ODD = ('R&D: "News"', "*Star* [one] <two> {three} `four`", "1. Library_news", "::: withheld", "# Über #", "-")


@pytest.mark.parametrize("title", ODD)
def test_odd_titles_break_nothing(title: str, run: Run, tmp_path: Path) -> None:
    words = ("--title", title, "--publisher", f"{title} Ltd", "--issn", "1476-8801", "--url", "https://example.org/a/")
    assert run("new", "publication", tmp_path / "mine", "--yes", *words, *MOMENT)[0] == 0
    status, said, _ = run("check", "--root", tmp_path / "mine", *MOMENT)
    assert (status, said) == (0, "10 items checked: no problems.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--url", "example.org"], "--url: expected a web address"),
        (["--url", "https://example.org/?a"], "goes on after its folder"),
        (["--language", "english"], "--language: 'english' is not a language code"),
        (["--issn", "1476-8802"], "--issn: 1476-8802 is no ISSN"),
        (["--title", " "], "--title: is empty"),
        (["--contact", "nobody"], "--contact: expected a mail address"),
    ],
)
def test_flags_that_cannot_be_are_refused(words: list[str], said: str, run: Run, tmp_path: Path) -> None:
    status, _, err = run("new", "publication", tmp_path / "mine", *words)
    assert (status, said in err) == (2, True), err
    assert list(tmp_path.iterdir()) == []


def test_what_was_guessed_is_said(run: Run, tmp_path: Path) -> None:
    _, said, _ = run("new", "publication", tmp_path / "my paper", "--yes", "--title", "Paper")
    assert "Nobody said contact, issn, language, publisher, url" in said
    assert f'--root "{tmp_path / "my paper"}"' in said.splitlines()[-1]


def workflow(root: Path) -> dict[str, object]:
    """Read the workflow; ``on`` is a truth to YAML 1.1."""
    value = yaml.safe_load((root / ".github/workflows/publish.yml").read_text("utf-8"))
    assert isinstance(value, dict)
    return {"on" if name is True else str(name): part for name, part in value.items()}


def steps(root: Path) -> list[dict[str, object]]:
    """Give all steps, in order."""
    jobs = workflow(root)["jobs"]
    assert isinstance(jobs, dict)
    return [step for job in jobs.values() for step in job["steps"]]


def test_the_workflow_pins_its_actions_and_asks_for_little(mine: Path) -> None:
    used = [str(step["uses"]) for step in steps(mine) if "uses" in step]
    assert {name.partition("@")[0].partition("/")[2] for name in used} == {
        "checkout", "setup-python", "cache", "upload-pages-artifact", "deploy-pages",
    }  # fmt: skip
    assert all(SHA.fullmatch(name.partition("@")[2]) for name in used)
    whole = workflow(mine)
    assert whole["permissions"] == {"contents": "read"}
    assert set(whole["on"]) == {"push", "pull_request", "schedule", "workflow_dispatch"}  # type: ignore[call-overload]
    jobs = whole["jobs"]
    assert isinstance(jobs, dict)
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert "pull_request" in jobs["publish"]["if"]
    assert "concurrency" in whole


def test_the_workflow_guards_before_it_builds_and_names_commands_that_exist(mine: Path) -> None:
    lines = [row for step in steps(mine) for row in str(step.get("run", "")).splitlines()]
    ours = [row.split() for row in lines if row.startswith("masthead")]
    assert [row[1] for row in ours] == ["publish", "build", "release"]
    guard = next(step for step in steps(mine) if "guard" in str(step.get("run")))
    assert guard["if"] == "github.event.repository.private == false"
    fetched = next(step for step in steps(mine) if "checkout" in str(step.get("uses")))["with"]
    assert isinstance(fetched, dict)
    assert fetched["fetch-depth"] == 0, "without its history the guard sees nothing of it"
    for row in ours:
        asked = arguments.parsed(row[1:], mine)
        assert not isinstance(asked, int), row
        assert asked.command == row[1]
    assert [row for row in lines if "pip install" in row] == ['python -m pip install "$MASTHEAD"']


@pytest.mark.parametrize("known", ["", f"masthead @ git+https://example.org/masthead.git@{'1' * 40}"])
def test_the_workflow_installs_what_is_known_or_stops_at_once(
    known: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(origin, "requirement", lambda environment: known)
    _, said, _ = run("new", "publication", tmp_path / "mine", "--yes")
    assert workflow(tmp_path / "mine")["env"] == {"MASTHEAD": known}
    hint = "Before GitHub can publish it, fill in the line MASTHEAD in .github/workflows/publish.yml.\n"
    assert (hint in said) == (not known)
    rows = (tmp_path / "mine/.github/workflows/publish.yml").read_text("utf-8").splitlines()
    line = next(number for number, row in enumerate(rows, 1) if row.startswith("  MASTHEAD: "))
    first = steps(tmp_path / "mine")[0]
    assert first["if"] == "env.MASTHEAD == ''"
    assert str(first["run"]).startswith(f'echo "::error file=.github/workflows/publish.yml,line={line}::Where masthead')
    assert str(first["run"]).endswith("\nexit 1\n")
    assert not [row for row in rows if "masthead==" in row], "whose release that would be is not known"


def test_its_kinds_are_those_of_the_command_line() -> None:
    from masthead.arguments.new import KINDS

    assert set(KINDS) == set(command.KINDS)
