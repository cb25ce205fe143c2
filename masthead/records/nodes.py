"""What JSON-LD says of the publication and of those it names: nodes that many pages share, each with an ``@id``.

An ``@id`` is the address of the page that is about the thing, and a fragment. Whatever a page refers to, it describes
as well, in brief, so that a program needs no other page; the page that is about the thing describes it in full.
Vocabulary: https://schema.org.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from masthead import addresses as at
from masthead.faircopy import FairCopy
from masthead.model import RETRACTED, Authority, FormerTitle, Issue, Person, Settings
from masthead.records.names import is_body
from masthead.records.works import confirmed, worded

Node = dict[str, Any]
_KINDS = {
    "council": "GovernmentOrganization",
    "university": "CollegeOrUniversity",
    "charity": "NGO",
    "company": "Corporation",
}


@dataclass(frozen=True, slots=True)
class Nodes:
    """Makes the nodes of one publication."""

    copy: FairCopy

    @property
    def settings(self) -> Settings:
        """What publication.yml says."""
        return self.copy.publication.settings

    def url(self, path: str = at.HOME) -> str:
        """Give the absolute address of a path."""
        return self.copy.addresses.absolute(path)

    def site(self, *, in_full: bool = False) -> Node:
        """The website."""
        more = {"alternateName": self.settings.subtitle, "copyrightNotice": self.settings.rights} if in_full else {}
        return node(
            "WebSite",
            self.url() + "#website",
            name=self.settings.title,
            url=self.url(),
            inLanguage=self.settings.language,
            publisher=ref(self.publisher()),
            **more,
        )

    def publisher(self, *, in_full: bool = False) -> Node:
        """Who publishes."""
        imprint = self.settings.publisher
        more = {
            "address": ", ".join(imprint.address),
            "email": imprint.email,
            "telephone": imprint.telephone,
        }
        return node(
            "Organization",
            self.url() + "#publisher",
            name=imprint.name,
            url=imprint.website,
            **(more if in_full else {}),
        )

    def periodical(self, issue: Issue | None = None) -> Node:
        """The serial under the title it bore when the issue came out; without one, under today's."""
        former = issue and self.settings.former_at(issue.date)
        return self.former(former) if former else self.current()

    def current(self) -> Node:
        """The serial as it is called today."""
        serial, url = self.settings.serial, self.url(at.LISTS["issues"])
        issn = confirmed(self.settings.issn)
        return node(
            "Periodical",
            f"{url}#periodical",
            name=self.settings.title,
            alternateName=serial.key_title,
            issn=[number for number in (issn.print, issn.online) if number],
            url=url,
            inLanguage=self.settings.language,
            startDate=serial.began and serial.began.iso(),
            endDate=serial.ceased and serial.ceased.iso(),
            publisher=ref(self.publisher()),
        )

    def former(self, title: FormerTitle) -> Node:
        """The serial under a title that it bore before."""
        url = self.url(at.LISTS["issues"])
        issn = confirmed(title.issn)
        since = title.starts.iso() if title.starts else ""
        return node(
            "Periodical",
            f"{url}#periodical-{slug(f'{title.title} {since}')}",
            name=title.title,
            issn=[number for number in (issn.print, issn.online) if number],
            url=url,
            description=f"The former title of {self.settings.title}.",
            startDate=since,
            endDate=title.ends and title.ends.iso(),
            publisher=ref(self.publisher()),
        )

    def volume(self, issue: Issue) -> Node | None:
        """The volume of an issue, where the serial is numbered by volume."""
        if issue.volume is None:
            return None
        serial = self.periodical(issue)
        return node(
            "PublicationVolume",
            f"{serial['@id']}-volume-{issue.volume}",
            volumeNumber=str(issue.volume),
            isPartOf=ref(serial),
        )

    def issue(self, issue: Issue) -> Node:
        """An issue, in brief."""
        url = self.url(self.copy.addresses.page(issue.file))
        plate = self.settings.serial_at(issue.date)
        date = issue.date
        shown = f", {worded(date, self.settings.language)}" if date else ""
        mark = f"{RETRACTED}: " if issue.retracted else ""
        return node(
            "PublicationIssue",
            f"{url}#issue",
            name=f"{mark}{plate.title}, {issue.numbering}{shown}",
            issueNumber=issue.designation or str(issue.number),
            url=url,
            datePublished=date.iso() if date and not date.shown else None,
            inLanguage=issue.lang or self.settings.language,
            isPartOf=ref(self.volume(issue) or self.periodical(issue)),
            publisher=ref(self.publisher()),
        )

    def authority(self, authority: Authority) -> Node:
        """An authority, in brief."""
        url = self.url(self.copy.addresses.page(authority.file))
        kind = _KINDS.get(authority.kind or "", "Organization")
        return node(kind, f"{url}#organization", name=authority.title, url=url, sameAs=authority.website)

    def strand(self, slug: str) -> Node | None:
        """A strand of the programme, in brief."""
        found = self.settings.strand(slug)
        if found is None:
            return None
        url = self.url(self.copy.addresses.page(f"strand:{slug}"))
        return node("Project", f"{url}#strand", name=found.name, url=url, description=found.summary)

    def funder(self, slug: str) -> Node | None:
        """Somebody who pays."""
        found = self.settings.funder(slug)
        if found is None:
            return None
        return node("Organization", f"{self.url()}#funder-{slug}", name=found.name, url=found.website)

    def somebody(self, written: str) -> Node:
        """A person of people.yml; else a person or a body by name alone."""
        person = self.copy.publication.person(written)
        if person:
            return self.person(person)
        kind = "Organization" if is_body(self.copy.publication, written) else "Person"
        return node(kind, f"{self.url()}#name-{slug(written)}", name=written)

    def person(self, person: Person) -> Node:
        """A person of people.yml."""
        return node(
            "Person",
            f"{self.url()}#person-{person.slug}",
            name=person.name,
            honorificPrefix=person.honorific,
            jobTitle=person.post,
            affiliation=self._affiliation(person.organisation),
        )

    def _affiliation(self, organisation: str | None) -> Node | None:
        authority = self.copy.publication.authority(organisation or "")
        if authority:
            return self.authority(authority)
        return {"@type": "Organization", "name": organisation} if organisation else None


def node(kind: str, identity: str, **properties: Any) -> Node:
    """Make a node without the properties that nothing is known of."""
    return {"@type": kind, "@id": identity} | {name: value for name, value in properties.items() if value}


def ref(to: Node) -> Node:
    """Refer to a node by its ``@id``."""
    return {"@id": to["@id"]}


def slug(text: str) -> str:
    """Make a fragment of a name: letters and digits of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return re.sub(r"\W+", "-", plain).strip("-")
