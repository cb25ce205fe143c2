"""The command line: what is printed where, and the exit status."""

import json
import re
from pathlib import Path

import pytest

from masthead import machine
from tests import making
from tests.running import TINY, Run, runner


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A publication of an article and a news item."""
    return making.publication(tmp_path / "tiny", TINY)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("check", "--root", root)``: exit status, standard output, standard error, in this process."""
    return runner(capsys)


def test_a_good_build_says_what_it_made(run: Run, tiny: Path) -> None:
    status, out, err = run("build", "--no-pdf", "--jobs", "1", "--root", tiny)
    assert status == 0
    pages = len(list((tiny / "site").rglob("index.html")))
    files = sum(path.is_file() for path in (tiny / "site").rglob("*")) - 1
    assert re.search(
        rf"site: {pages} pages, 0 PDFs, {files} files \(\d+ rendered, 0 unchanged\) in \d+\.\d s\.\n$", out
    )
    assert "rendering" in err


def test_problems_are_named_by_file_line_and_field_with_the_hint_below(run: Run, tiny: Path) -> None:
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    for command in ("check", "build"):
        status, out, _ = run(command, "--root", tiny)
        assert status == 1
        lines = out.splitlines()
        index = next(index for index, line in enumerate(lines) if line.startswith("issues/001/article-1.md:2: titel: "))
        assert lines[index + 1].startswith("    did you mean 'title'?")
    assert not (tiny / "site").exists()


def test_warnings_stop_nothing(run: Run, tiny: Path) -> None:
    making.change(tiny, "issues/001/issue.yml", "contents:", "editors: [Ros Armstron]\ncontents:")
    status, out, _ = run("check", "--root", tiny)
    assert status == 0
    assert re.search(r"^issues/001/issue\.yml:\d+: .*: warning: ", out, re.MULTILINE)
    assert out.endswith("items checked: 1 warning.\n")


def test_a_root_without_a_publication_is_a_problem_of_the_content(run: Run, tmp_path: Path) -> None:
    for command in ("build", "check"):
        status, out, _ = run(command, "--root", tmp_path)
        assert status == 1
        assert out.startswith("publication.yml:1: file: ")
    assert list(tmp_path.iterdir()) == []


def test_json_is_json_for_a_build(run: Run, tiny: Path) -> None:
    making.change(tiny, "issues/001/issue.yml", "contents:", "editors: [Ros Armstron]\ncontents:")
    status, out, err = run("build", "--json", "--no-pdf", "--jobs", "1", "--root", tiny)
    said = json.loads(out)
    assert status == 0
    assert err == ""
    assert [(one["file"], one["severity"]) for one in said["problems"]] == [("issues/001/issue.yml", "warning")]
    assert set(said["problems"][0]) == {"file", "line", "field", "message", "hint", "severity", "name", "mark"}
    assert said["figures"]["pages"] == len(list((tiny / "site").rglob("index.html")))
    assert "site /" in said["figures"]["rendered"]
    again = json.loads(run("--json", "build", "--no-pdf", "--jobs", "1", "--root", tiny)[1])
    assert again["figures"]["rendered"] == []
    assert again["figures"]["reused"] == len(said["figures"]["rendered"])
    assert again["problems"] == said["problems"]


def test_json_is_json_for_a_check_and_for_errors(run: Run, tiny: Path) -> None:
    assert json.loads(run("check", "--json", "--root", tiny)[1])["problems"] == []
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    for command in ("check", "build"):
        status, out, err = run(command, "--json", "--root", tiny)
        assert status == 1
        assert err == ""
        assert "error" in {one["severity"] for one in json.loads(out)["problems"]}


def test_json_is_json_for_a_refusal(run: Run, tiny: Path) -> None:
    making.write(tiny, "site/mine.txt", "mine")
    status, out, err = run("build", "--json", "--no-pdf", "--root", tiny)
    assert status == 2
    assert err == ""
    assert "did not make" in json.loads(out)["refused"]


def test_json_is_json_where_masthead_fails(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.content.load", _fail)
    status, out, _ = run("build", "--json", "--no-pdf", "--root", tiny)
    assert status == 3
    assert "the cat walked over it" in json.loads(out)["refused"]


def test_quiet_prints_problems_alone(run: Run, tiny: Path) -> None:
    assert run("build", "--quiet", "--no-pdf", "--jobs", "1", "--root", tiny) == (0, "", "")
    assert run("check", "--quiet", "--root", tiny) == (0, "", "")
    making.change(tiny, "issues/001/article-1.md", "title:", "titel:")
    status, out, err = run("check", "--quiet", "--root", tiny)
    assert (status, err) == (1, "")
    assert all(re.match(r"\S+:\d+: | {4}", line) for line in out.splitlines())


def _fail(*given: object) -> None:
    raise ValueError("the cat walked over it")


def test_no_traceback_reaches_an_editor(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.content.load", _fail)
    status, out, err = run("build", "--no-pdf", "--root", tiny)
    assert (status, out) == (3, "")
    assert "Traceback" not in err
    assert err.startswith("masthead failed: ValueError: the cat walked over it\n")
    assert "--debug" in err


def test_debug_shows_the_traceback(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.content.load", _fail)
    status, _, err = run("build", "--debug", "--no-pdf", "--root", tiny)
    assert status == 3
    assert "Traceback" in err
    assert "test_cli.py" in err


def test_what_the_machine_refuses_is_no_fault_of_masthead(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object, **named: object) -> None:
        raise OSError(28, "No space left on device", str(tiny / "site"))

    monkeypatch.setattr("masthead.output.write", full)
    status, _, err = run("build", "--quiet", "--no-pdf", "--root", tiny)
    assert status == 3
    assert "No space left on device" in err
    assert str(tiny / "site") in err
    assert "fault of masthead" not in err


def test_what_the_machine_lacks_is_3_with_the_exact_line(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lack = machine.Lack("Pango", "it sets the PDFs", "sudo apt-get install libpango-1.0-0", ("libpango-1.0-0",))
    monkeypatch.setattr(machine, "lacks", lambda **wishes: (lack,))
    monkeypatch.setattr(machine, "mend", lambda lacks, say: False)
    status, out, err = run("build", "--root", tiny)
    assert (status, out) == (3, "")
    assert err == "this machine lacks Pango (it sets the PDFs)\n  sudo apt-get install libpango-1.0-0\n"
    assert not (tiny / "site").exists()
    assert run("build", "--no-pdf", "--quiet", "--root", tiny)[0] == 0, "without PDFs it is not needed"
