"""The form of publication.yml, as CONTENT.md has it, and how it becomes Settings."""

import re
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
from stdnum import issn as stdnum_issn
from stdnum.exceptions import ValidationError as StdnumError

from masthead.forms import shapes
from masthead.forms.dates import DateField
from masthead.forms.fields import (
    Fields,
    Form,
    Identifier,
    Line,
    Many,
    OneLine,
    Text,
    Texts,
    TrueOrFalse,
    Whole,
    identifier_from,
    one_of,
    wrong,
)
from masthead.forms.programme import ProgrammeForm
from masthead.forms.web import GoneForm, MailAddress, PublicLink, SiteAddress, WebAddress
from masthead.model import (
    Accessibility,
    CheckWishes,
    Deposit,
    FormerTitle,
    Funder,
    Gone,
    Issn,
    Lines,
    Mail,
    MailingList,
    Publisher,
    Serial,
    Settings,
)


def _issn(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong("expected an ISSN", "write it as 1476-8801")
    text = value.strip().upper()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9X]", text):
        hint = "an ISSN is four digits, a hyphen, then three digits and a last digit or X: 1476-8801"
        raise wrong(f"'{text}' is not an ISSN", hint)
    try:
        stdnum_issn.validate(text)
    except StdnumError:
        check = stdnum_issn.calc_check_digit(text.replace("-", "")[:7])
        hint = f"compare every digit with the letter from the ISSN centre; with these, the last would be {check}"
        raise wrong(f"{text} is no ISSN: its last digit, the check digit, does not fit the others", hint) from None
    return text


def _language(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", value.strip()):
        return value.strip()
    raise wrong(f"'{value}' is not a language code", "write the code, like en-GB (British English) or cy (Welsh)")


def _format(value: object) -> int:
    if value == "1":
        return 1
    if isinstance(value, str) and re.fullmatch(r"[0-9]+", value):
        raise wrong(f"format {value} is not known to this version of masthead", "bring masthead up to date")
    raise wrong("expected the number of the format of these files", "write `format: 1`")


IssnField = Annotated[str | None, PlainValidator(_issn), WithJsonSchema(shapes.ISSN)]
LanguageTag = Annotated[str, PlainValidator(_language), WithJsonSchema(shapes.LANGUAGE)]


class IssnForm(Form):
    """The field ``issn``."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [name]} for name in ("print", "online", "pending")]}
    )
    print: IssnField = None
    online: IssnField = None
    linking: IssnField = None
    unconfirmed: TrueOrFalse = False
    pending: TrueOrFalse = False

    @model_validator(mode="after")
    def _says_something(self) -> "IssnForm":
        if not (self.print or self.online or self.pending):
            raise wrong(
                "gives no number", "give print or online: {print: 1476-8801}; or, until there is one, {pending: true}"
            )
        return self

    def value(self) -> Issn:
        return Issn(self.print, self.online, self.linking, self.unconfirmed, self.pending)


class PublisherForm(Form):
    """The field ``publisher``."""

    name: OneLine
    address: Texts = ()
    email: MailAddress | None = None
    telephone: Text | None = None
    website: WebAddress | None = None


class SerialForm(Form):
    """The field ``serial``."""

    place: Text | None = None
    began: DateField | None = None
    ceased: DateField | None = None
    frequency: Text | None = None
    key_title: Text | None = None


class FormerTitleForm(Form):
    """An entry of ``history``."""

    title: OneLine
    issn: IssnForm
    starts: DateField | None = Field(None, alias="from")
    ends: DateField | None = Field(None, alias="to")


class MailingListForm(Form):
    """The field ``mailing_list``."""

    subscribe: PublicLink | None = None
    unsubscribe: PublicLink | None = None
    discussion: PublicLink | None = None
    note: Line | None = None


class MailForm(Form):
    """The field ``mail``."""

    sender: MailAddress | None = Field(None, alias="from")
    reply_to: MailAddress | None = None
    list_id: OneLine | None = None


class FunderForm(Form):
    """An entry of ``funders``."""

    name: OneLine
    website: WebAddress | None = None


class AccessibilityForm(Form):
    """The field ``accessibility``."""

    contact: Text | None = None
    reply_days: Whole | None = None
    enforcement: Text | None = None
    reviewed: DateField | None = None


class DepositForm(Form):
    """The field ``deposit``."""

    medium: Annotated[str, PlainValidator(one_of("digital", "print"))] | None = None
    library: Text | None = None


class CheckForm(Form):
    """The field ``check``."""

    off: Texts = ()
    require: Texts = ()
    words: Texts = ()
    public: Texts = ()


class PublicationForm(Form):
    """publication.yml."""

    format: Annotated[int, PlainValidator(_format), WithJsonSchema(shapes.FORMAT)]
    title: OneLine
    slug: Identifier | None = None
    subtitle: Line | None = None
    strapline: Line | None = None
    language: LanguageTag
    timezone: Text = "Europe/London"
    url: SiteAddress
    first_url: SiteAddress | None = None
    gone: Annotated[tuple[GoneForm, ...], Many] = ()
    as_of: DateField | None = None
    issn: IssnForm | None = None
    numbering: Annotated[str, PlainValidator(one_of("continuous", "by-volume"))] = "continuous"
    serial: Annotated[SerialForm, Fields] = SerialForm()
    history: Annotated[tuple[FormerTitleForm, ...], Many] = ()
    publisher: PublisherForm
    rights: Line | None = None
    mailing_list: Annotated[MailingListForm, Fields] = MailingListForm()
    mail: Annotated[MailForm, Fields] = MailForm.model_construct(sender=None)
    programme: Annotated[ProgrammeForm, Fields] = ProgrammeForm()
    funders: Annotated[dict[Identifier, FunderForm], Fields] = Field(default_factory=dict)
    sections: Texts = ()
    accessibility: Annotated[AccessibilityForm, Fields] = AccessibilityForm()
    deposit: Annotated[DepositForm, Fields] = DepositForm()
    barcode: TrueOrFalse = False
    check: Annotated[CheckForm, Fields] = CheckForm()

    def settings(self, zone: ZoneInfo, lines: Lines) -> Settings:
        """Build the settings."""
        return Settings(
            title=self.title,
            slug=self.slug or identifier_from(self.title) or "publication",
            subtitle=self.subtitle,
            strapline=self.strapline,
            language=self.language,
            zone=zone,
            url=self.url.rstrip("/") + "/",
            first_url=self.first_url.rstrip("/") + "/" if self.first_url else None,
            gone=tuple(Gone(entry.address, entry.reason) for entry in self.gone),
            as_of=self.as_of,
            issn=self.issn.value() if self.issn else None,
            by_volume=self.numbering == "by-volume",
            serial=Serial(**dict(self.serial)),
            history=tuple(FormerTitle(old.title, old.issn.value(), old.starts, old.ends) for old in self.history),
            publisher=Publisher(**dict(self.publisher)),
            rights=self.rights,
            mailing_list=MailingList(**dict(self.mailing_list)),
            mail=Mail(**dict(self.mail)),
            programme=self.programme.value(),
            funders=tuple(Funder(slug, entry.name, entry.website) for slug, entry in self.funders.items()),
            sections=self.sections,
            accessibility=Accessibility(**dict(self.accessibility)),
            deposit=Deposit(**dict(self.deposit)),
            barcode=self.barcode,
            check=CheckWishes(**dict(self.check)),
            lines=lines,
        )  # fmt: skip
