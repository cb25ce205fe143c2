"""A store in which anything was changed, to the byte: nothing of it reaches the website; the next build heals it."""

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead import store
from masthead.artefact import Artefact
from tests.conftest import Build, build_at
from tests.running import masthead
from tests.trees import difference, tree

Spoil = Callable[[Path, random.Random], None]


@pytest.fixture
def root(tiny_once: Path, tmp_path: Path) -> Path:
    """A tiny publication that was built; to be edited at will."""
    return Path(shutil.copytree(tiny_once, tmp_path / "root"))


def _rewritten(path: Path, content: bytes) -> None:
    """Write other bytes with the same time, and never through a link."""
    stat = path.stat()
    path.unlink()
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def flip(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes() or b"x")
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    _rewritten(path, bytes(content))


def zero(path: Path, dice: random.Random) -> None:
    """What a power cut leaves of a file whose size was on the disk before its bytes."""
    _rewritten(path, b"\0" * path.stat().st_size)


def empty(path: Path, dice: random.Random) -> None:
    _rewritten(path, b"")


def cut(path: Path, dice: random.Random) -> None:
    content = path.read_bytes()
    _rewritten(path, content[: dice.randrange(len(content) or 1)])


def longer(path: Path, dice: random.Random) -> None:
    _rewritten(path, path.read_bytes() + b"\0")


def gone(path: Path, dice: random.Random) -> None:
    path.unlink()


def folder(path: Path, dice: random.Random) -> None:
    path.unlink()
    (path / "within").mkdir(parents=True)


def away(path: Path, dice: random.Random) -> None:
    """A link to another file of the store."""
    other = dice.choice(sorted(one for one in path.parent.parent.glob("*/*") if one != path) or [path.parent])
    path.unlink()
    path.symlink_to(other)


def another(path: Path, dice: random.Random) -> None:
    """The bytes of another file of the store."""
    others = sorted(one for one in path.parent.parent.glob("*/*") if one != path and one.is_file())
    _rewritten(path, dice.choice(others).read_bytes() if others else b"other")


SPOILS: tuple[Spoil, ...] = (flip, zero, empty, cut, longer, gone, folder, away, another)


def files(root: Path) -> list[Path]:
    """Give every file of the store, whatever it is for."""
    return sorted(path for path in (root / ".masthead").rglob("*") if path.is_file() and not path.is_symlink())


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_store_spoilt_file_by_file_gives_the_cold_website(spoil: Spoil, tiny_once: Path, root: Path) -> None:
    """Every file of the store has its turn: they are independent, so a share of them is spoilt at a time."""
    cold, dice = tree(tiny_once / "site"), random.Random(2004)
    turns = 2
    for turn in range(turns):
        chosen = [path for number, path in enumerate(files(root)) if number % turns == turn]
        before = {path: path.read_bytes() for path in chosen}
        for path in chosen:
            spoil(path, dice)
        outcome = build_at(root, pdf=False)
        assert outcome.is_good
        assert difference(tree(root / "site"), cold) == []
        kept = [path for path in chosen if path.parent.parent.name in ("entries", "objects")]
        assert {path: path.read_bytes() for path in kept} == {path: before[path] for path in kept}, "it is healed"
    assert build_at(root, pdf=False).rendered == ()


def test_an_edit_through_the_website_that_nobody_could_tell_by_size_and_time_is_seen(root: Path, build: Build) -> None:
    build(root)  # which links the website's files to the store's: a copy has no links
    before, page = tree(root / "site"), root / "site/feed.xml"
    stat = page.stat()
    with page.open("r+b") as file:
        file.write(b"X")
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert build(root).rendered == ("feeds feed.xml",)
    assert difference(tree(root / "site"), before) == []


@pytest.mark.parametrize("places", [("entries", "objects", "new", "format", "lock", ".gitignore"), ("entries/ab",)])
@pytest.mark.parametrize("what", ["a file", "a folder", "a link that leads nowhere"])
def test_whatever_lies_in_the_way_is_taken_away(what: str, places: tuple[str, ...], root: Path, build: Build) -> None:
    before = tree(root / "site")
    for there in (root / ".masthead" / place for place in places):
        shutil.rmtree(there) if there.is_dir() else there.unlink(missing_ok=True)
        match what:
            case "a file":
                there.write_bytes(b"in the way")
            case "a folder":
                (there / "within").mkdir(parents=True)
            case _:
                there.symlink_to(root / "nowhere")
    build(root)
    assert difference(tree(root / "site"), before) == []
    assert build(root).rendered == ()


@pytest.mark.parametrize("what", ["a file", "a link that leads nowhere"])
def test_something_else_of_the_stores_name_is_refused(what: str, root: Path) -> None:
    shutil.rmtree(root / ".masthead")
    if what == "a file":
        (root / ".masthead").write_bytes(b"mine")
    else:
        (root / ".masthead").symlink_to(root / "nowhere")
    done = masthead("build", "--no-pdf", "--root", root)
    if what == "a file":  # which check sees as well
        assert done.returncode == 1
        assert ".masthead:1: file: it is no folder, so builds can remember nothing in it" in done.stdout
    else:
        assert done.returncode == 2
        assert f"{root / '.masthead'} is no folder, and what builds remember lies there" in done.stderr


def _entry(root: Path) -> tuple[Path, dict[str, object]]:
    path = next(path for path in sorted((root / ".masthead/entries").glob("*/*")) if b"feed.xml" in path.read_bytes())
    return path, json.loads(path.read_bytes().split(b"\n", 1)[1])


@pytest.mark.parametrize("path", ["../../stolen.html", "/stolen.html", "a/../../stolen.html"])
def test_an_entry_that_leads_out_of_the_website_is_not_believed(path: str, root: Path, build: Build) -> None:
    """Though its seal be right: whoever can write here can reckon that, too."""
    entry, said = _entry(root)
    said["files"] = [[path, *row[1:]] for row in said["files"]]  # type: ignore[attr-defined]
    body = json.dumps(said).encode()
    seal = hashlib.blake2b(f"{entry.stem}\n".encode() + body, digest_size=20).hexdigest()
    entry.write_bytes(seal.encode() + b"\n" + body)
    assert build(root).rendered
    assert not list(root.parent.rglob("stolen.html"))


def test_two_entries_that_changed_places_are_not_believed(tmp_path: Path) -> None:
    with store.locked(tmp_path / "store", lambda line: None) as kept:
        for name in ("ab12", "ab34"):
            kept.put(name, (Artefact("a", name.encode()),), {}, ())
        one, other = (kept.folder / f"entries/ab/{name}.json" for name in ("ab12", "ab34"))
        swapped = one.read_bytes(), other.read_bytes()
        one.write_bytes(swapped[1])
        other.write_bytes(swapped[0])
        assert kept.get("ab12") is None
        assert kept.get("ab34") is None


def test_pruning_a_spoilt_store_forgets_what_cannot_be_read(tmp_path: Path) -> None:
    with store.locked(tmp_path / "store", lambda line: None) as kept:
        for number in range(60):
            kept.put(f"{number:04}", (Artefact("a", b"%d" % number),), {}, ())
        (kept.folder / "entries/00/0001.json").write_bytes(b"\xff")
        kept.prune({"0001", "0002"})
        assert [path.stem for path in (kept.folder / "entries").glob("*/*")] == ["0002"]
        assert len([*(kept.folder / "objects").glob("*/*")]) == 1
