"""Real git repositories for the tests of publish: no settings of this machine's reach them."""

import os
import subprocess
from pathlib import Path

import pytest

IDENTITY = {"NAME": "Ros Armstrong", "EMAIL": "press@example.org"}
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


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
