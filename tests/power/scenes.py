"""The commands that are cut off: what stands before each, and what may stand after it.

Each scene is a publication whose website was built, an edit since, and a command. To find out what is right, the
command is run to its end once: whatever it is cut off at, the old state or that new one must be there, whole.
"""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import making, word_files
from tests.power.cut import Ended, contents, digest
from tests.publishing_example import git, repository
from tests.running import TINY

MAIL = """\
mailing_list: {subscribe: https://lists.example.org/small, unsubscribe: https://lists.example.org/small/leave}
mail: {from: small@example.org}
deposit: {medium: print, library: British Library}
"""
BUILT = (".masthead", "site", "out", ".site.new", ".site.old")
"""What commands make of the content, in the root."""

State = Callable[[Path], str]
Words = Callable[[Path], list[str | Path]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A command to be cut off in a workplace: a folder that holds ``root`` and all else that is meant."""

    name: str
    words: Words
    state: State
    """The digest of what the command changes, and must leave old or new."""
    changes: tuple[str, ...] = ("no pdf",)
    prepare: Callable[[Path], None] = lambda place: None
    """What stands there besides, before the first build."""
    edit: bool = True
    """Whether the publication is edited before the command, so that there is something to build."""
    before: Words | None = None
    """A command that is run before, such as the publishing of the old website."""
    is_whole: bool = True
    """Whether all of it is old or all of it new; else each file is."""
    makes_more: bool = False
    """Whether the same command, given again, makes one thing more."""
    may_refuse: str = ""
    """What the same command may say when it is given again: that its work is done."""


def site(place: Path) -> str:
    return digest(place / "root/site")


def www(place: Path) -> str:
    return digest(place / "www", (".masthead-published",))


def content(place: Path) -> str:
    return digest(place / "root", BUILT)


def branch(place: Path) -> str:
    listed = subprocess.run(
        ["git", "-C", str(place / "root"), "ls-tree", "-r", "gh-pages"], capture_output=True, text=True, check=False
    )
    return listed.stdout


def tray(place: Path) -> str:
    """Every file of the out-tray is whole or not there: seen file by file."""
    return digest(place / "root/out")


def rooted(*words: str) -> Words:
    return lambda place: [*words, "--root", place / "root"]


def linked(place: Path) -> None:
    (place / "disk").mkdir()
    (place / "root/site").symlink_to(place / "disk")


def disk(place: Path) -> str:
    return digest(place / "disk")


def versioned(place: Path) -> None:
    repository(place / "root")


def faulty(place: Path) -> None:
    """Leave what ``check --fix`` mends in three files."""
    making.change(place / "root", "issues/001/article-1.md", "\n## ", "  \n\n## ")
    for number in (1, 2, 3):
        making.write(
            place / "root", f"news/2004-03-0{number}-late-{number}.md", f"---\ntitle: Late {number}\n---\nWords.   \n"
        )


def typed(place: Path) -> None:
    making.write(place, "typed/Partnership.docx", "")
    (place / "typed/Partnership.docx").write_bytes(word_files.of("A sentence of it.", title="Partnership"))


def mailable(place: Path) -> None:
    making.change(place / "root", "publication.yml", "format: 1\n", f"format: 1\n{MAIL}")


def served(place: Path) -> None:
    """Let rsync publish to a folder of this machine: its remote shell runs here."""
    shell = place / "shell"
    shell.write_text('#!/bin/sh\nshift\nexec "$@"\n', encoding="utf-8")
    shell.chmod(0o755)
    (place / "tmp").mkdir(exist_ok=True)


_BUILD = rooted("build", "--no-pdf", "--jobs", "1")

SCENES: tuple[Scene, ...] = (
    Scene("build", _BUILD, site),
    Scene("build with PDFs", rooted("build", "--jobs", "1"), site, ()),
    Scene("build in two processes", rooted("build", "--no-pdf", "--jobs", "2"), site, ("no pdf", "apart")),
    Scene("build without the exchange", _BUILD, site, ("no pdf", "no exchange")),
    Scene("build into a link", _BUILD, disk, prepare=linked, is_whole=False),
    Scene("publish to a folder", lambda place: ["publish", place / "www", "--yes", "--root", place / "root"], www,
          before=lambda place: ["publish", place / "www", "--root", place / "root"]),
    Scene("publish without the exchange",
          lambda place: ["publish", place / "www", "--yes", "--root", place / "root"], www, ("no pdf", "no exchange"),
          before=lambda place: ["publish", place / "www", "--root", place / "root"]),
    Scene("publish to a branch", rooted("publish", "git:gh-pages", "--yes"), branch, prepare=versioned,
          before=rooted("publish", "git:gh-pages", "--yes")),
    Scene("publish by rsync", lambda place: ["publish", f"here:{place}/www", "--yes", "--root", place / "root"], www,
          prepare=served, before=lambda place: ["publish", f"here:{place}/www", "--root", place / "root"],
          is_whole=False),
    Scene("check --fix", rooted("check", "--fix", "--yes"), content, prepare=faulty, edit=False, is_whole=False),
    Scene("new article", rooted("new", "article", "A new library", "--yes"), content, edit=False, is_whole=False,
          may_refuse="is there already"),
    Scene("new issue", rooted("new", "issue", "--yes"), content, edit=False, makes_more=True),
    Scene("new publication", lambda place: ["new", "publication", place / "mine", "--yes"],
          lambda place: digest(place / "mine"), edit=False, may_refuse="is not empty"),
    Scene("import into an issue",
          lambda place: ["import", place / "typed", "--issue", "1", "--root", place / "root"], content, prepare=typed,
          edit=False, is_whole=False),
    Scene("import as a new issue",
          lambda place: ["import", place / "typed", "--issue", "2", "--date", "2004-06", "--root", place / "root"],
          content, prepare=typed, edit=False),
    Scene("proof --approve", rooted("proof", "1", "--approve", "Ros Armstrong"), content, edit=False, is_whole=False),
    Scene("email", rooted("email", "1"), tray, prepare=mailable, edit=False, is_whole=False),
    Scene("release", rooted("release", "1"), content, (), edit=False, is_whole=False),
    Scene("release --reissue", rooted("release", "1", "--reissue", "A name was spelt wrong"), content, (), edit=False,
          before=rooted("release", "1"), is_whole=False, makes_more=True),
    Scene("ledger", rooted("release"), content, (), edit=False),
    Scene("withdraw", rooted("withdraw", "ros-armstrong", "--as", "a reader", "--yes"), content, (), edit=False,
          before=rooted("release", "1"), is_whole=False),
    Scene("deposit", rooted("deposit", "1"), tray, prepare=mailable, edit=False),
)  # fmt: skip


def prepared(scene: Scene, place: Path, run: Callable[..., Ended]) -> None:
    """Make a scene's workplace, up to the command. ``run`` runs masthead."""

    def done(words: list[str | Path]) -> None:
        ended = run(*words, changes=["no pdf"])
        assert ended.status == 0, f"{scene.name}: {ended.said}"

    making.publication(place / "root", TINY)
    scene.prepare(place)
    done(_BUILD(place))
    if scene.before:
        done(scene.before(place))
    if scene.edit:
        making.change(place / "root", "publication.yml", "title: Small News", "title: Smaller News")
        come = "---\ntitle: Come\nredirect_from: [/news/2004/news-1/]\n---\nWords.\n"  # what was published is not lost
        making.write(place / "root", "news/2004-03-08-come.md", come)
        (place / "root/news").joinpath("2004-02-05-news-1.md").unlink(missing_ok=True)
    if "branch" in scene.name:
        git(place / "root", "add", "--all")
        git(place / "root", "commit", "--quiet", "--allow-empty", "--message=Edited")


def again(template: Path, place: Path) -> None:
    """Put the workplace back to what it was before the command."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place, symlinks=True)


def pieces(place: Path) -> dict[str, bytes]:
    """Give all files of a workplace but what builds remember: for scenes of which each file is old or new."""
    found = contents(place, ("tmp",))
    return {name: text for name, text in found.items() if not name.startswith(("root/.masthead/", "root/.git/"))}
