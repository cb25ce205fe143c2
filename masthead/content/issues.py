"""Issues and their articles: issues/FOLDER/issue.yml and the Markdown files beside it."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, PlainValidator, model_validator

from masthead.content.common import (
    ApprovalForm,
    CorrectionForm,
    ItemForm,
    common,
    filled,
    slug_problem,
    values,
)
from masthead.content.contents import Entries, PrintedEntryForm, contents_problems
from masthead.content.references import References
from masthead.files import Root
from masthead.forms import shapes
from masthead.forms.dates import DateField
from masthead.forms.fields import Form, Identifier, Many, Text, Texts, TrueOrFalse, Whole, one_of, wrong
from masthead.forms.form import fill
from masthead.forms.yaml import read
from masthead.model import (
    Article,
    ContentsGroup,
    CoverPicture,
    Issue,
    Lines,
    PartialDate,
    PrintedEntry,
    Settings,
    line_of,
)
from masthead.problems import Problem


class CoverForm(Form):
    """The field ``cover``."""

    picture: Text
    alt: Text


class IssueForm(ItemForm):
    """issue.yml."""

    model_config = ConfigDict(json_schema_extra=shapes.COMPLETE_ISSUE)
    title: Text | None = None  # type: ignore[assignment]  # an issue's theme: the one title that may be missing
    number: Whole
    volume: Whole | None = None
    designation: Text | None = None
    date: DateField | None = None
    editors: Texts = ()
    guest_authority: Identifier | None = None
    contents: Entries = ()
    cover: CoverForm | None = None
    issn_as_printed: Text | None = None
    pages: Whole | None = None
    approved: Annotated[tuple[ApprovalForm, ...], Many] = ()
    errata: Annotated[tuple[CorrectionForm, ...], Many] = ()
    pdf: Text | None = None
    held: TrueOrFalse = True
    note: Text | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> "IssueForm":
        if not self.held:
            self._has_nothing_to_show()
        elif self.date is None:
            hint = "add a line `date: 2004-03`, or `held: false` where the issue is known but not held"
            raise wrong("is missing", hint, field="date")
        elif not self.contents and self.pdf is None:
            hint = "list the issue's articles under `contents:`, or name its `pdf:`, or say `held: false`"
            raise wrong("is missing", hint, field="contents")
        if self.pdf is None:
            for index, entry in enumerate(self.contents):
                if isinstance(entry, PrintedEntryForm):
                    hint = "name its file as the article's id, or say `pdf: ...` where the issue exists as PDF"
                    raise wrong("a printed headline, but the issue has no pdf", hint, field=f"contents.{index}")
        return self

    def _has_nothing_to_show(self) -> None:
        for field in ("contents", "pdf", "cover"):
            if getattr(self, field):
                hint = "take `held: false` out if the issue is here, else take this field out"
                raise wrong("stands beside `held: false`", hint, field=field)


class ArticleForm(ItemForm):
    """An article's front matter."""

    elsewhere: ClassVar[Mapping[str, str]] = {"date": "take it out: an article's date is its issue's, in issue.yml"}

    authors: Texts = ()
    kind: Annotated[str, PlainValidator(one_of("editorial", "article", "news", "report", "interview"))] = "article"
    references: References = ()
    note: Text | None = Field(None)


def issues(root: Root, settings: Settings) -> tuple[tuple[Issue, ...], list[Problem]]:
    """Read every issue, newest first."""
    found: list[Issue] = []
    problems: list[Problem] = []
    for file in root.files("issues", deep=False):
        if file != "issues/index.md":
            hint = "move it into the folder of its issue"
            problems.append(
                Problem(file, 1, "file", "this article lies in no issue's folder, so nobody reads it", hint)
            )
    for folder in root.folders("issues"):
        issue, unfit = root.once(folder, partial(_issue, root, settings, folder))
        problems += unfit
        found += [issue] if issue else []
    problems += _twice(found)
    found.sort(key=lambda issue: (issue.volume or 0, issue.number), reverse=True)
    return tuple(found), problems


def _twice(found: list[Issue]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for issue in found:
        other = first.setdefault(issue.slug, issue.file)
        if other != issue.file:
            message = f"{issue.numbering} is taken by {other}"
            problems.append(
                Problem(issue.file, issue.line("number"), "number", message, "give each issue a number of its own")
            )
    return problems


def _issue(root: Root, settings: Settings, folder: str) -> tuple[Issue | None, list[Problem]]:
    file = f"{folder}/issue.yml"
    if not (root.folder / file).is_file():
        hint = "add a file issue.yml with number, date and contents (look at another issue's), or move the folder away"
        return None, [Problem(file, 1, "file", "this folder has no issue.yml", hint)]
    entry, problems = root.once(file, partial(_form, root, file))
    articles, slugs, wrong_articles = _articles(root, settings, folder, entry[0].date if entry else None)
    if entry is None:
        return None, problems + wrong_articles
    form, lines = entry
    groups = tuple(entry for entry in form.contents if isinstance(entry, ContentsGroup))
    if not any(problem.field.startswith("contents") for problem in problems):
        problems += contents_problems(form.contents, slugs, file, lines)
    problems += wrong_articles + _numbering(form, folder, settings, lines, file)
    return _built(form, file, lines, settings, groups, articles), problems


def _form(root: Root, file: str) -> tuple[tuple[IssueForm, Lines] | None, list[Problem]]:
    text, problems = root.text(file)
    if text is None:
        return None, problems
    fields, lines, problems = read(text, file)
    if fields is None and problems:
        return None, problems
    form, unfit = fill(IssueForm, fields, lines, file)
    return (form, lines) if form else None, problems + unfit


def _built(
    form: IssueForm, file: str, lines: dict[str, int], settings: Settings, groups: tuple[ContentsGroup, ...],
    articles: dict[str, Article],
) -> Issue:  # fmt: skip
    slug = f"{form.volume}-{form.number}" if form.volume is not None else str(form.number)
    fields = common(form, file=file, slug=slug, lines=lines, zone=settings.zone, date=form.date)
    listed = dict.fromkeys(slug for group in groups for slug in group.articles)
    printed = (entry for entry in form.contents if isinstance(entry, PrintedEntryForm))
    return Issue(
        **fields | {"title": form.title or ""},
        number=form.number,
        volume=form.volume,
        designation=form.designation,
        date=form.date,
        editors=form.editors,
        guest_authority=form.guest_authority,
        contents=groups,
        printed=tuple(PrintedEntry(entry.title, entry.page, entry.authors) for entry in printed),
        articles=tuple(articles[slug] for slug in listed if slug in articles),
        cover=CoverPicture(form.cover.picture, form.cover.alt) if form.cover else None,
        issn_as_printed=form.issn_as_printed,
        pages=form.pages,
        approved=values(form.approved),
        errata=values(form.errata),
        pdf=form.pdf,
        held=form.held,
        note=form.note,
    )


def _articles(
    root: Root, settings: Settings, folder: str, date: PartialDate | None
) -> tuple[dict[str, Article], list[str], list[Problem]]:
    """Read the articles of a folder. Gives those that could be read by their ids, the ids of all, and the problems."""
    found: dict[str, Article] = {}
    slugs: list[str] = []
    problems: list[Problem] = []
    for file in root.files(folder):
        slug = file.removeprefix(f"{folder}/").removesuffix(".md")
        if "/" in slug:
            hint = "move it beside issue.yml; the folders below are for pictures and other files"
            problems.append(Problem(file, 1, "file", "this article lies too deep, so nobody reads it", hint))
            continue
        slugs.append(slug)
        entry, unfit = filled(root, file, ArticleForm)
        problems += unfit + slug_problem(file, slug)
        if entry is not None:
            page, form = entry
            fields = common(form, file=file, slug=slug, lines=page.lines, zone=settings.zone, date=date)
            own = {name: getattr(form, name) for name in ("authors", "kind", "references", "note")}
            found[slug] = Article(**fields, **own, body=page.body)
    return found, slugs, problems


def _numbering(form: IssueForm, folder: str, settings: Settings, lines: dict[str, int], file: str) -> list[Problem]:
    problems = []
    name = folder.rpartition("/")[2]
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", name)[:2]]
    leads = numbers[:1] == [form.number] or (form.volume is not None and numbers == [form.volume, form.number])
    if not leads or not name[:1].isdigit():
        message = f"the folder {name} does not begin with the issue's number {form.number}"
        hint = f"call the folder {form.number:03d}-..., or mend the number"
        problems.append(Problem(file, line_of(lines, "number"), "number", message, hint))
    if settings.by_volume and form.volume is None:
        hint = "add a line `volume: 1`"
        message = "is missing, for publication.yml says `numbering: by-volume`"
        problems.append(Problem(file, 1, "volume", message, hint))
    if not settings.by_volume and form.volume is not None:
        hint = "take it out, or say `numbering: by-volume` in publication.yml"
        message = "a volume, but this publication numbers its issues without"
        problems.append(Problem(file, line_of(lines, "volume"), "volume", message, hint))
    return problems
