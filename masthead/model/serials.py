"""What a serial is known by: its numbers and the titles it has borne."""

from dataclasses import dataclass

from masthead.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Issn:
    """The serial's numbers (ISO 3297): one for the print edition, one for the online edition, one that links both."""

    print: str | None = None
    online: str | None = None
    linking: str | None = None
    unconfirmed: bool = False
    """Shown as unconfirmed and left out of deposit, barcode and library records."""
    pending: bool = False
    """Applied for, not yet given."""

    @property
    def shown(self) -> str:
        """Give the ISSN as a PDF carries it: the online one, else the print one labelled, else nothing."""
        if self.online:
            return self.online
        return f"{self.print} (Print)" if self.print else ""

    @property
    def identifier(self) -> str:
        """Give the bare ISSN (``1476-8801``) of the edition at hand, or nothing."""
        return self.online or self.print or ""


@dataclass(frozen=True, slots=True)
class FormerTitle:
    """A title and ISSN that the serial had before (CONTENT.md: history)."""

    title: str
    issn: Issn
    starts: PartialDate | None = None
    ends: PartialDate | None = None

    def covers(self, when: PartialDate) -> bool:
        """Whether an issue of that date bore this title. Each end is as exact as it is written."""
        day = when.first.isoformat()
        has_begun = self.starts is None or self.starts.first <= when.first
        return has_begun and (self.ends is None or day[: len(self.ends.iso())] <= self.ends.iso())


@dataclass(frozen=True, slots=True)
class Nameplate:
    """The title that the serial bore at a time, and its ISSN then."""

    title: str
    issn: Issn | None
    is_former: bool = False
