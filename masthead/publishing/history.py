"""What earlier commits still hold of what is withheld now: whoever may read a repository may read those too.

Moving a passage into private/ takes it out of the next commit, not out of the last one. Only what the repository holds
on this machine can be looked through: of a shallow clone the guard says that it cannot be guarded.
"""

from collections.abc import Iterable, Iterator

from masthead.consent.record import withdrawals
from masthead.content.withheld import blocks
from masthead.files import Root
from masthead.model import WithheldPassage
from masthead.publishing.git import Git, GitFailed


def private_files(git: Git) -> frozenset[str]:
    """Give the files of private/ that any commit of any branch holds."""
    where = ":(icase,glob)**/private/**"
    listed = git.run("log", "--all", "--no-renames", "--format=", "--name-only", "--relative", "-z", "--", where)
    return frozenset(name.strip("\n") for name in listed.decode(errors="surrogateescape").split("\0") if name.strip())


def committed_elsewhere(git: Git, root: Root) -> Iterator[str]:
    """Give the files of private/ whose very bytes some commit holds, wherever they lay then."""
    folder = root.folder / "private"
    every = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    if not every:
        return
    said = "".join(f"{path.as_posix()}\n" for path in every).encode()
    names = git.text("hash-object", "--no-filters", "--stdin-paths", said=said).split("\n")
    known = {line.split(" ")[0] for line in git.text("rev-list", "--all", "--objects").splitlines()}
    for path, name in zip(every, names, strict=True):
        if name in known:
            yield path.relative_to(root.folder).as_posix()


def withdrawn(git: Git, root: Root) -> frozenset[tuple[str, str]]:
    """Give file and day of all that was taken out because consent was withdrawn, and that some commit still holds."""
    found, _ = withdrawals(root)
    every = [(each, one.on) for one in found for each in one.files]
    taken = {each.blob: (each.file, on) for each, on in every if each.blob}
    known = {line.split(" ")[0] for line in git.text("rev-list", "--all", "--objects").splitlines()} if taken else set()
    issued = {each.file: on for each, on in every if each.was == "issued" and not each.blob}
    return frozenset(
        (*(taken[blob] for blob in taken if blob in known), *((file, issued[file]) for file in _held_ever(git, issued)))
    )


def _held_ever(git: Git, files: Iterable[str]) -> frozenset[str]:
    """Give those files that any commit holds, by their names."""
    where = [f":(literal){file}" for file in files]
    if not where:
        return frozenset()
    asked = ("log", "--all", "--no-renames", "--format=", "--name-only", "--relative", "-z")
    listed = git.run(*asked, "--", *where)
    return frozenset(name.strip("\n") for name in listed.decode(errors="surrogateescape").split("\0") if name.strip())


def passages(git: Git, root: Root) -> frozenset[str]:
    """Give the files of which some commit holds withheld text, by their name then."""
    asked = ("log", "--all", "--no-renames", "-G^::: withheld", "--format=%x00%H", "--name-only", "--relative")
    found: set[str] = set()
    for entry in git.text(*asked, "--", "*.md").split("\0"):
        commit, *files = [line for line in entry.splitlines() if line] or [""]
        found |= {file for file in files if file not in found and _held(git, root, commit, file)}
    return frozenset(found)


def _held(git: Git, root: Root, commit: str, file: str) -> bool:
    try:
        text = git.text("show", f"{commit}:./{file}")
    except GitFailed:  # the commit that took it away
        return False
    body, _ = blocks(root, file, text.replace("\r\n", "\n"), 1)
    withheld = (part for part in body if isinstance(part, WithheldPassage) and part.file is None)
    return any(part.text and part.text.strip() for part in withheld)
