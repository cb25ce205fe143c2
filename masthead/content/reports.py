"""Reports: site_src/reports/slug.md."""

from typing import Annotated

from pydantic import Field, PlainValidator, model_validator

from masthead.content.common import ApprovalForm, ItemForm, References, common, values
from masthead.content.folder import folder
from masthead.files import Root
from masthead.forms.fields import DateField, Form, Many, Text, Texts, TrueOrFalse, one_of, wrong
from masthead.model import DocumentControl, Report, Settings
from masthead.problems import Problem

FOLDER = "site_src/reports"
KINDS = ("research", "background", "proposal", "working-paper", "manual", "minutes")


class ControlForm(Form):
    """The field ``control``."""

    client: Text | None = None
    contact: Text | None = None
    project_number: Text | None = None
    status: Text | None = None
    modified: DateField | None = None
    quality_assurance: Text | None = None


class ReportForm(ItemForm):
    """A report's front matter."""

    date: DateField
    kind: Annotated[str, PlainValidator(one_of(*KINDS))] | None = None
    authors: Texts = ()
    publisher: Text | None = None
    series: Text | None = None
    number: Text | None = None
    isbn: Text | None = None
    doi: Text | None = None
    pdf: Text | None = Field(None, alias="file")
    external: Text | None = None
    control: ControlForm | None = None
    approved: Annotated[tuple[ApprovalForm, ...], Many] = ()
    numbered: TrueOrFalse = False
    supersedes: Text | None = None
    references: References = ()

    @model_validator(mode="after")
    def _is_one_thing(self) -> "ReportForm":
        if self.pdf and self.external:
            raise wrong("stands beside file", "keep one of the two: a file of ours, or a listing", field="external")
        return self


_PLAIN = (
    "kind",
    "authors",
    "publisher",
    "series",
    "number",
    "isbn",
    "doi",
    "pdf",
    "external",
    "numbered",
    "supersedes",
)


def reports(root: Root, settings: Settings) -> tuple[tuple[Report, ...], list[Problem]]:
    """Read every report, newest first."""
    problems: list[Problem] = []
    found = [
        Report(
            **common(form, file=page.file, slug=slug, lines=page.lines, zone=settings.zone, date=form.date),
            **{name: getattr(form, name) for name in _PLAIN},
            body=page.body,
            date=form.date,
            references=form.references,
            control=DocumentControl(**dict(form.control)) if form.control else None,
            approved=values(form.approved),
        )
        for slug, page, form in folder(root, FOLDER, ReportForm, problems)
    ]
    found.sort(key=lambda report: report.slug)
    found.sort(key=lambda report: report.date.first, reverse=True)
    return tuple(found), problems
