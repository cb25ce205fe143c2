"""``doctor``: what this machine has and lacks, with the exact mend: the page to send along with a question."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from masthead import config, hunspell, machine
from masthead.files import Root

PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pydantic",
    "weasyprint",
    "pydyf",
    "fonttools",
    "feedgen",
    "css-inline",
    "bagit",
    "pillow",
    "pagefind-bin",
)
PROGRAMS = {
    "git": "publish needs it for branches",
    "rsync": "publish needs it for web servers",
    "hunspell": "check looks at the spelling with it",
}
"""What single commands need, and what for."""
LANGUAGE = "en-GB"
"""Whose dictionary is looked for where publication.yml cannot be read."""
FREE_MEGABYTES = 500
"""A build writes its tree beside the old one, and remembers what it rendered: less room than this is little."""


def report(root: Path) -> tuple[tuple[str, ...], bool]:
    """Describe the machine, a fact a line, for the publication in ``root``; and tell whether it can build.

    What stops a build begins with ``LACKS``; what only the tests or single commands need does not count.
    """
    lines = (*python(), *libraries(), *system(), *programs(root), *fonts(root), *disk(root))
    return lines, not any(line.startswith("LACKS") for line in lines)


def python() -> Iterator[str]:
    """Which Python, on what, and whether it is the project's own environment."""
    yield f"Python: {platform.python_version()} on {platform.platform()}"
    yield f"environment: {sys.prefix}" + ("" if sys.prefix != sys.base_prefix else " (not one of masthead's own)")


def libraries() -> Iterator[str]:
    """The Python libraries whose version decides what comes out."""
    for package in PACKAGES:
        try:
            yield f"{package}: {metadata.version(package)}"
        except metadata.PackageNotFoundError:
            yield f"LACKS {package}: delete the folder .venv and run build.py again"


def system() -> Iterator[str]:
    """The system libraries under WeasyPrint, and what the tests need."""
    for library in machine.LIBRARIES:
        if machine.opened(library):
            yield f"{library.name}: {machine.library_version(library) or 'present'}"
    for lack in machine.lacks():
        yield f"LACKS {lack.name}: {lack.why}; {lack.command}"
    yield search()
    for name, found in (("Chromium", machine.chromium()), ("Java", machine.java())):
        if found:
            yield f"{name}: {found}"
    wanted = machine.lacks(for_tests=True)[len(machine.lacks()) :]
    yield from (f"no {lack.name}: {lack.why}; {lack.command}" for lack in wanted if lack.name not in PROGRAMS)


def programs(root: Path) -> Iterator[str]:
    """The programs that single commands need, and hunspell's dictionary of the publication's language."""
    for name, why in PROGRAMS.items():
        found = machine.program((name,))
        yield f"{name}: {found}" if found else f"no {name}: {why}; {machine.how(name)}"
        if found and name == "hunspell":
            yield _dictionary(found, root)


def _dictionary(program: Path, root: Path) -> str:
    settings = config.load(Root(root))[0] if (root / config.FILE).is_file() else None
    language = settings.language if settings else LANGUAGE
    if dictionary := hunspell.dictionary_of(language, program):
        return f"dictionary: {dictionary}, for {language}"
    spelt = hunspell.look((), language, program)
    return f"no dictionary for {language}: {spelt.lack}; {spelt.mend}"


def search() -> str:
    """Whether the program runs that makes the search index."""
    from masthead.editions.search.pagefind import lack

    trouble = lack()
    return f"LACKS Pagefind: {trouble}" if trouble else "Pagefind: runs"


def fonts(root: Path) -> Iterator[str]:
    """The fonts of the theme: the publication's own, else those that come with masthead."""
    package = Path(machine.__file__).parent
    for theme in (root / "theme", package.parent / "theme", package / "defaults/theme"):
        found = sorted(path.name for path in (theme / "fonts").rglob("*") if path.suffix in {".ttf", ".otf", ".woff2"})
        if found:
            yield f"fonts: {len(found)} in {theme / 'fonts'}: {', '.join(found)}"
            return
    yield "LACKS fonts: theme/fonts is empty or missing; get masthead anew"


def disk(root: Path) -> Iterator[str]:
    """Room for the output, and whether it can be written."""
    if not root.is_dir():
        yield f"LACKS a publication: there is no folder {root}; name another with --root"
        return
    free = shutil.disk_usage(root).free // 1_000_000
    if free < FREE_MEGABYTES:
        yield f"LACKS room: only {free} MB free beside {root}; delete or move something"
    else:
        yield f"room: {free} MB free"
    if os.access(root, os.W_OK | os.X_OK):
        yield f"writable: {root}"
    else:
        yield f"LACKS leave to write into {root}: change its permissions, or copy it to where you may write"
