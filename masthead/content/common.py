"""The fields that every kind may have, and how the rest of an item is built on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field, PlainValidator

from masthead.content.frontmatter import Sheet, sheet
from masthead.files import Root
from masthead.forms.dates import DateField, MomentField
from masthead.forms.fields import (
    DEVICES,
    Fields,
    Focus,
    Form,
    Identifiers,
    Line,
    Many,
    Text,
    Texts,
    TrueOrFalse,
    identifier_from,
    identifier_problem,
    one_of,
)
from masthead.forms.form import fill
from masthead.forms.publication import LanguageTag
from masthead.forms.web import OldAddresses
from masthead.model import (
    Approval,
    Attachment,
    Consent,
    Correction,
    Lines,
    PartialDate,
    PictureNote,
    Retraction,
    Withheld,
)
from masthead.problems import Problem


class ConsentForm(Form):
    """The field ``consent`` of a picture or a person."""

    reference: Text | None = None
    until: DateField | None = None
    withdrawn: DateField | None = None

    def value(self) -> Consent:
        return Consent(**dict(self))


class WithheldForm(Form):
    """The field ``withheld``."""

    reason: Text
    until: DateField | None = None

    def value(self) -> Withheld:
        return Withheld(**dict(self))


class PictureForm(Form):
    """An entry of ``pictures``."""

    alt: Text | None = None
    caption: Line | None = None
    credit: Line | None = None
    people: Texts = ()
    consent: ConsentForm | None = None
    decorative: TrueOrFalse = False
    focus: Focus | None = None

    def value(self, file: str) -> PictureNote:
        fields = dict(self) | {"consent": self.consent.value() if self.consent else None}
        return PictureNote(file=file, **fields)


class AttachmentWithheldForm(Form):
    """The field ``withheld`` of an attachment: without an end."""

    reason: Text


class AttachmentForm(Form):
    """An entry of ``attachments``."""

    file: Text
    title: Line
    withheld: AttachmentWithheldForm | None = None

    def value(self) -> Attachment:
        return Attachment(self.file, self.title, Withheld(self.withheld.reason) if self.withheld else None)


class CorrectionForm(Form):
    """An entry of ``corrections`` or ``errata``."""

    date: DateField
    text: Line

    def value(self) -> Correction:
        return Correction(self.date, self.text)


class RetractionForm(Form):
    """The field ``retracted``."""

    date: DateField
    reason: Line

    def value(self) -> Retraction:
        return Retraction(self.date, self.reason)


class ApprovalForm(Form):
    """An entry of ``approved``."""

    by: Text
    on: DateField | None = None

    def value(self) -> Approval:
        return Approval(self.by, self.on)


class ItemForm(Form):
    """The common fields."""

    title: Line
    id: Text | None = None
    lang: LanguageTag | None = None
    summary: Line | None = None
    status: Annotated[str, PlainValidator(one_of("draft", "published"))] = "published"
    embargo: MomentField | None = None
    withheld: WithheldForm | None = None
    published: MomentField | None = None
    updated: MomentField | None = None
    strands: Identifiers = ()
    authorities: Identifiers = ()
    funders: Identifiers = ()
    tags: Texts = ()
    redirect_from: OldAddresses = ()
    pictures: Annotated[dict[str, Annotated[PictureForm, Fields]], Fields] = Field(default_factory=dict)
    attachments: Annotated[tuple[AttachmentForm, ...], Many] = ()
    corrections: Annotated[tuple[CorrectionForm, ...], Many] = ()
    retracted: RetractionForm | None = None
    cite: TrueOrFalse = False


I = TypeVar("I", bound=ItemForm)  # noqa: E741  (an Item's form)


def read_item(form: type[I], sheet: Sheet) -> tuple[I | None, list[Problem]]:
    """Read the fields of a Markdown file by the form of its kind."""
    return fill(form, sheet.fields, sheet.lines, sheet.file)


def filled(root: Root, file: str, form: type[I]) -> tuple[tuple[Sheet, I] | None, list[Problem]]:
    """Read a Markdown file, and its fields by the form of its kind. None where either cannot be read."""

    def read() -> tuple[tuple[Sheet, I] | None, list[Problem]]:
        page, problems = sheet(root, file)
        if page is None:
            return None, problems
        fields, unfit = read_item(form, page)
        return (page, fields) if fields else None, problems + unfit

    return root.once(file, read)


def aware(value: datetime | PartialDate | None, zone: ZoneInfo) -> datetime | None:
    """Give the aware moment: a time without an offset is in the publication's zone, a date is its midnight."""
    if value is None:
        return None
    if isinstance(value, PartialDate):
        return value.moment(zone)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def common(
    form: ItemForm, *, file: str, slug: str, lines: Lines, zone: ZoneInfo, date: PartialDate | None
) -> dict[str, Any]:
    """Give what ``Item`` needs of the common fields. ``date`` is the item's own date, midnight of which it came out."""
    return {
        "file": file,
        "slug": slug,
        "lines": lines,
        "title": form.title,
        "published": aware(form.published, zone) or aware(date, zone),
        "id": form.id,
        "lang": form.lang,
        "summary": form.summary,
        "draft": form.status == "draft",
        "embargo": aware(form.embargo, zone),
        "withheld": form.withheld.value() if form.withheld else None,
        "updated": aware(form.updated, zone),
        "strands": form.strands,
        "authorities": form.authorities,
        "funders": form.funders,
        "tags": form.tags,
        "redirect_from": form.redirect_from,
        "pictures": tuple(picture.value(name) for name, picture in form.pictures.items()),
        "attachments": tuple(attachment.value() for attachment in form.attachments),
        "corrections": tuple(correction.value() for correction in form.corrections),
        "retracted": form.retracted.value() if form.retracted else None,
        "cite": form.cite,
    }


def slug_problem(file: str, slug: str) -> list[Problem]:
    """Say what is wrong with a file's name as an identifier."""
    found = identifier_problem(slug)
    if found is None:
        return []
    proposal = f"{slug}-1" if slug in DEVICES else identifier_from(slug)
    hint = f"call it {proposal}" if proposal else "call it like qlp-youth"
    return [Problem(file, 1, "file", f"its name is part of the address, and {found[0]}", hint)]


def values(forms: Sequence[Any]) -> tuple[Any, ...]:
    """Give the model's value of each form."""
    return tuple(form.value() for form in forms)
