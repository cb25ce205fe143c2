"""One trial: a command is cut off at a moment, and then everything that was promised is looked at."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.power.cut import Ended, Press, digest
from tests.power.scenes import Scene, again, pieces, prepared

KILLED = -9
_OURS = {".masthead", ".masthead-output", ".masthead-published", ".gitignore", ".nojekyll", ".git", ".vscode",
         ".github", ".gitattributes"}  # fmt: skip
"""Hidden names that are meant to be there."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a command is cut off: at the n-th thing done to the disk, or after so many seconds."""

    kind: str
    """``kill``, ``torn``, ``worker`` or ``after``."""
    at: float

    def order(self, place: Path) -> Mapping[str, Any]:
        """Give what the press is told."""
        if self.kind == "after":
            return {"after": self.at}
        return {"fault": {"kind": self.kind, "at": int(self.at), "watched": [str(place)]}}


class Stage:
    """A scene that is set up once, and put back for each trial."""

    def __init__(self, scene: Scene, folder: Path, press: Press) -> None:
        self.scene, self.press = scene, press
        self.place, self.template = folder / "work", folder / "template"
        shutil.rmtree(self.place, ignore_errors=True)
        (self.place / "tmp").mkdir(parents=True)
        prepared(scene, self.place, self.run)
        (self.place / "tmp").mkdir(exist_ok=True)
        shutil.copytree(self.place, self.template, symlinks=True)
        self.old, self._old_pieces = scene.state(self.place), pieces(self.place)
        ended, self.done = press.counted(*scene.words(self.place), watched=[self.place], **self._order())
        assert ended.status == 0, f"{scene.name}: {ended.said}"
        self.seconds = ended.seconds
        self.new, self._new_pieces = scene.state(self.place), pieces(self.place)
        assert self.new != self.old, f"{scene.name}: nothing changed"
        self.site = self._cold()

    def run(self, *words: str | Path, **order: Any) -> Ended:
        """Run a command in the workplace."""
        return self.press.run(*words, **{**self._order(), **order})

    def _order(self) -> dict[str, Any]:
        environment = {"RSYNC_RSH": str(self.place / "shell"), "GIT_CONFIG_GLOBAL": "/dev/null"}
        return {"room": str(self.place / "tmp"), "environment": environment, "cwd": str(self.place),
                "changes": list(self.scene.changes)}  # fmt: skip

    def _cold(self) -> str:
        """Give the digest of what a cold build makes of the content as the command leaves it."""
        shutil.rmtree(self.place / "root/.masthead", ignore_errors=True)
        assert self._build(self.place / "cold").status == 0
        return digest(self.place / "cold")

    def _build(self, output: Path) -> Ended:
        pdf = [] if self.scene.name == "build with PDFs" else ["--no-pdf"]
        return self.run("build", *pdf, "--jobs", "1", "--root", self.place / "root", "--output", output)

    def trial(self, moment: Moment) -> tuple[bool, list[str]]:
        """Cut the command off. Gives whether it was killed, and all that is wrong then."""
        again(self.template, self.place)
        ended = self.run(*self.scene.words(self.place), **moment.order(self.place))
        wrong = [*self._said(ended, moment), *self._stands()]
        wrong += self.goes_on()
        return ended.status == KILLED or moment.kind == "worker", wrong

    def _said(self, ended: Ended, moment: Moment) -> list[str]:
        if "Traceback" in ended.said or "fault of masthead" in ended.said:
            return [f"it said: {ended.said[-800:]}"]
        allowed = (KILLED, 0, 3) if moment.kind == "worker" else (KILLED, 0)
        return [] if ended.status in allowed else [f"status {ended.status}: {ended.said[-400:]}"]

    def _stands(self) -> list[str]:
        """Find the old state or the new one."""
        now = self.scene.state(self.place)
        if now in (self.old, self.new):
            return []
        if "no exchange" in self.scene.changes and not now:
            name = "root/.site.old" if "build" in self.scene.name else ".www.old"
            marks = (".masthead-published",) if name == ".www.old" else ()
            kept = digest(self.place / name, marks)
            return [] if kept == self.old else ["between the renames, and the old tree is not whole"]
        if self.scene.is_whole:
            return ["neither the old state nor the new one stands"]
        found = pieces(self.place)
        known = (self._old_pieces, self._new_pieces)
        mixed = [name for name, text in found.items() if not any(text == one.get(name, text) for one in known)]
        return [f"neither old nor new: {name}" for name in mixed if ".half" not in name and ".~tmp~" not in name]

    def goes_on(self) -> list[str]:
        """Give the command again, build, and compare with a cold build."""
        ended = self.run(*self.scene.words(self.place))
        is_done = ended.status == 0 or (self.scene.may_refuse and self.scene.may_refuse in ended.said)
        wrong = [] if is_done else [f"given again: status {ended.status}: {ended.said[-600:]}"]
        if self.scene.name == "new article" and ended.status != 0:
            return [*wrong, *self._amended()]
        if is_done and self.scene.state(self.place) != self.new and not self.scene.makes_more:
            wrong.append("given again, the state is not the new one")
        built = ended if self.scene.name.startswith("build") else self._build(self.place / "root/site")
        if built.status != 0:
            wrong.append(f"the next build: status {built.status}: {built.said[-600:]}")
        elif digest(self.place / "root/site") != self.site and not self.scene.makes_more:
            wrong.append("the next build is not the cold one")
        return [*wrong, *self._left()]

    def _amended(self) -> list[str]:
        """An article that stands there and is in no contents: check names it, with the mend."""
        checked = self.run("check", "--root", self.place / "root")
        if "the contents miss the article 'a-new-library'" in checked.said:
            return self._left(is_built=False)
        built = self._build(self.place / "root/site")
        return [] if built.status == 0 and digest(self.place / "root/site") == self.site else ["lost between"]

    def _left(self, *, is_built: bool = True) -> list[str]:
        """Find what is left for ever."""
        hidden = [
            path.relative_to(self.place).as_posix()
            for path in self.place.rglob(".*")
            if path.name not in _OURS and ".git" not in path.relative_to(self.place).parts
        ]
        new = [*(self.place / "root/.masthead/new").glob("*")]
        rooms = [path.name for path in (self.place / "tmp").iterdir() if path.name.startswith("masthead")]
        found = [*hidden, *(path.name for path in new), *rooms]
        return [f"left behind: {name}" for name in found] if is_built else []
