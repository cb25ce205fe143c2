"""Reports: site_src/reports/slug.md."""

import re
from typing import Annotated

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
from stdnum import isbn as stdnum_isbn

from masthead.content.common import ApprovalForm, ItemForm, common, values
from masthead.content.folder import folder
from masthead.content.references import References
from masthead.files import Root
from masthead.forms import shapes
from masthead.forms.dates import DateField
from masthead.forms.fields import Form, Many, Text, Texts, TrueOrFalse, one_of, text_of, wrong
from masthead.model import DocumentControl, Report, Settings
from masthead.problems import Problem

FOLDER = "site_src/reports"
KINDS = ("research", "background", "proposal", "working-paper", "manual", "minutes")


def _isbn(value: object) -> str:
    text = text_of(value)
    if not stdnum_isbn.is_valid(text):
        hint = "compare it with the book; it has 10 or 13 digits, and its last one is worked out from the others"
        raise wrong(f"'{text}' is not an ISBN", hint)
    return text


def _doi(value: object) -> str:
    text = text_of(value)
    if not re.fullmatch(r"10\.[0-9]{4,9}/\S+", text):
        raise wrong(f"'{text}' is not a DOI", "write it without https://doi.org/, like 10.1080/03003930108434094")
    return text


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

    model_config = ConfigDict(json_schema_extra={"not": {"required": ["file", "external"]}})
    date: DateField
    kind: Annotated[str, PlainValidator(one_of(*KINDS))] | None = None
    authors: Texts = ()
    publisher: Text | None = None
    series: Text | None = None
    number: Text | None = None
    isbn: Annotated[str, PlainValidator(_isbn), WithJsonSchema(shapes.ISBN)] | None = None
    doi: Annotated[str, PlainValidator(_doi), WithJsonSchema(shapes.DOI)] | None = None
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
            hint = "keep file if the PDF is here, external if the report is only listed"
            raise wrong("stands beside `file`", hint, field="external")
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
