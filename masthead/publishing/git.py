"""The git repository in which a publication lies: the one place that runs git, always by a list of arguments.

What git says is read in its plain form (``-z``, English), never from what it says to people; nothing that a hook or
another repository left in the environment reaches it.
"""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from masthead.problems import Refusal

LACKING = 3
"""The exit status where the machine lacks something."""
_OTHERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE")
"""Set while a hook runs: they would lead to another repository than the one that the folder lies in."""


class GitFailed(Exception):
    """Git did not do what it was asked to; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git, run in a folder."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, said: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
        """Run git with ``said`` on its standard input. Gives what it answered. Raises ``GitFailed`` or ``Refusal``."""
        kept = {name: value for name, value in self.environment.items() if name not in _OTHERS}
        plain = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", **(more or {})}
        command = ["git", "-C", str(self.folder), *arguments]
        try:
            done = subprocess.run(command, input=said, capture_output=True, env=kept | plain, check=False)
        except FileNotFoundError:
            hint = "install it: https://git-scm.com/downloads (Debian, Ubuntu: sudo apt-get install git)"
            raise Refusal("this machine lacks git", hint, LACKING) from None
        if done.returncode:
            raise GitFailed(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def text(self, *arguments: str, said: bytes = b"", more: Mapping[str, str] | None = None) -> str:
        """Run git. Gives its answer as text, without the line's end."""
        return self.run(*arguments, said=said, more=more).decode(errors="surrogateescape").rstrip("\n")

    def files(self, *arguments: str) -> frozenset[str]:
        """Give the names that ``ls-files`` lists, relative to the folder, with forward slashes."""
        return names(self.run("ls-files", "-z", *arguments))

    def is_repository(self) -> bool:
        """Whether the folder lies in a working copy. Raises ``Refusal`` where git will not say."""
        try:
            return self.text("rev-parse", "--is-inside-work-tree") == "true"
        except GitFailed as trouble:
            if "not a git repository" in str(trouble):
                return False
            hint = "mend that first; without git nobody can tell what the repository holds"
            raise Refusal(f"git cannot read the repository: {first_line(str(trouble))}", hint, LACKING) from None

    def is_top(self) -> bool:
        """Whether the folder is that of the whole working copy, and no folder within it."""
        return not self.text("rev-parse", "--show-prefix")

    def is_shallow(self) -> bool:
        """Whether the working copy's repository lacks earlier commits, as after ``git clone --depth 1``."""
        return self.text("rev-parse", "--is-shallow-repository") == "true"


def names(answer: bytes) -> frozenset[str]:
    """Read names that a NUL ends each."""
    return frozenset(name.decode(errors="surrogateescape") for name in answer.split(b"\0") if name)


def first_line(said: str) -> str:
    """Give the line of git's complaint that says what is wrong."""
    lines: Sequence[str] = said.splitlines()
    wrong = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[0] if lines else "no reason")
    return wrong.partition(": ")[2] or wrong
