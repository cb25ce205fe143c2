"""What publication.yml says: who publishes what, under which title and ISSN. Facts only; reading it is config.py's."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from masthead.model.dates import PartialDate
from masthead.model.serials import FormerTitle, Issn, Nameplate


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes; the imprint."""

    name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    telephone: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Serial:
    """What a librarian asks of a serial."""

    place: str | None = None
    began: PartialDate | None = None
    ceased: PartialDate | None = None
    frequency: str | None = None
    key_title: str | None = None


@dataclass(frozen=True, slots=True)
class MailingList:
    """How readers join and leave. Each is a web address or a mailto."""

    subscribe: str | None = None
    unsubscribe: str | None = None
    discussion: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """What the e-mail edition's headers say."""

    sender: str | None = None
    reply_to: str | None = None
    list_id: str | None = None


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A person of the programme's team: an id of people.yml or a plain name, and what they do."""

    person: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What events of a programme are about."""

    slug: str
    name: str
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """A line of work of the programme."""

    slug: str
    name: str
    summary: str | None = None
    accent: str | None = None
    """A CSS colour, ``#rrggbb``."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who take part in a strand together."""

    slug: str
    name: str
    strand: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the programme's time, and who pays for it."""

    name: str
    strand: str | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    funder: str | None = None
    amount: str | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme behind the publication."""

    name: str | None = None
    summary: str | None = None
    team: tuple[TeamMember, ...] = ()
    themes: tuple[Theme, ...] = ()
    strands: tuple[Strand, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    phases: tuple[Phase, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    """Labels for words that authorities use as roles: ``quality-leader`` is Quality Leader."""


@dataclass(frozen=True, slots=True)
class Funder:
    """Who pays."""

    slug: str
    name: str
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the accessibility statement needs to say."""

    contact: str | None = None
    reply_days: int | None = None
    enforcement: str | None = None
    reviewed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Deposit:
    """Where a copy of each issue is due."""

    medium: str | None = None
    library: str | None = None


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """What the publication asks of check: rules turned off, rules made errors, words that are right."""

    off: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    """Words that may be public, though they stand in a text that is not; addresses, too."""

    def addresses(self, base: str) -> frozenset[str]:
        """Give what may be public as addresses are compared. ``base``: the site's absolute URL, ending in ``/``."""
        return frozenset(one.removeprefix(base).strip("/").casefold() for one in self.public)


@dataclass(frozen=True, slots=True)
class Gone:
    """What was published and is there no more."""

    address: str
    """As written: a path of this site, or a whole URL of it."""
    reason: str
    """What readers are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """publication.yml, whole and typed."""

    title: str
    slug: str
    language: str
    url: str
    """Where the site will live, absolute, ending in ``/``."""
    publisher: Publisher
    zone: ZoneInfo
    first_url: str | None = None
    """Where the site lived first, like ``url``, where it has moved since."""
    gone: tuple[Gone, ...] = ()
    subtitle: str | None = None
    strapline: str | None = None
    issn: Issn | None = None
    by_volume: bool = False
    serial: Serial = Serial()
    history: tuple[FormerTitle, ...] = ()
    rights: str | None = None
    mailing_list: MailingList = MailingList()
    mail: Mail = Mail()
    programme: Programme = Programme()
    funders: tuple[Funder, ...] = ()
    sections: tuple[str, ...] = ()
    accessibility: Accessibility = Accessibility()
    deposit: Deposit = Deposit()
    barcode: bool = False
    check: CheckWishes = CheckWishes()
    as_of: PartialDate | None = None
    lines: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Field path -> line of publication.yml."""

    def serial_at(self, when: PartialDate | None) -> Nameplate:
        """Give the title and ISSN of an issue of that date: a former title's where ``history`` has one, else today's.

        ``to: 2003`` takes in all of 2003. A new title has a new ISSN (ISO 3297), so the two always go together.
        """
        former = self.former_at(when)
        if former:
            return Nameplate(former.title, former.issn, is_former=True)
        return Nameplate(self.title, self.issn)

    def former_at(self, when: PartialDate | None) -> FormerTitle | None:
        """Give the former title that an issue of that date bore, if it was not today's."""
        return next((former for former in self.history if when and former.covers(when)), None)

    def strand(self, slug: str) -> Strand | None:
        """Find a strand by its id."""
        return next((strand for strand in self.programme.strands if strand.slug == slug), None)

    def funder(self, slug: str) -> Funder | None:
        """Find a funder by its id."""
        return next((funder for funder in self.funders if funder.slug == slug), None)

    def role_label(self, role: str) -> str:
        """Give the words for a role: its label, else the id as words."""
        return dict(self.programme.roles).get(role) or role.replace("-", " ").capitalize()
