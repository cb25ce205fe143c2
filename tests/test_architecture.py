"""DESIGN.md, The house: who may import whom, who may print, who may read the clock. Held by reading the source."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "masthead"

LEVELS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("arguments", "commands", "progress"),
    ("pressrun", "preview", "reckoning", "withdrawing"),
    ("pipeline",),
    ("press",),
    ("drafting", "fit", "lost", "mending", "publishing", "sealed", "secondreader", "summary"),
    ("editions.every", "schema"),
    ("editions.*", "checks", "content", "importers"),
    ("records",),
    ("editions",),
    ("editions.protocol",),
    ("consent",),
    ("outtray", "plaintext", "approvals"),
    ("faircopy", "audience", "gather", "wording"),
    ("output", "sent", "smtp", "work", "hunspell", "asking"),
    ("renditions", "darkroom"),
    ("markdown", "addresses", "templates", "store", "pictures", "fingerprint", "issued"),
    ("prose", "machine", "bare", "ledger", "drawings", "packages"),
    ("register",),
    ("config", "skeletons"),
    ("forms", "files"),
    ("model", "artefact"),
    ("problems", "typography", "policy", "ondisk", "visible"),
)
"""From the top of the house to its foundations: what stands on a line imports only from lines below its own.

``editions.*`` is each edition by itself, ``editions`` the package that hands the protocol on.
"""
ONLY_FOR_TYPES = {("work", "editions.protocol")}
"""Upward, but under TYPE_CHECKING alone: the workshop knows editions by their protocol, not at run time."""
KEEPERS: dict[str, str | tuple[str, ...]] = {
    "weasyprint": "editions/pdf/",
    "mkdocs": "editions/site/host.py",
    "feedgen": "editions/feeds/rss.py",
    "icalendar": "editions/calendar/ics.py",
    "css_inline": "editions/mail/",
    "smtplib": "smtp.py",
    "bagit": "commands/deposit.py",
    "pagefind_bin": "editions/search/pagefind.py",
    "watchfiles": "preview/watch.py",
    "argparse": ("arguments/", "cli/"),
    "tqdm": "progress.py",
    "markdown": "markdown/",
    "mammoth": "importers/word.py",
    "markdownify": "importers/compose.py",
    "yaml": ("forms/", "editions/site/staging.py"),
}
"""Libraries that may be taken away one day, and the only place that knows each."""
MAY_PRINT = {"cli/__init__.py", "cli/printing.py", "progress.py", "commands/test.py"}
CLOCK = {"config.py": {"datetime.now"}, "cli/runs.py": {"time.monotonic"}, "asking.py": {"time.time"}}
"""The only readings of a clock: the run's one moment, how long a build took, how old the answer of a server is."""
CLOCKS = {
    *(f"datetime.{name}" for name in ("now", "today", "utcnow")),
    "date.today",
    *(f"time.{name}" for name in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "strftime")),
}
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def tree(file: str) -> ast.Module:
    """Parse a file of the package."""
    return ast.parse((PACKAGE / file).read_text(encoding="utf-8"))


def module(file: str) -> str:
    """Name the module of a file: ``editions.site.host``; the package itself is the empty name."""
    return file.removesuffix(".py").removesuffix("__init__").rstrip("/").replace("/", ".")


MODULES = {module(file) for file in FILES}


def room(name: str) -> str:
    """Name the room of the house in which a module stands: ``editions.site`` of ``editions.site.host``."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "editions" else parts[0]


def level(of: str) -> int:
    """Give the line of LEVELS on which a room stands."""
    names = {of, "editions.*"} if of.startswith("editions.") and not any(of in line for line in LEVELS) else {of}
    return next(index for index, line in enumerate(LEVELS) if names & set(line))


def imported(file: str) -> Iterator[tuple[str, str]]:
    """Give every module a file imports: whole, and once more without its first part where that is ours."""
    package = [*module(file).split(".")] if file.endswith("__init__.py") else module(file).split(".")[:-1]
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1]
            base = ".".join(["masthead", *above, *filter(None, [node.module])]) if node.level else node.module or ""
            yield from ((base, alias.name) for alias in node.names)


def ours(file: str) -> set[str]:
    """Give the modules of masthead that a file imports."""
    found = set()
    for base, name in imported(file):
        if base.split(".")[0] == "masthead":
            inner = base.removeprefix("masthead").lstrip(".")
            whole = f"{inner}.{name}".lstrip(".")
            found.add(whole if whole in MODULES else inner)
    return found - {""}


def called(file: str) -> Iterator[str]:
    """Give what a file calls or names with a dot, by its last two words: ``datetime.now``, ``stdout.write``."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            before = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
            yield f"{before}.{node.attr}"


def test_every_module_has_its_place_in_the_house() -> None:
    placed = {name for line in LEVELS for name in line}
    rooms = {room(module(file)) for file in FILES} - {""}
    homeless = {one for one in rooms if one not in placed and not one.startswith("editions.")}
    assert not homeless, "give them a line of LEVELS"


def test_the_map_of_the_house_shows_every_room() -> None:
    rooms = {name.split(".")[0] for name in MODULES} - {"", "__main__"}
    said = ast.get_docstring(tree("__init__.py")) or ""
    assert {one for one in rooms if f"``{one}``" not in said and f"``{one}/``" not in said} == set()
    shown = set(re.findall(r"``([a-z]+)/?``", said)) - {"every"}
    assert shown <= rooms, "it shows what is not there"


@pytest.mark.parametrize("file", FILES)
def test_imports_run_downward(file: str) -> None:
    here = room(module(file))
    if not here:
        return
    targets = {room(name) for name in ours(file)} - {here}
    upward = {to for to in targets if level(to) <= level(here) and (here, to) not in ONLY_FOR_TYPES}
    assert not upward, f"{file} may not import {sorted(upward)}"


def test_upward_imports_for_types_stand_under_type_checking() -> None:
    for here, to in ONLY_FOR_TYPES:
        at_run_time = [node.module for node in tree(f"{here}.py").body if isinstance(node, ast.ImportFrom)]
        assert f"masthead.{to}" not in at_run_time


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("editions/")])
def test_no_edition_knows_another_or_what_stands_above(file: str) -> None:
    here = room(module(file))
    shared = {"editions", "editions.protocol", here}
    if here == "editions.every":  # the one list of them
        return
    others = {name for name in ours(file) if room(name).startswith("editions") and room(name) not in shared}
    above = {name for name in ours(file) if room(name) in {"content", "output", "cli", "store", "work", "pipeline"}}
    assert not others | above


@pytest.mark.parametrize("library", KEEPERS)
def test_a_replaceable_library_is_known_in_one_place(library: str) -> None:
    keepers = KEEPERS[library]
    users = {file for file in FILES if any(base.split(".")[0] == library for base, _ in imported(file))}
    assert {file for file in users if not file.startswith(keepers)} == set()
    assert users, f"nobody imports {library}: take it out of KEEPERS"


@pytest.mark.parametrize("file", FILES)
def test_nothing_else_prints(file: str) -> None:
    if file in MAY_PRINT:
        return
    calls = (node.func for node in ast.walk(tree(file)) if isinstance(node, ast.Call))
    assert not {one.id for one in calls if isinstance(one, ast.Name)} & {"print", "input", "breakpoint"}
    taken = {f"{base}.{name}" for base, name in imported(file)}
    assert not {"sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"} & {*called(file), *taken}


@pytest.mark.parametrize("file", FILES)
def test_nothing_else_exits(file: str) -> None:
    if file not in {"__main__.py", "work.py"}:  # work.py: a worker whose run was killed
        assert not {name for name in called(file) if name in {"sys.exit", "os._exit", "os.abort"}}


@pytest.mark.parametrize("file", FILES)
def test_the_clock_is_read_in_one_place(file: str) -> None:
    assert set(called(file)) & CLOCKS <= CLOCK.get(file, set())
    taken = {f"{base}.{name}" for base, name in imported(file)}
    assert not taken & {f"time.{name}" for name in ("time", "monotonic", "perf_counter", "time_ns")}


@pytest.mark.parametrize("file", FILES)
def test_nothing_reads_the_environment_of_the_build(file: str) -> None:
    """Wishes carry the environment in, so that a build is a function of its arguments."""
    allowed = {"cli/runs.py", "machine.py", "commands/test.py", "editions/site/host.py"}
    assert file in allowed or not {"os.environ", "os.getenv"} & set(called(file))
