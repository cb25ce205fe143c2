"""Publishing to a folder of another machine through rsync: ``user@host:/srv/www/qlp`` or ``rsync://host/module/qlp``.

Only what was published before is taken away there; what others put beside it stays. Files change places at the end of
the transfer, and a list of what is under way lies there meanwhile, so that one that is cut off is made good next time.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from masthead import ondisk
from masthead.output import MARKER
from masthead.problems import Refusal
from masthead.publishing.changes import Changes, Digests
from masthead.publishing.git import LACKING
from masthead.publishing.targets import LIST, Site, Standing, listed, read_list, sha256

UNDER_WAY = ".masthead-publishing"
_MISSING = 23
"""rsync's exit status where some files could not be read: here, the folder that is not there yet."""


class RsyncFailed(Exception):
    """rsync did not do what it was asked to."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


@dataclass(frozen=True, slots=True)
class Rsync:
    """A folder of another machine."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def refuse(self, root: Path, output: Path) -> None:
        """Refuse a machine without rsync."""
        try:
            self._run("--version")
        except RsyncFailed as trouble:
            raise self._refusal(trouble) from None

    def standing(self) -> Standing:
        """Fetch the list of what was published; without one the folder has to be empty, or ours."""
        with ondisk.workroom("publish") as folder:
            wanted = [f"--include=/{name}" for name in (LIST, UNDER_WAY)]
            try:
                self._run("--recursive", *wanted, "--exclude=*", "--", self._folder, "./", here=folder)
            except RsyncFailed as trouble:
                if trouble.status == _MISSING and "No such file or directory" in str(trouble):
                    return Standing({})
                raise self._refusal(trouble) from None
            found = {name: Path(folder, name) for name in (LIST, UNDER_WAY) if Path(folder, name).is_file()}
            lists = {name: read_list(path.read_text(encoding="utf-8"), self.name) for name, path in found.items()}
        ours = {**lists.get(UNDER_WAY, {}), **lists.get(LIST, {})}
        if not lists:
            self._refuse_foreign()
        others = self._files("--recursive") - {*ours, LIST, UNDER_WAY, MARKER} if lists else set()
        return Standing(ours, frozenset(others), is_whole=UNDER_WAY not in lists)

    def digests(self, site: Site) -> Digests:
        """Hash the new website as the list does."""
        return sha256(site.folder, site.files)

    def put(self, site: Site, standing: Standing, changes: Changes) -> tuple[str, ...]:
        """Send what changed; then let it all change places, and take away what is gone."""
        now = listed(self.digests(site)).encode()
        with ondisk.workroom("publish") as folder:
            for name in (UNDER_WAY, LIST):
                (folder / name).write_bytes(now)
            (folder / "nothing").mkdir()
            rules = "".join(_rules({*standing.ours} - {*site.files}, site))
            whole = ("--recursive", "--checksum", "--delay-updates", "--delete-delay", "--filter=merge -")
            last = ("--recursive", "--delete", f"--include=/{UNDER_WAY}", "--exclude=*")
            try:
                self._run("--", f"./{UNDER_WAY}", self._folder, here=folder)
                self._run(*whole, "--", "./", self._folder, here=site.folder, said=rules)
                self._run("--", f"./{LIST}", self._folder, here=folder)
                self._run(*last, "--", "./nothing/", self._folder, here=folder)
            except RsyncFailed as trouble:
                raise self._refusal(trouble) from None
        return ()

    @property
    def _folder(self) -> str:
        return f"{self.name.rstrip('/')}/"

    def _refuse_foreign(self) -> None:
        there = self._files("--dirs")
        if there and MARKER not in there:
            hint = "empty it, or name another folder"
            raise Refusal(f"{self.name} holds files that masthead did not publish", hint)

    def _files(self, how: str) -> set[str]:
        """List what lies there: the mode, the size, the day, the hour and the name, a line each."""
        try:
            answer = self._run("--list-only", how, "--", self._folder)
        except RsyncFailed as trouble:
            raise self._refusal(trouble) from None
        rows = (line.split(None, 4) for line in answer.splitlines() if line.strip())
        named = ((row[0][0], row[-1]) for row in rows if row[-1] != ".")
        return {
            _unescaped(name.partition(" -> ")[0] if kind == "l" else name)
            for kind, name in named
            if how == "--dirs" or kind != "d"
        }

    def _run(self, *words: str, here: str | Path | None = None, said: str = "") -> str:
        """Run rsync in a folder, whose files it is given as ``./``: to rsync, ``C:`` would be a machine."""
        environment = {**self.environment, "LC_ALL": "C"}
        command = ["rsync", *words]
        try:
            done = subprocess.run(
                command, cwd=here, input=said.encode(), capture_output=True, env=environment, check=False
            )
        except FileNotFoundError:
            hint = "install it: sudo apt-get install rsync, brew install rsync, or cwRsync on Windows"
            raise Refusal("this machine lacks rsync", hint, LACKING) from None
        if done.returncode:
            raise RsyncFailed(done.returncode, done.stderr.decode(errors="replace").strip())
        return done.stdout.decode(errors="replace")

    def _refusal(self, trouble: RsyncFailed) -> Refusal:
        lines = str(trouble).splitlines() or [f"status {trouble.status}"]
        wrong = next((line for line in lines if line.startswith(("rsync", "@ERROR", "ssh"))), lines[0])
        hint = "mend that and publish again; what was cut off is made good then"
        return Refusal(f"rsync could not publish to {self.name}: {wrong}", hint, LACKING)


def _unescaped(name: str) -> str:
    r"""Read a name as rsync lists it, which writes what is no ASCII as ``\#303\#251`` (rsync(1), --8-bit-output)."""
    read = re.sub(r"\\#([0-7]{3})", lambda sign: chr(int(sign[1], 8)), name)
    return read.encode("latin-1", "replace").decode("utf-8", "replace")


def _rules(gone: set[str], site: Site) -> Iterator[str]:
    """Give rsync's rules of what may be deleted there: these files, folders left empty by them, and nothing else."""
    folders = {parent for path in gone for parent in _folders(path)} - {
        parent for path in site.files for parent in _folders(path)
    }
    for path in sorted({*gone, *(f"{folder}/" for folder in folders)}):
        yield f"risk /{_literal(path)}\n"
    yield "protect *\n"


def _folders(path: str) -> Iterator[str]:
    parts = path.split("/")
    yield from ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _literal(path: str) -> str:
    """Write a path so that rsync reads no pattern into it; a backslash means itself where there is none."""
    if not any(sign in path for sign in "*?["):
        return path
    return "".join(f"\\{sign}" if sign in "*?[\\" else sign for sign in path)
