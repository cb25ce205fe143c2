"""The store: safe to delete and to spoil."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from masthead import store
from masthead.artefact import Artefact
from masthead.problems import Problem, Severity
from tests import making
from tests.conftest import Build
from tests.store_building import built_at
from tests.trees import difference, tree


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A publication built once without PDFs, and its tree."""
    return built_at(tmp_path / "root")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.Store]:
    """An open store of its own."""
    with store.locked(tmp_path / "store", lambda line: None) as opened:
        yield opened


def entries(root: Path) -> list[Path]:
    """Give the store's entries and objects."""
    return [path for part in ("entries", "objects") for path in sorted((root / ".masthead" / part).glob("*/*"))]


def test_what_is_put_is_got(kept: store.Store) -> None:
    warning = Problem("a.md", 3, "picture", "small", "a larger one", Severity.WARNING)
    put = kept.put("ab12", (Artefact("a/b.html", b"text"),), {"pages": 3, "starts": [["a.md", 1]]}, (warning,))
    got = kept.get("ab12")
    assert got == put
    assert got is not None
    assert [(file.path, file.content.read_bytes(), file.size) for file in got.files] == [("a/b.html", b"text", 4)]
    assert got.facts == {"pages": 3, "starts": [["a.md", 1]]}
    assert got.problems == (warning,)


def test_what_was_never_put_is_not_there(kept: store.Store) -> None:
    kept.put("ab12", (), {}, ())
    assert kept.get("ab13") is None
    assert kept.get("cd12") is None


def test_what_has_an_error_is_not_remembered(kept: store.Store) -> None:
    wrong = Problem("a.md", 1, "file", "wrong")
    put = kept.put("ab12", (Artefact("a", b"x"),), {}, (wrong,))
    assert put.problems == (wrong,)
    assert kept.get("ab12") is None


def test_equal_bytes_are_kept_once(kept: store.Store) -> None:
    one = kept.put("ab12", (Artefact("a", b"same"),), {}, ())
    other = kept.put("cd34", (Artefact("b", b"same"),), {}, ())
    assert one.files[0].content == other.files[0].content
    assert kept.get("ab12") is not None


def test_pruning_keeps_what_is_used_and_only_then_forgets(kept: store.Store) -> None:
    for number in range(60):
        kept.put(f"{number:04}", (Artefact("a", b"%d" % number), Artefact("b", b"shared")), {}, ())
    kept.prune({f"{number:04}" for number in range(5)})  # 60 are fewer than four times five and a reserve of fifty
    assert all(kept.get(f"{number:04}") for number in range(60))
    kept.prune({"0007", "0008"})
    assert [number for number in range(60) if kept.get(f"{number:04}")] == [7, 8]
    assert len(list((kept.folder / "objects").glob("*/*"))) == 3


def test_a_store_of_another_format_is_emptied(tmp_path: Path) -> None:
    with store.locked(tmp_path / "store", lambda line: None) as kept:
        kept.put("ab12", (Artefact("a", b"x"),), {}, ())
    (tmp_path / "store/format").write_text("0")
    with store.locked(tmp_path / "store", lambda line: None) as kept:
        assert kept.get("ab12") is None
        assert kept.put("ab12", (Artefact("a", b"x"),), {}, ()) == kept.get("ab12")


def test_the_store_keeps_itself_out_of_version_control(kept: store.Store) -> None:
    assert (kept.folder / ".gitignore").read_text() == "*\n"


def test_an_edit_of_the_output_never_reaches_the_store(built: tuple[Path, dict[str, bytes]], build: Build) -> None:
    root, before = built
    page = root / "site/issues/1/article-1/index.html"
    with page.open("r+b") as file:  # in place, as an editor or sed -i would not; through the hard link into the store
        file.write(b"<!-- touched -->")
    outcome = build(root)
    assert outcome.rendered == ("site /issues/1/article-1/",)
    assert difference(tree(root / "site"), before) == []


def test_an_edit_that_keeps_the_size_is_seen_by_its_time(built: tuple[Path, dict[str, bytes]], build: Build) -> None:
    root, before = built
    page = root / "site/feed.xml"
    content = page.read_bytes()
    with page.open("r+b") as file:
        file.write(content.swapcase())
    assert build(root).rendered == ("feeds feed.xml",)
    assert difference(tree(root / "site"), before) == []


def test_deleted_and_added_files_of_the_output_are_put_right(
    built: tuple[Path, dict[str, bytes]], build: Build
) -> None:
    root, before = built
    (root / "site/feed.xml").unlink()
    making.write(root, "site/mine/index.html", "mine")
    assert build(root).rendered == ()
    assert difference(tree(root / "site"), before) == []


def test_a_deleted_store_is_made_again(built: tuple[Path, dict[str, bytes]], build: Build) -> None:
    root, before = built
    shutil.rmtree(root / ".masthead")
    assert build(root).reused == 0
    assert difference(tree(root / "site"), before) == []


def _truncate(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[: len(content) // 2])


def _garble(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(b"\0\xff" + content[2:])


def _empty(path: Path) -> None:
    path.unlink()
    path.write_bytes(b"")


def _other_json(path: Path) -> None:
    path.unlink()
    path.write_bytes(b'{"files": [["a"]], "problems": [{}], "facts": 1}')


@pytest.mark.parametrize("spoil", [_truncate, _garble, _empty, _other_json, Path.unlink])
def test_what_is_spoilt_is_rendered_again(
    spoil: Callable[[Path], None], built: tuple[Path, dict[str, bytes]], build: Build
) -> None:
    root, before = built
    for path in entries(root)[::3]:
        spoil(path)
    outcome = build(root)
    assert outcome.rendered
    assert outcome.reused
    assert difference(tree(root / "site"), before) == []
    assert build(root).rendered == ()
