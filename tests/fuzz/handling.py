"""What is done with a fuzzed input: what an editor would do with such a file, as far as every reader of it is reached.

Nothing here asserts but ``said``: what must not happen (a traceback, a hang, too much memory) the worker sees.
"""

import contextlib
import io
import shutil
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from masthead import cli, pipeline, sent
from masthead.arguments import parsed
from masthead.audience import Audience
from masthead.checks.reading import manuscript_of, read
from masthead.cli import printing
from masthead.cli.annotations import annotations
from masthead.cli.marked import Paint, marked
from masthead.editions import Batch, Downloads, Edition
from masthead.editions.every import EDITIONS, PRINT
from masthead.editions.mail import letter
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.pipeline import Wishes
from masthead.problems import Problem, Refusal, errors
from masthead.progress import Silent
from masthead.sealed.unpacking import unpacked
from tests.conftest import copy

QUICK = frozenset({"feeds", "calendar", "records", "sitemap", "headers", "redirects"})
"""Editions that are rendered for each input; of the others the formes are made, and all is rendered now and then."""
WHOLE = 150
"""One input in so many is built in full, PDFs and all."""
FIXED = 25
"""One in so many goes through the second reader and its mends, as ``check --fix`` does."""
AFTER = 4
"""After one import in so many the publication is read too."""
FAILED = "masthead failed"
"""What cli/ says where something was raised that nobody expected."""


class Failed(Exception):
    """The command said that masthead failed, or ended with a status that content cannot cause."""


def sandbox(example: Path, place: Path) -> Path:
    """Put a fresh copy of a publication in place."""
    shutil.rmtree(place, ignore_errors=True)
    return copy(example, place)


def publication(root: Path, number: int) -> str:
    """Read the publication, cut it, and hand it to whoever reads it on; give what is said of it."""
    wishes = Wishes(root, root / "site", environment={})
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            draft, problems = pipeline.load(Root(root), wishes)
            printing.print_problems(problems)
            _otherwise_printed(problems, root)
            if draft is not None and not errors(problems):
                audience = Audience.INTERNAL if number % 8 == 3 else Audience.PUBLIC
                copied, more = pipeline.fair_copy(draft, audience)
                printing.print_problems(more)
                _read_on(copied, root, full=number % 2 == 0)
                if number % WHOLE == 0:
                    printing.print_problems(pipeline.build(wishes, Silent(said)).problems)
        except Refusal as refusal:
            printing.line(f"{refusal.message}\n{refusal.hint}")
    more_said = command(root, "check", "--fix", "--format", "pretty") if number % FIXED == 0 else ""
    return said.getvalue() + more_said


def _otherwise_printed(problems: Sequence[Problem], root: Path) -> None:
    for line in annotations(problems, root):
        printing.line(line)
    for line in marked(problems, {(one.file, one.line): one.mark for one in problems}, Paint(is_on=False), 80):
        printing.line(line)


def _read_on(copied: FairCopy, root: Path, *, full: bool) -> None:
    """Let every edition say what it would make, and make what is quickly made."""
    nothing = Downloads()
    printing.print_problems(read(manuscript_of(copied)))
    for edition in (*PRINT, *EDITIONS):
        formes = tuple(edition.formes(copied, nothing))
        if edition.name in QUICK and formes:
            _rendered(edition, Batch(formes, root, copied.theme))
    for issue in copied.publication.issues:
        if issue.published is not None:
            printing.print_problems(letter(copied, nothing, issue, full=full, to=None).problems)


def _rendered(edition: Edition, batch: Batch) -> None:
    for done in edition.render(batch):
        printing.print_problems(done.problems)


def command(root: Path, *words: str) -> str:
    """Run a command on the publication. Raises ``Failed`` where it fails otherwise than content may make it fail."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = cli.main([*words, "--root", str(root), "--debug"], root)
        except SystemExit as ended:
            raise Failed(f"it exited by itself: {ended.code}") from ended
    told = out.getvalue() + err.getvalue()
    if FAILED in told or status not in (0, 1, 2):
        raise Failed(f"status {status}\n{told[-3000:]}")
    return told


def written(file: str) -> Callable[[Path, bytes, int], str]:
    """Give what puts an input in the place of a file, and reads the publication."""

    def handle(root: Path, content: bytes, number: int) -> str:
        place = root / file
        before = place.read_bytes() if place.exists() else None
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        try:
            return publication(root, number)
        finally:
            if before is None:
                place.unlink()
            else:
                place.write_bytes(before)

    return handle


def pictured(root: Path, content: bytes, number: int) -> str:
    """Take an input for a picture, under the name of each kind in turn, and let it be measured and printed."""
    name = f"picture.{('png', 'jpg', 'svg', 'webp', 'gif', 'avif')[number % 6]}"
    place, page = root / "news" / name, root / "news/2004-03-08-visitors.md"
    place.write_bytes(content)
    page.write_text(f"---\ntitle: A title\n---\n![A picture]({name})\n", encoding="utf-8")
    try:
        told = publication(root, number)
        wishes = Wishes(root, root / "site", environment={})
        draft, problems = pipeline.load(Root(root), wishes)
        if draft is not None and not errors(problems):
            copied, _ = pipeline.fair_copy(draft, Audience.PUBLIC)
            for edition in EDITIONS:
                if edition.name == "pictures":
                    formes = tuple(one for one in edition.formes(copied, Downloads()) if name in one.name)
                    _rendered(edition, Batch(formes, root, copied.theme))
        return told
    finally:
        place.unlink()


_ENDINGS = ("docx", "xlsx", "pptx", "odt", "ods", "epub", "zip", "doc", "xls", "ppt", "rtf", "mov", "vtt", "csv")


def offered(root: Path, content: bytes, number: int) -> str:
    """Offer an input under the name of every kind, let it be looked into, and search it for what is withheld."""
    page = root / "news/2004-03-08-visitors.md"
    files = [page.with_name(f"file.{ending}") for ending in _ENDINGS]
    links = " ".join(f"[A file]({file.name})" for file in files)
    page.write_text(f"---\ntitle: A title\n---\n{links}\n", encoding="utf-8")
    for file in files:
        file.write_bytes(content)
    try:
        for _ in unpacked(content, "file"):
            pass
        return publication(root, number)
    finally:
        for file in files:
            file.unlink()


def imported(ending: str, *words: str) -> Callable[[Path, bytes, int], str]:
    """Give what imports an input, and reads the publication that this makes."""

    def handle(root: Path, content: bytes, number: int) -> str:
        file = root.with_name(f"sent{ending}")
        file.write_bytes(content)
        split = ("--split",) if number % 2 and ending != ".pdf" else ()
        told = command(root, "import", str(file), *words, *split)
        if not told.rstrip().endswith("othing was written.") and number % AFTER == 0:
            told += publication(root, number)
        return told

    return handle


_RECORDS = ("issued/approved.yml", "issued/sent.yml", "imported.yml", "issued/release.yml", "../../ledger.txt")


def records(root: Path, content: bytes, number: int) -> str:
    """Take an input for one of the records that masthead keeps, or for all, and let its readers read it."""
    folder = root / "issues/003-march-2004"
    (folder / "issued").mkdir(exist_ok=True)
    shutil.copy(root / "issues/002/qlp-news-2.pdf", folder / "issued/qlp-news-3.pdf")
    kind = number % (len(_RECORDS) + 1)
    for name in _RECORDS[kind : kind + 1] or _RECORDS:
        (folder / name).write_bytes(content)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        printing.print_problems(sent.sendings(Root(root), folder.relative_to(root).as_posix())[1])
    told.write(publication(root, number))
    if kind in (2, 5):
        told.write(command(root, "import", str(root.with_name("plain.html")), "--issue", "3"))
    return told.getvalue()


def words(root: Path, content: bytes, number: int) -> str:
    """Take an input for the words of a command line, NUL between them; run what stays in the publication."""
    typed = content.decode("utf-8", "replace").split("\0")
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        wishes = parsed(typed, root)
    if isinstance(wishes, int) or wishes.command not in ("check", "summary", "new", "schema"):
        return out.getvalue()
    stays = wishes.root == root and wishes.output.is_relative_to(root) and ".." not in wishes.output.parts
    if not stays or wishes.external or getattr(wishes, "what", "") == "publication":
        return out.getvalue()
    return out.getvalue() + command(root, *typed)


def sound(told: str) -> None:
    """Find signs that steer a terminal (Unicode's Cc but line end and tab) in what was said. Raises ``Failed``."""
    found = sorted({sign for sign in told if unicodedata.category(sign) == "Cc" and sign not in "\n\t"})
    if found:
        place = told.index(found[0])
        raise Failed(f"it printed {found!r}: {told[max(0, place - 80) : place + 40]!r}")
