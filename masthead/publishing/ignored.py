"""What of a release would never get into version control, because git is told to leave it out."""

from collections.abc import Mapping
from pathlib import Path

from masthead.issued import RECORD, Release
from masthead.problems import Refusal
from masthead.publishing.git import Git, GitFailed


def ignored(root: Path, environment: Mapping[str, str], release: Release) -> tuple[str, ...]:
    """Find the record and the PDFs that git leaves out, relative to the root; nothing where there is no git."""
    git = Git(root, environment)
    try:
        if not git.is_repository():
            return ()
        found = git.files("--others", "--ignored", "--exclude-standard", "--", release.folder)
    except (GitFailed, Refusal):
        return ()
    return tuple(sorted(name for name in found if name.rpartition("/")[2] in {*release.kept(), RECORD}))
