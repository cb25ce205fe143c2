"""Names as catalogues want them: a person's family name apart, a body's name whole.

Authors are written as they sign. A person of people.yml is a person; of a plain name the publication knows some to be
bodies (authorities, funders, publishers, employers), and others show it by a word such as Council. What is left is a
person, whose family name is the last word with the small words before it, which is BibTeX's own rule; whoever needs
another one writes ``Family, Given``.
"""

import re
from dataclasses import dataclass

from masthead.model import Publication

_BODY_WORD = re.compile(
    r"\b(agency|association|authority|board|borough|centre|college|commission|committee|council|department|foundation|"
    r"government|inspectorate|institute|ltd|ministry|museum|network|office|organisation|partnership|plc|programme|"
    r"project|service|services|society|trust|university|steering group|libraries|cyngor|prifysgol)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{2,}")
_HONORIFIC = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady|Cllr|Revd?)\.? )+(?=\S+ \S)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name: in one piece, or of a person in parts."""

    shown: str
    """As it stands in a byline, without honorific."""
    family: str = ""
    """Empty for a body, and for somebody with one name."""
    given: str = ""
    particle: str = ""
    """The small words before the family name: ``van der``."""
    is_body: bool = False

    @property
    def inverted(self) -> str:
        """Give ``Bell, Ann``, as lists are sorted; a body's name as it is."""
        family = f"{self.particle} {self.family}".strip()
        return f"{family}, {self.given}" if family and self.given else family or self.shown


def name(publication: Publication, written: str) -> Name:
    """Give the name behind an author field: an id of people.yml, or a plain name."""
    person = publication.person(written)
    text = " ".join((person.name if person else written).split())
    if not person and is_body(publication, text):
        return Name(text, is_body=True)
    plain = _HONORIFIC.sub("", text)
    if "," in plain:
        family, _, given = plain.partition(",")
        return _parted(plain, family.strip().split(" "), given.strip())
    words = plain.split(" ")
    if len(words) == 1:
        return Name(plain)
    first = next((index for index, word in enumerate(words[:-1]) if index and word[:1].islower()), len(words) - 1)
    return _parted(plain, words[first:], " ".join(words[:first]))


def is_body(publication: Publication, text: str) -> bool:
    """Whether a plain name is that of a body, by what the publication knows and by its words."""
    if text in _known_bodies(publication):
        return True
    return "," not in text and bool(_BODY_WORD.search(text) or _ACRONYM.fullmatch(text))


def _parted(shown: str, words: list[str], given: str) -> Name:
    small = [word for word in words[:-1] if word[:1].islower()]
    return Name(shown, " ".join(words[len(small) :]), given, " ".join(small))


def _known_bodies(publication: Publication) -> set[str]:
    settings = publication.settings
    named = {settings.publisher.name, settings.programme.name, *(funder.name for funder in settings.funders)}
    named |= {authority.title for authority in publication.authorities}
    named |= {person.organisation for person in publication.people}
    named |= {report.publisher for report in publication.reports}
    return {text for text in named if text}
