"""What a new publication's workflow installs: this very masthead, or nothing; never a stranger's of the same name."""

import json
from pathlib import Path
from typing import Any

import pytest

from masthead.publishing.origin import requirement
from tests import making
from tests.publishing_example import commit, git, without_settings

HOME = "https://example.org/masthead.git"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
AT_COMMIT = {"vcs": "git", "commit_id": COMMIT}
SUM = "ab" * 32


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """This one's, in which git reads no settings and finds no repository above the test."""
    import os

    without_settings(monkeypatch)
    return {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.resolve())}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package of a checkout, with one commit."""
    root = tmp_path.resolve() / "checkout"
    making.write(root, "masthead/__init__.py", "")
    git(root, "init", "--quiet", "--initial-branch=main")
    return commit(root) / "masthead"


def pushed(package: Path, remote: str, address: str) -> str:
    """Name a remote, to which all was pushed. Gives the commit."""
    git(package, "remote", "add", remote, address)
    git(package, "update-ref", f"refs/remotes/{remote}/main", "HEAD")
    return git(package, "rev-parse", "HEAD")


def test_a_checkout_is_named_by_its_remote_and_commit(package: Path, environment: dict[str, str]) -> None:
    name = pushed(package, "origin", HOME)
    assert requirement(environment, package) == f"masthead @ git+{HOME}@{name}"
    pushed(package, "backup", "https://example.org/backup.git")
    assert requirement(environment, package) == f"masthead @ git+{HOME}@{name}"


def test_a_commit_that_is_nowhere_else_is_not_named(package: Path, environment: dict[str, str]) -> None:
    assert requirement(environment, package) == "", "there is no remote"
    pushed(package, "origin", HOME)
    making.write(package, "later.py", "")
    commit(package)
    assert requirement(environment, package) == "", "the last commit was not pushed"


@pytest.mark.parametrize(
    "address",
    [
        "git@example.org:masthead.git",
        "ssh://example.org/a.git",
        "https://ros:pass@example.org/a.git",
        "../masthead.git",
    ],
)
def test_an_address_of_one_machine_or_person_is_not_written_down(
    address: str, package: Path, environment: dict[str, str]
) -> None:
    pushed(package, "origin", address)
    assert requirement(environment, package) == ""


def test_a_package_somewhere_in_another_repository_is_not_taken_for_it(
    package: Path, environment: dict[str, str]
) -> None:
    making.write(package.parent, "site-packages/masthead/__init__.py", "")
    pushed(package, "origin", HOME)
    assert requirement(environment, package.parent / "site-packages/masthead") == ""


def test_without_git_nothing_is_known(tmp_path: Path, environment: dict[str, str]) -> None:
    making.write(tmp_path, "copy/masthead/__init__.py", "")
    assert requirement(environment, tmp_path.resolve() / "copy/masthead") == ""


@pytest.mark.parametrize(
    ("record", "known"),
    [
        ({"url": HOME, "vcs_info": AT_COMMIT}, f"masthead @ git+{HOME}@{COMMIT}"),
        ({"url": HOME, "vcs_info": AT_COMMIT, "subdirectory": "a"}, f"masthead @ git+{HOME}@{COMMIT}#subdirectory=a"),
        ({"url": "https://ros:pass@example.org/a.git", "vcs_info": AT_COMMIT}, ""),
        ({"url": "file:///home/ros/masthead", "vcs_info": AT_COMMIT}, ""),
        ({"url": HOME, "vcs_info": {**AT_COMMIT, "vcs": "hg"}}, ""),
        (
            {"url": "https://example.org/m.whl", "archive_info": {"hashes": {"sha256": SUM}}},
            f"masthead @ https://example.org/m.whl#sha256={SUM}",
        ),
        ({"url": "file:///home/ros/m.whl", "archive_info": {"hashes": {"sha256": SUM}}}, ""),
        ({"url": "file:///home/ros/masthead", "dir_info": {}}, ""),
        (None, ""),
    ],
)
def test_an_installed_one_is_what_pip_wrote_down(
    record: dict[str, Any] | None,
    known: str,
    tmp_path: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PEP 610. Where pip wrote nothing down, it came by its name, from an index that nobody knows any more."""
    site = tmp_path.resolve() / "site-packages"
    making.write(site, "masthead/__init__.py", "")
    making.write(site, "masthead-0.1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: masthead\nVersion: 0.1.0\n")
    if record:
        making.write(site, "masthead-0.1.0.dist-info/direct_url.json", json.dumps(record))
    monkeypatch.syspath_prepend(site)
    assert requirement(environment, site / "masthead") == known
