"""Publishing in tests: real git repositories, which no settings of this machine reach, and builds without PDFs."""

import os
import subprocess
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from masthead.cli import runs
from masthead.pipeline import Wishes
from tests.running import Run

IDENTITY = {"NAME": "Ros Armstrong", "EMAIL": "press@example.org"}
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


Publish = Callable[..., tuple[int, str, str]]


def published_from(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """``publish(target, ...)``: exit status, standard output and error of publishing a publication without its PDFs."""
    wishes = runs._run_wishes

    def without_pdfs(typed: Namespace) -> Wishes:
        return replace(wishes(typed), pdf=False)

    monkeypatch.setattr(runs, "_run_wishes", without_pdfs)

    def published(*words: str | Path) -> tuple[int, str, str]:
        return run("publish", *words, "--root", root)

    return published


def git(folder: Path, *words: str) -> str:
    """Run git as the editor would."""
    named = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in IDENTITY.items()}
    environment = {**os.environ, **PLAIN, **named}
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(folder: Path, ignored: str = "private/\n/site/\n.masthead/\n") -> Path:
    """Put a publication's folder under version control, all of it but what is ignored."""
    (folder / ".gitignore").write_text(ignored, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    return commit(folder)


def commit(folder: Path) -> Path:
    """Commit all that is there."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=As it is")
    return folder


def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this machine's settings of git out of what masthead runs in this test."""
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
