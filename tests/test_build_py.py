"""``build.py`` where its environment cannot be read or run: a line, the mend, exit 3, and never a traceback."""

import os
import sys
from pathlib import Path

import pytest

import build as entry


def stopped(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run ``build.py check``, which stops. Gives the lines that it says."""
    with pytest.raises(SystemExit) as left:
        entry.main(["check"])
    assert left.value.code == 3
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment that has a Python, and none of the libraries."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").touch()
    monkeypatch.setattr(entry, "VENV", venv)
    monkeypatch.setattr(entry, "PYTHON", venv / "bin/python")
    monkeypatch.setattr(entry, "READY", venv / "masthead-ready.txt")
    return venv


@pytest.mark.parametrize("what", ["exists", "read_text"])
def test_an_environment_that_cannot_be_read(
    what: str, beside: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As another user's. Root may read everything, so the refusal is played."""

    def refused(path: Path, *_: object) -> None:
        raise PermissionError(13, os.strerror(13), str(path))

    monkeypatch.setattr(Path, what, refused)
    first, mend = stopped(capsys)
    assert first.startswith("The environment in .venv cannot be read: ")
    assert str(beside) in first
    assert mend == entry.READABLE


def test_an_environment_whose_mark_is_no_text_is_made_anew(beside: Path) -> None:
    (beside / "masthead-ready.txt").write_bytes(b"\xff\xfe\x00")
    assert entry.lacking((entry.RUNTIME,)) == [entry.RUNTIME]


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_an_environment_whose_python_may_not_be_run(
    system: str, beside: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (beside / "masthead-ready.txt").write_text(entry.mark(entry.RUNTIME), "utf-8")
    monkeypatch.setattr(sys, "platform", system)
    (beside / "bin/python").chmod(0o600)
    first, mend = stopped(capsys)
    assert first.startswith("The environment in .venv cannot be run: ")
    assert mend == entry.READABLE
