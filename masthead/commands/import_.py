"""``import``: Word and HTML files become articles of an issue, PDFs become back issues.

Everything is read, and what would be written is worked out, before the first file is put in its place.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from masthead import config
from masthead.commands import import_pdf
from masthead.files import Root
from masthead.importers import article, html, laying, tally, word
from masthead.importers.homes import Home, folder_name, homes, order
from masthead.importers.manuscript import Manuscript, Unfit
from masthead.importers.package import AS_DOCX, LARGEST_FILE
from masthead.importers.plan import Plan, Source, articles_into
from masthead.importers.receipt import COMMAND, quoted
from masthead.importers.record import digest
from masthead.markdown import Converter
from masthead.model import PartialDate, Settings
from masthead.outtray import HandedOver
from masthead.pipeline import Wishes, converter_of
from masthead.problems import Problem, Refusal, errors, in_order

OPTIONS = ("files", "issue", "date", "split", "id", "replace", "dry_run")
READERS: dict[str, Callable[[bytes, Path], Manuscript]] = {
    ".docx": lambda content, _: word.manuscript(content),
    ".html": html.manuscript,
    ".htm": html.manuscript,
    ".xhtml": html.manuscript,
}
"""Ending -> what reads such a file."""
ELSEWHERE = {
    ".doc": ("Word's old format", AS_DOCX),
    ".dot": ("Word's old format", AS_DOCX),
    ".docm": ("a Word file with macros, which are programs", "save it as .docx, which has none, and import that"),
    ".dotm": ("a Word template with macros, which are programs", "save it as .docx, which has none, and import that"),
    ".dotx": ("a Word template", AS_DOCX),
    ".odt": ("an OpenDocument text", AS_DOCX),
    ".rtf": ("a rich text", AS_DOCX),
    ".pages": ("a file of Apple's Pages", "export it from Pages as Word (.docx), and import that"),
    ".md": ("Markdown already", "put it into the issue's folder, and its name into the contents of issue.yml"),
    ".txt": ("plain text", "paste it into an article: masthead takes plain text as it is"),
    ".zip": ("an archive", "unpack it, and import what is in it"),
}
"""Ending -> what such a file is, and what to do with it instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    files: Sequence[Path]
    issue: str | None = None
    date: PartialDate | None = None
    split: bool = False
    id: str | None = None
    replace: bool = False
    dry_run: bool = False
    typed: str = COMMAND
    """What is typed before a command on this publication, in lines that say what to type next."""


def run(wishes: Wishes, asked: Asked) -> HandedOver:
    """Import. With an error in a text, no text is written; each PDF is an issue of its own and stands by itself.

    Raises ``Refusal`` for files that are not there or of another kind, and where it is not said which issue is meant.
    """
    root = Root(wishes.root)
    files = [*_files(asked.files)]
    settings, problems = config.load(root)
    if settings is None or errors(problems):
        return HandedOver(in_order(problems))
    texts = [file for file in files if file.suffix.lower() != ".pdf"]
    pdfs = [file for file in files if file.suffix.lower() == ".pdf"]
    if pdfs and texts:
        raise Refusal("PDFs become issues of their own, texts become articles", "import the two one after the other")
    if pdfs:
        plans = import_pdf.plans(
            root, settings, pdfs, (asked.issue, asked.date), command=asked.typed, replace=asked.replace
        )
        lines: list[str] = []
    else:
        plans, lines = [_texts(root, settings, texts, asked)], []
    return _done(wishes.root, plans, lines, asked)


def _done(root: Path, plans: Sequence[Plan], lines: Sequence[str], asked: Asked) -> HandedOver:
    written: list[Path] = []
    for plan in plans:
        if plan.files and not plan.problems:
            written += [root / plan.folder / name for name in plan.files]
            if not asked.dry_run:
                laying.lay(root / plan.folder, plan.files)
    problems = in_order(problem for plan in plans for problem in plan.problems)
    said = [line for plan in plans for line in plan.lines]
    facts = {"dry_run": asked.dry_run, "items": [fact for plan in plans for fact in plan.facts]}
    return HandedOver(problems, tuple(written), (*said, *lines, *_ending(written, problems, asked)), facts)


def _ending(written: Sequence[Path], problems: Sequence[Problem], asked: Asked) -> Iterable[str]:
    if asked.dry_run:
        yield "Nothing was written (--dry-run)."
    elif written:
        yield f"Next: read what was written, and then: {asked.typed} check"
    else:
        yield "Nothing was written." if problems else "Nothing to do: all of it is here already."


def _files(given: Sequence[Path]) -> Iterable[Path]:
    """Give every file that is meant, those of a folder in order of name."""
    for path in given:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and _is_meant(file, path))
            if not inside:
                raise Refusal(f"{path} holds nothing to import", "name a folder with .docx, .html or .pdf files in it")
            yield from inside
        elif "*" in path.name and not path.exists():  # the command line of Windows leaves it as it was typed
            yield from _files(sorted(path.parent.glob(path.name)) or [path.with_name(path.name.replace("*", "…"))])
        elif not path.is_file():
            raise Refusal(f"there is no file {path}", "look at the name; put it in quotes if it has spaces")
        else:
            _refuse_kind(path)
            yield path


def _is_meant(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in (*READERS, ".pdf")


def _refuse_kind(path: Path) -> None:
    suffix = path.suffix.lower()
    if suffix in READERS or suffix == ".pdf":
        return
    what, hint = ELSEWHERE.get(suffix, ("of no kind that can be imported", "save it as .docx, .html or .pdf"))
    raise Refusal(f"{path.name} is {what}", hint)


def _texts(root: Root, settings: Settings, files: Sequence[Path], asked: Asked) -> Plan:
    there = homes(root)
    home = _home(there, settings, files, asked)
    if asked.id and (asked.split or len(files) > 1):
        raise Refusal("--id names one article, and these become several", "import them one by one, or leave --id out")
    converter = converter_of(root)[0] or Converter(root, ())
    sources, problems = [], []
    for file in files:
        try:
            sources.append(_read(file, converter, split=asked.split))
        except Unfit as unfit:
            problems.append(Problem(file.name, 1, "file", str(unfit), unfit.hint))
    if problems:
        return Plan(home.folder, problems=tuple(problems))
    return articles_into(root, home, sources, date=asked.date, wanted=asked.id, replace=asked.replace)


def _read(file: Path, converter: Converter, *, split: bool) -> Source:
    if file.stat().st_size > LARGEST_FILE:
        raise Unfit(
            f"it is enormous ({file.stat().st_size >> 20} MB)", "send its pictures smaller, or import it in parts"
        )
    content = file.read_bytes()
    manuscript = READERS[file.suffix.lower()](content, file)
    drafts, remarks = article.articles(manuscript, file.stem, split=split)
    lost = [*tally.lost(manuscript.shown, drafts, remarks, converter)]
    return Source(file.name, digest(content), drafts, (*lost, *remarks))


def _home(there: dict[str, Home], settings: Settings, files: Sequence[Path], asked: Asked) -> Home:
    """Find the issue that the articles are for, or name the folder of a new one."""
    latest = max(there, key=order, default=None)
    typed = " ".join(quoted(str(file)) for file in files[:3]) + (" ..." if files[3:] else "")
    if asked.issue is None:
        says = f"{asked.typed} import {typed} --issue {latest or 1}" + ("" if latest else " --date 2004-06")
        raise Refusal("an article belongs to an issue, and none is named", f"say which one: {says}")
    slug = "-".join(str(int(part)) for part in asked.issue.split("-"))
    if ("-" in slug) != settings.by_volume:
        hint = "by volume it is --issue 2-1" if settings.by_volume else "leave the volume out: --issue 3"
        raise Refusal(f"there can be no issue {asked.issue}: this publication numbers its issues otherwise", hint)
    if slug in there:
        return there[slug]
    if asked.date is None:
        hint = f"make it by saying when it comes out: {asked.typed} import {typed} --issue {slug} --date 2004-06"
        raise Refusal(f"there is no issue {slug} yet", hint)
    return Home(slug, folder_name(slug, asked.date), {})
