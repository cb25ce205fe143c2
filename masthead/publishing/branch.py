"""Publishing to a git branch for static hosting: ``git:gh-pages``, or ``git:gh-pages@origin``, which is pushed too.

The commit is made in git's store alone: the working copy, its index and the branch that is checked out stay as they
are. What others put on the branch (``CNAME``) stays; ``.nojekyll`` lets hosts serve names that begin with ``_``. A
push is never forced: where somebody else published meanwhile, it is refused and nothing is lost.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from masthead import ondisk, output
from masthead.problems import Refusal
from masthead.publishing.changes import Changes, Digests
from masthead.publishing.git import LACKING, Git, GitFailed, first_line
from masthead.publishing.targets import LIST, Site, Standing, listed, read_list, sha256

_NO_JEKYLL = ".nojekyll"
Tree = Mapping[str, tuple[str, str]]
"""Path -> mode and name of what git keeps there."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the repository that holds the publication, there or on a remote."""

    git: Git
    branch: str
    remote: str | None = None
    author: str = "masthead"
    """Who commits where git does not know the editor: the publication's title."""
    takes_outer: bool = False
    """Whether the repository may be one around the publication's folder."""

    @property
    def name(self) -> str:
        """``git:gh-pages@origin``."""
        return f"git:{self.branch}" + (f"@{self.remote}" if self.remote else "")

    def refuse(self, root: Path, output: Path) -> None:
        """Refuse a folder that is not its repository's, a name that is none, and the branch that is checked out."""
        if not self.git.is_repository():
            raise Refusal(f"{root} is in no git repository", "type `git init` there, or name a folder to publish to")
        if not self.takes_outer and not self.git.is_top():
            hint = "type `git init` in the publication's folder, or add --yes if you mean that other one"
            raise Refusal(f"{root} lies in another repository, {self.git.text('rev-parse', '--show-toplevel')}", hint)
        try:
            self.git.run("check-ref-format", "--branch", self.branch)
        except GitFailed:
            raise Refusal(f"'{self.branch}' cannot be the name of a branch", "name it like git:gh-pages") from None
        trees = self.git.text("worktree", "list", "--porcelain").splitlines()
        if not self.remote and f"branch refs/heads/{self.branch}" in trees:
            hint = "name a branch that only the website is on: git:gh-pages"
            raise Refusal(f"the branch {self.branch} is checked out, and holds what you work on", hint)

    def standing(self) -> Standing:
        """Read the branch; of a remote, as it is there now."""
        tip = self._tip()
        if tip is None:
            return Standing({})
        there = self._tree(tip)
        if output.MARKER not in there:
            hint = "name a branch that only the website is on: git:gh-pages"
            raise Refusal(f"the branch {self.branch} holds files that masthead did not make", hint)
        ours = self._ours(tip, there)
        others = there.keys() - ours - {LIST, _NO_JEKYLL}
        return Standing({path: there[path][1] for path in ours if path in there}, frozenset(others), commit=tip)

    def digests(self, site: Site) -> Digests:
        """Give the names under which git keeps the bytes."""
        return dict(zip(site.files, self._kept(site, is_written=False), strict=True))

    def put(self, site: Site, standing: Standing, changes: Changes) -> tuple[str, ...]:
        """Commit the website, and push it where a remote is named."""
        tip = standing.commit
        there = self._tree(tip) if tip else {}
        entries = {path: there[path] for path in standing.others}
        kept = dict(zip(site.files, self._kept(site, is_written=True), strict=True))
        kept[LIST] = self._blob(listed(sha256(site.folder, site.files)).encode())
        kept[_NO_JEKYLL] = self._blob(b"")
        entries |= {path: ("100644", name) for path, name in kept.items()}
        commit = self._commit(self._written(entries), tip, f"Publish {self.author}: {changes}")
        return self._pushed(commit) if self.remote else self._moved(commit, tip)

    def _tip(self) -> str | None:
        """Give the commit at the branch's end; None where there is no such branch yet."""
        if self.remote is None:
            try:
                return self.git.text("rev-parse", "--verify", "--quiet", f"refs/heads/{self.branch}^{{commit}}")
            except GitFailed:
                return None
        heads = self._remotely("ls-remote", "--heads", "--", self.remote, f"refs/heads/{self.branch}")
        if not heads:
            return None
        wanted = f"refs/heads/{self.branch}"
        self._remotely("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", self.remote, wanted)
        return heads.split()[0]

    def _remotely(self, *words: str) -> str:
        try:
            return self.git.text(*words)
        except GitFailed as trouble:
            hint = f"see whether `git ls-remote {self.remote}` answers, and whether you may write there"
            said = f"the remote {self.remote} cannot be reached: {first_line(str(trouble))}"
            raise Refusal(said, hint, LACKING) from None

    def _tree(self, commit: str) -> Tree:
        rows = self.git.run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        cut = (row.decode(errors="surrogateescape").partition("\t") for row in rows if row)
        return {path: (about.split(" ")[0], about.split(" ")[2]) for about, _, path in cut}

    def _ours(self, tip: str, there: Tree) -> frozenset[str]:
        if LIST not in there:
            return frozenset(there)
        text = self.git.run("cat-file", "blob", f"{tip}:{LIST}").decode(errors="replace")
        return frozenset(read_list(text, self.name))

    def _kept(self, site: Site, *, is_written: bool) -> list[str]:
        here = Path(os.path.relpath(site.folder, self.git.folder)) if "\n" in str(site.folder) else site.folder
        names = "".join(f"{(here / file).as_posix()}\n" for file in site.files)  # a name a line
        write = ["-w"] if is_written else []
        # Without filters: line ends and the like are bytes of the website, and no business of git's.
        return self.git.text("hash-object", "--no-filters", "--stdin-paths", *write, said=names.encode()).split("\n")

    def _blob(self, content: bytes) -> str:
        return self.git.text("hash-object", "-w", "--stdin", said=content)

    def _written(self, entries: Tree) -> str:
        rows = "".join(f"{mode} {name}\t{path}\0" for path, (mode, name) in sorted(entries.items()))
        with ondisk.workroom("publish") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            said = rows.encode(errors="surrogateescape")
            self.git.run("update-index", "-z", "--index-info", said=said, more=index)
            return self.git.text("write-tree", more=index)

    def _commit(self, tree: str, tip: str | None, message: str) -> str:
        try:
            self.git.run("var", "GIT_COMMITTER_IDENT")
            who: dict[str, str] = {}
        except GitFailed:  # git does not know who the editor is
            named = {"NAME": self.author, "EMAIL": "masthead@localhost"}
            who = {f"GIT_{part}_{key}": value for part in ("AUTHOR", "COMMITTER") for key, value in named.items()}
        after = ["-p", tip] if tip else []
        return self.git.text("commit-tree", tree, *after, "-F", "-", said=message.encode(), more=who)

    def _moved(self, commit: str, tip: str | None) -> tuple[str, ...]:
        none = "0" * len(commit)
        try:
            self.git.run("update-ref", "-m", "masthead publish", f"refs/heads/{self.branch}", commit, tip or none)
        except GitFailed as trouble:
            if locked := re.search(r"'([^'\n]+\.lock)': File exists", str(trouble)):
                hint = "see that no git is at work here, delete that file, and publish again"
                raise Refusal(f"git was cut off, or is at work: {locked[1]} is there", hint, LACKING) from None
            hint = "publish again: it then goes on from there"
            raise Refusal(f"somebody else changed the branch {self.branch} meanwhile", hint) from None
        return (f"commit {commit[:10]} on the branch {self.branch}; push it with: git push origin {self.branch}",)

    def _pushed(self, commit: str) -> tuple[str, ...]:
        assert self.remote
        try:
            self.git.run("push", "--quiet", "--", self.remote, f"{commit}:refs/heads/{self.branch}")
        except GitFailed as trouble:
            if re.search(r"rejected|non-fast-forward|fetch first|stale info|cannot lock ref", str(trouble)):
                hint = "publish again: it then goes on from there"
                raise Refusal(f"somebody else published to {self.name} meanwhile", hint) from None
            hint = "see whether you may write there; the commit is made, and nothing was changed there"
            said = f"{self.remote} would not have it: {first_line(str(trouble))}"
            raise Refusal(said, hint, LACKING) from None
        return (f"commit {commit[:10]} on the branch {self.branch} of {self.remote}",)
