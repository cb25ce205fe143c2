"""``release.yml``: the record of what was issued, read strictly, for what it says decides which bytes readers get."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import Field, PlainValidator

from masthead.files import Root
from masthead.forms.dates import DateField
from masthead.forms.fields import Fields, Form, Many, Text, Whole, one_of, text_of, wrong
from masthead.forms.form import fill
from masthead.forms.merging import MERGED, mark_in
from masthead.forms.yaml import read as read_yaml
from masthead.issued.proving import proved
from masthead.issued.versions import FILE, KINDS, NAME, IssuedFile, Release, Version, Withdrawal, folder_of
from masthead.model import Issue, Item, Lines, Publication, line_of
from masthead.problems import Problem
from masthead.register import TAKE_BACK

HEAD = """\
# What was issued, and when: masthead serves these very files. Made by `release`; keep this folder in version control,
# whole, and change nothing in it. To put something right, correct the text and run `release ... --reissue "reason"`.
"""
HINT = f"{TAKE_BACK}: masthead alone writes here"


def _name(value: Any) -> str:
    text = text_of(value)
    if not NAME.fullmatch(text):
        raise wrong(f"'{text}' is no PDF of this folder", HINT)
    return text


def _sha256(value: Any) -> str:
    text = text_of(value)
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise wrong("this is no SHA-256", HINT)
    return text


class FileForm(Form):
    """An entry of ``files``."""

    name: Annotated[str, PlainValidator(_name)]
    kind: Annotated[str, PlainValidator(one_of(*KINDS))]
    sha256: Annotated[str, PlainValidator(_sha256)]
    size: Whole
    pages: Whole
    starts: Annotated[dict[Text, Whole], Fields] = Field(default_factory=dict)


class WithdrawalForm(Form):
    """The field ``withdrawn``."""

    on: DateField
    reason: Text


class VersionForm(Form):
    """An entry of ``versions``."""

    version: Whole
    on: DateField
    reason: Text | None = None
    masthead: Text
    text: Annotated[str, PlainValidator(_sha256)]
    files: Annotated[tuple[FileForm, ...], Many]
    withdrawn: WithdrawalForm | None = None
    addresses: Annotated[dict[Text, Text], Fields] = Field(default_factory=dict)


class ReleaseForm(Form):
    """release.yml."""

    versions: Annotated[tuple[VersionForm, ...], Many]


def read(root: Root, publication: Publication) -> tuple[Mapping[str, Release], list[Problem]]:
    """Read what was issued of every issue and report, by the item's file, and prove the files.

    What is wrong is an error at the line of the record; such a release is left out.
    """
    found: dict[str, Release] = {}
    problems: list[Problem] = []
    for item in (*publication.issues, *publication.reports):
        folder = folder_of(item)
        if not (root.folder / folder / FILE).exists() and not (root.folder / folder / FILE).is_symlink():
            continue
        release, more = root.once(folder, partial(_read, root, item))
        problems += more
        if release is not None:
            found[item.file] = release
    return found, problems


def _read(root: Root, item: Item) -> tuple[Release | None, list[Problem]]:
    file = f"{folder_of(item)}/{FILE}"
    text, problems = root.text(file)
    if text is None:
        return None, problems
    if line := mark_in(text):
        hint = "keep the record of one side, whole, with its files; then release the other side's again as a reissue"
        return None, [Problem(file, line, "file", MERGED, hint)]
    value, lines, problems = read_yaml(text, file)
    form, unfit = fill(ReleaseForm, value, lines, file) if not problems else (None, [])
    problems = [_strict(one) for one in (*problems, *unfit)]
    if form is None or problems:
        return None, problems
    release = Release(folder_of(item), tuple(map(_version, form.versions)))
    problems = [*_contradictions(release, item, lines)]
    if not problems:
        problems = [*proved(root, release, lines)]
    return (None if any(one.is_error for one in problems) else release), problems


def _strict(problem: Problem) -> Problem:
    """Give a problem the one mend that a file of masthead's own has: nobody is to write into it."""
    return Problem(problem.file, problem.line, problem.field, problem.message, HINT)


def _version(form: VersionForm) -> Version:
    files = tuple(
        IssuedFile(one.name, one.kind, one.sha256, one.size, one.pages, tuple(one.starts.items()))  # type: ignore[arg-type]
        for one in form.files
    )
    withdrawn = Withdrawal(form.withdrawn.on.first, form.withdrawn.reason) if form.withdrawn else None
    stood = tuple(form.addresses.items())
    return Version(form.version, form.on.first, form.reason, form.masthead, form.text, files, withdrawn, stood)


def _contradictions(release: Release, item: Item, lines: Lines) -> Iterator[Problem]:
    """Find what no release says of itself."""
    said = partial(_problem, release.file, lines)
    if not release.versions:
        yield said("versions", "no version stands here")
        return
    if [one.number for one in release.versions] != [*range(1, len(release.versions) + 1)]:
        yield said("versions", "the versions are not numbered 1, 2, 3 ... in order")
    if release.newest.withdrawn:
        yield said(f"versions.{len(release.versions) - 1}.withdrawn", "the newest version cannot be withdrawn")
    names = [file.name for version in release.versions for file in version.files]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        yield said("versions", f"'{twice}' stands here a second time")
    for place, version in enumerate(release.versions):
        yield from _of_version(version, f"versions.{place}", said)
        for index, file in enumerate(version.files):
            yield from _of_file(file, item, f"versions.{place}.files.{index}", said)


def _of_version(version: Version, path: str, said: Callable[[str, str], Problem]) -> Iterator[Problem]:
    kinds = [one.kind for one in version.files]
    if kinds[:1] not in (["issue"], ["report"]):
        yield said(f"{path}.files", "a version begins with its PDF, and here is none")
    if len(set(kinds)) < len(kinds):
        yield said(f"{path}.files", "two files of one kind stand here")
    if (version.reason is None) != (version.number == 1):
        yield said(f"{path}.reason", "every version but the first has a reason")


def _of_file(file: IssuedFile, item: Item, path: str, said: Callable[[str, str], Problem]) -> Iterator[Problem]:
    if file.kind not in (("issue", "large-print") if isinstance(item, Issue) else ("report",)):
        yield said(f"{path}.kind", f"'{file.kind}' is no kind of file that this has")
    if not file.pages or any(not 1 <= page <= file.pages for _, page in file.starts):
        yield said(f"{path}.pages", "an article begins on a page that the PDF does not have")


def _problem(file: str, lines: Lines, path: str, message: str) -> Problem:
    return Problem(file, line_of(lines, path), path, message, HINT)


def text_of_release(release: Release) -> str:
    """Give the record as it is written: a fact on a line of its own, for version control compares lines."""
    return HEAD + "versions:\n" + "".join(_rows(release))


def _rows(release: Release) -> Iterator[str]:
    for version in release.versions:
        yield f"- version: {version.number}\n"
        yield f"  on: {version.on.isoformat()}\n"
        if version.reason is not None:
            yield f"  reason: {_quoted(version.reason)}\n"
        yield f"  masthead: {_quoted(version.masthead)}\n"
        yield f"  text: {version.text}\n"
        if version.withdrawn:
            yield f"  withdrawn:\n    on: {version.withdrawn.on.isoformat()}\n"
            yield f"    reason: {_quoted(version.withdrawn.reason)}\n"
        if version.addresses:
            stood = (f"    {_quoted(path)}: {_quoted(identity)}\n" for path, identity in version.addresses)
            yield "  addresses:\n" + "".join(stood)
        yield "  files:\n"
        for one in version.files:
            fields = ("name", one.name), ("kind", one.kind), ("sha256", one.sha256), ("size", one.size)
            rows = [f"{name}: {value}" for name, value in (*fields, ("pages", one.pages))]
            yield "  - " + "\n    ".join(rows) + "\n"
            if one.starts:
                yield "    starts:\n" + "".join(f"      {_quoted(slug)}: {page}\n" for slug, page in one.starts)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
