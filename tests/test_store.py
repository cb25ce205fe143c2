"""The store: safe to delete, to spoil and to kill; and fingerprints, which decide what is taken from it."""

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from masthead import store
from masthead.artefact import Artefact
from masthead.fingerprint import fingerprint, surroundings
from masthead.model import Event, NewsItem
from masthead.problems import Problem, Severity
from tests import making
from tests.conftest import Build, build_at
from tests.trees import difference, tree

PROJECT = Path(__file__).parents[1]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.Store]:
    """An open store of its own."""
    with store.locked(tmp_path / "store", lambda line: None) as opened:
        yield opened


@pytest.fixture
def built(tmp_path: Path, build: Build) -> tuple[Path, dict[str, bytes]]:
    """A publication built once without PDFs, and its tree."""
    root = making.publication(tmp_path / "root", making.Extent(issues=1, events=1, pages=1))
    assert build(root).is_good
    return root, tree(root / "site")


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


# --- killed ---

_KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from masthead import cli, output, pipeline, store
from masthead.editions.site import SITE

def before(owner, name, times=1):
    kept, left = getattr(owner, name), [times]
    def dying(*given, **named):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return kept(*given, **named)
    setattr(owner, name, dying)

moment = sys.argv[2]
if moment == "rendering":
    before(type(SITE), "render")
elif moment == "writing into the store":
    before(Path, "write_bytes", 60)
elif moment == "naming an entry":
    before(Path, "replace", 12)
elif moment == "assembling":
    before(os, "link", 20)
elif moment == "before the exchange":
    before(output, "_exchange")
elif moment == "after the exchange":
    before(store.Store, "prune")
elif moment == "between two renames":
    output._exchange = lambda one, other: False
    before(Path, "rename", 2)
elif moment == "clearing away":
    before(output.shutil, "rmtree", 3)
else:
    raise SystemExit(f"what is {moment}?")
sys.exit(cli.main(["build", "--no-pdf", "--quiet", "--jobs", "1", "--root", sys.argv[3]]))
"""
MOMENTS = (
    "rendering",
    "writing into the store",
    "naming an entry",
    "assembling",
    "before the exchange",
    "after the exchange",
    "between two renames",
    "clearing away",
)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_old_site_stands_or_comes_back(
    moment: str, built: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    root, before = built
    making.change(root, "publication.yml", "title: Small News", "title: Smaller News")
    done = subprocess.run([sys.executable, "-c", _KILLED, str(PROJECT), moment, str(root)], check=False)
    assert done.returncode == -9, "it was to be killed"
    if moment == "between two renames":
        assert not (root / "site").exists()
        making.change(root, "publication.yml", "language:", "langauge:")
        assert not build_at(root, pdf=False).is_good
        assert difference(tree(root / "site"), before) == [], "the next start restores it, whatever comes of that build"
        making.change(root, "publication.yml", "langauge:", "language:")
    elif moment not in {"after the exchange", "clearing away"}:
        assert difference(tree(root / "site"), before) == []
    assert build_at(root, pdf=False).is_good
    cold = build_at(root, pdf=False, output=tmp_path / "cold")
    assert cold.is_good
    assert difference(tree(root / "site"), tree(tmp_path / "cold")) == []
    shutil.rmtree(root / ".masthead")
    assert build_at(root, pdf=False, output=tmp_path / "cold").reused == 0
    assert difference(tree(root / "site"), tree(tmp_path / "cold")) == []
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == [".masthead"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_what_a_killed_build_left_in_the_store_goes(built: tuple[Path, dict[str, bytes]], build: Build) -> None:
    root, _ = built
    making.change(root, "publication.yml", "title: Small News", "title: Smaller News")
    moment = "naming an entry"
    subprocess.run([sys.executable, "-c", _KILLED, str(PROJECT), moment, str(root)], check=False)
    assert list((root / ".masthead/new").iterdir())
    build(root)
    assert not list((root / ".masthead/new").iterdir())


# --- fingerprints ---


LONDON = ZoneInfo("Europe/London")


class Colour(Enum):
    """Something to be told apart."""

    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Value:
    """One field of each kind that a forme's value may hold."""

    text: str = "a"
    content: bytes = b"a"
    number: int = 1
    ratio: float = 0.5
    truth: bool = True
    nothing: str | None = None
    day: date = date(2004, 3, 1)
    moment: datetime = datetime(2004, 3, 1, tzinfo=UTC)
    zone: ZoneInfo = LONDON
    colour: Colour = Colour.RED
    several: tuple[str, ...] = ("a", "b")
    named: dict[str, int] = field(default_factory=lambda: {"a": 1, "b": 2})
    line: int = field(default=1, compare=False)


OTHERS: dict[str, object] = {
    "text": "b", "content": b"b", "number": 2, "ratio": 0.25, "truth": False, "nothing": "None",
    "day": date(2004, 3, 2), "moment": datetime(2004, 3, 1, tzinfo=LONDON), "zone": ZoneInfo("Europe/Paris"),
    "colour": Colour.BLUE, "several": ("ab",), "named": {"a": 2, "b": 1},
}  # fmt: skip


def of(value: object, around: str = "s", edition: str = "e", ingredients: str = "i", name: str = "n") -> str:
    """Give the fingerprint of a value among parts that are all alike."""
    return fingerprint(around, edition, ingredients, name, value)


@pytest.mark.parametrize("name", OTHERS)
def test_another_field_is_another_fingerprint(name: str) -> None:
    changed: Value = dataclasses.replace(Value(), **{name: OTHERS[name]})  # type: ignore[arg-type]
    assert of(changed) != of(Value())


def test_the_fields_of_the_test_are_all_tried() -> None:
    assert {one.name for one in dataclasses.fields(Value)} - {"line"} == set(OTHERS)


def test_lines_are_no_part_of_a_value() -> None:
    assert of(Value(line=1)) == of(Value(line=2))
    for kind in (NewsItem, Event):
        assert "lines" in {one.name for one in dataclasses.fields(kind) if not one.compare}


@pytest.mark.parametrize("part", ["around", "edition", "ingredients", "name"])
def test_another_surrounding_is_another_fingerprint(part: str) -> None:
    assert of("x", **{part: "other"}) != of("x")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", ("b",)), ("a", "b")),
        (("a",), "a"),
        ((), ("",)),
        ("1", 1),
        (1, True),
        (None, "None"),
        ({"a": "b"}, ("a", "b")),
        (b"a", "a"),
    ],
)
def test_values_that_look_alike_differ(one: object, other: object) -> None:
    assert of(one) != of(other)


def test_the_order_of_a_mapping_is_no_part_of_it() -> None:
    assert of({"a": 1, "b": 2}) == of({"b": 2, "a": 1})


@pytest.mark.parametrize("value", [{"a", "b"}, frozenset("a"), object(), (x for x in "a"), len, Value, ("a", {"b"})])
def test_what_has_no_settled_order_or_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no fingerprint"):
        of(value)


def test_fingerprints_are_the_same_in_every_process() -> None:
    code = (
        "from tests.test_store import Value, of; from masthead.fingerprint import surroundings;"
        "print(of(Value()), surroundings())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said.pop().startswith(of(Value()))


def test_the_surroundings_are_those_of_this_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "masthead", tmp_path / "masthead", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("masthead.fingerprint._PACKAGE", tmp_path / "masthead")
    copied = surroundings.__wrapped__()
    (tmp_path / "masthead/markdown/lists.py").write_text("# other\n", "utf-8")
    assert surroundings.__wrapped__() != copied
