"""The index itself: the same bytes from every run, nothing but what is needed, made anew when the content changed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from masthead.commands import doctor
from masthead.editions.search import canonical, pagefind
from masthead.editions.search.entries import Entry, entry
from masthead.faircopy import FairCopy
from masthead.problems import Refusal
from tests import search_reading as reading
from tests import site_example as example
from tests.conftest import build_at
from tests.running import PROJECT

DIGEST = """
import hashlib, sys
from pathlib import Path
from tests import search_reading as reading, site_example as example
copy = example.fair(Path(sys.argv[1]))
for path, content in sorted(reading.index(copy, reading.downloads(copy)).items()):
    print(path, hashlib.sha256(content).hexdigest())
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> FairCopy:
    """The example."""
    return reading.fair(tmp_path_factory.mktemp("search"))


def many(number: int = 40) -> list[Entry]:
    """Give entries with filters of many values, and words that differ by their accents alone."""
    words = ("wyr", "ŵyr", "wŷr", "resume", "résumé", "Résumé")
    return [
        Entry(
            f"news/{number}/",
            f"{words[number % 6]} {words[number % 5]} text of {number}",
            {"title": f"Title {words[number % 4]}", "date": f"{2000 + number % 7}"},
            {"year": (f"{2000 + number % 7}",), "authority": (f"Å{number % 9}", f"B{number % 11}")},
        )
        for number in range(number)
    ]


def test_two_processes_give_the_same_bytes(copy: FairCopy) -> None:
    """Whatever the hash seed, the time zone and the folder they run in."""
    said = [
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(copy.theme.root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert said[0] == said[1]
    assert said[0].count("\n") > 25


def test_pagefind_itself_gives_other_bytes_each_time() -> None:
    """The fault that canonical.py mends. When this fails after an upgrade, that file can go."""
    entries = many()
    first = pagefind.index(entries, "en")
    assert any(pagefind.index(entries, "en") != first for _ in range(8))


def test_canonical_order_holds_for_many_values() -> None:
    """Accents and many filters included; names follow from the contents."""
    entries = many()
    first = canonical.files(pagefind.index(entries, "en"))
    assert all(canonical.files(pagefind.index(entries, "en")) == first for _ in range(3))
    filters = dict(_filter(first[path]) for path in first if path.endswith(".pf_filter"))
    assert filters["year"] == [str(2000 + number) for number in range(7)]
    assert filters["authority"] == sorted(filters["authority"])
    assert len(filters["authority"]) == 20


def test_another_filter_has_another_name() -> None:
    """A browser that keeps files for ever sees a changed filter under a new name, and so a new ``pf_meta``."""
    entries = many()
    changed = [*entries[:-1], Entry(entries[-1].url, entries[-1].content, entries[-1].facts, {"year": ("1999",)})]
    before, after = (canonical.files(pagefind.index(each, "en")) for each in (entries, changed))
    for ending in (".pf_filter", ".pf_meta"):
        names = [{path for path in files if path.endswith(ending)} for files in (before, after)]
        assert names[0] != names[1]


@pytest.mark.parametrize(
    "node", [[], 0, 23, 24, 255, 256, 65536, 2**32, -1, -25, -300, "", "ŵ" * 300, ["a", [1, [-2]], "b"]]
)
def test_what_is_written_can_be_read(node: canonical.Node) -> None:
    """Every length and sign."""
    assert canonical.decoded(canonical.encoded(node)) == node


def test_reading_pagefinds_own_file_and_writing_it_changes_nothing() -> None:
    """Our CBOR is that of the program."""
    import gzip

    files = pagefind.index(many(), "en")
    for path, content in files.items():
        if path.endswith((".pf_index", ".pf_filter", ".pf_meta")):
            assert gzip.decompress(canonical.encoded(canonical.decoded(content))) == gzip.decompress(content), path


@pytest.mark.parametrize("content", [b"nothing", b"pagefind_dcd\xa0", b"pagefind_dcd\x80\x80", b"pagefind_dcd\x1f"])
def test_an_unknown_form_is_refused(content: bytes) -> None:
    """A map, a second item, an endless one: better to stop than to serve an index that nothing can read."""
    import gzip

    with pytest.raises(ValueError, match="Pagefind"):
        canonical.decoded(gzip.compress(content))


def test_only_what_a_search_needs(copy: FairCopy) -> None:
    """The runtime, the words' forms of one language, the index: no ready-made interface, no style, no worker."""
    files = reading.index(copy)
    programs = [path for path in files if path.endswith((".js", ".css", ".pagefind", ".json"))]
    names = ["pagefind-entry.json", "pagefind.js", "wasm.en.pagefind"]
    assert sorted(programs) == [f"pagefind/{name}" for name in names]
    endings = {path.rpartition(".")[2] for path in files} - {"js", "json", "pagefind"}
    assert endings == {"pf_fragment", "pf_index", "pf_filter", "pf_meta"}


def test_a_language_without_word_forms_has_an_index_too(copy: FairCopy) -> None:
    """Pagefind has none for Welsh, and looks for words as they stand."""
    files = pagefind.index([entry(reading.records(copy)["issues/3/third/"], "cy")], "cy")
    assert "wasm.unknown.pagefind" in files
    assert not [path for path in files if path.startswith("wasm.") and "unknown" not in path]


def test_made_anew_only_when_the_content_changed(tmp_path: Path) -> None:
    """A warm build takes it from the store, byte for byte; a new word makes it stale."""
    example.write(tmp_path)
    cold = build_at(tmp_path, pdf=False)
    assert cold.is_good
    assert "search pagefind/" in cold.rendered
    before = _index(tmp_path)
    assert build_at(tmp_path, pdf=False).rendered == ()
    assert _index(tmp_path) == before
    with (tmp_path / "news/2004-03-01-opening.md").open("a", encoding="utf-8") as item:
        item.write("\nPeacocks came.\n")
    assert "search pagefind/" in build_at(tmp_path, pdf=False).rendered
    assert "peacocks" in reading.decoded(_index(tmp_path))
    assert "peacocks" not in reading.decoded(before)


@pytest.mark.parametrize("program", [Path(__file__), Path(sys.executable), Path("nowhere")])
def test_where_pagefind_does_not_run(program: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that is no program, a program that is another, none at all: exit 3 with the mend, and doctor says so."""
    import pagefind_bin

    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)
    with pytest.raises(Refusal, match="Pagefind does not run on this machine") as refused:
        pagefind.index(many(3), "en")
    assert refused.value.status == 3
    assert "doctor" in refused.value.hint
    lines, is_well = doctor.report(example.write(tmp_path))
    assert [line for line in lines if line.startswith("LACKS Pagefind: the search program")]
    assert not is_well


def test_doctor_says_that_pagefind_runs(tmp_path: Path) -> None:
    """And names its version, for the page that is sent along with a question."""
    lines, _ = doctor.report(example.write(tmp_path))
    assert "Pagefind: runs" in lines
    assert any(line.startswith("pagefind-bin: 1.") for line in lines)


def _filter(content: bytes) -> tuple[str, list[str]]:
    """Give a filter's name and its values, in the order of the file."""
    match canonical.decoded(content):
        case [str() as name, list() as values]:
            return name, [str(value[0]) for value in values if isinstance(value, list)]
    raise AssertionError


def _index(root: Path) -> dict[str, bytes]:
    folder = root / "site/pagefind"
    files: Sequence[Path] = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"pagefind/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}
