"""Where this masthead came from, in pip's words: what a workflow on another machine installs to have the same one.

Only what is known to install is said. Never a name and a version alone: who has that name on PyPI is not ours to say.
"""

import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from masthead.problems import Refusal
from masthead.publishing.git import Git, GitFailed

_PACKAGE = Path(__file__).resolve().parents[1]


def requirement(environment: Mapping[str, str], package: Path = _PACKAGE) -> str:
    """Give what pip is to install, ``masthead @ git+https://example.org/masthead.git@COMMIT``; empty where that is not
    known. ``package`` is the folder from which this masthead runs.
    """
    record = _record(package)
    if record is not None:
        return _installed(record)
    try:
        return _checked_out(Git(package.parent, environment))
    except (GitFailed, Refusal):  # no git, or nothing committed yet
        return ""


def _record(package: Path) -> Mapping[str, Any] | None:
    """Read what pip wrote down when it installed this package (PEP 610); None where the package is a checkout."""
    try:
        installed = metadata.distribution("masthead")
    except metadata.PackageNotFoundError:
        return None
    if Path(str(installed.locate_file("masthead"))).resolve() != package:
        return None
    record: Mapping[str, Any] = json.loads(installed.read_text("direct_url.json") or "{}")
    return record


def _installed(record: Mapping[str, Any]) -> str:
    address, part = str(record.get("url", "")), record.get("subdirectory")
    if not _is_open(address):
        return ""
    if commit := record.get("vcs_info", {}).get("commit_id"):
        below = f"#subdirectory={part}" if part else ""
        return f"masthead @ git+{address}@{commit}" + below if record["vcs_info"]["vcs"] == "git" else ""
    digest = record.get("archive_info", {}).get("hashes", {}).get("sha256")
    return f"masthead @ {address}#sha256={digest}" if digest and not part else ""


def _checked_out(git: Git) -> str:
    """Name the commit that is checked out, by a remote that has it too."""
    if not git.is_repository() or not git.is_top():
        return ""
    commit = git.text("rev-parse", "HEAD")
    for remote in sorted(git.text("remote").split(), key=lambda name: name != "origin"):
        address = git.text("remote", "get-url", remote)
        has_it = git.text("for-each-ref", "--count=1", "--contains", commit, f"refs/remotes/{remote}")
        if has_it and _is_open(address):
            return f"masthead @ git+{address}@{commit}"
    return ""


def _is_open(address: str) -> bool:
    """Whether an address is one that another machine can reach, without a key or a password that would be in it."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and not set("@?# \"'") & set(address)
