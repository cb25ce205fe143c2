"""What tells who is meant when the name is gone: a post, an e-mail address, a telephone number, a link, a slug.

An e-mail address that holds the whole name is the name. All else may be somebody else's, or nobody's, so a person must
look. It is found in three ways: what people.yml and authorities say of the person, wherever it stands; what stood in
one paragraph, entry of a list or line of fields with the name; and the name, or the surname alone, as addresses and
names of files have it. What the publication gives as its own (publication.yml) is nobody's in particular.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masthead import config
from masthead.consent import Sources, Subject, Use
from masthead.consent.leave import PEOPLE
from masthead.consent.naming import is_named, pattern
from masthead.consent.uses import What, own_lines, written
from masthead.forms.fields import identifier_from
from masthead.withdrawing.passages import link_places

_MAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+|\(?0)[\d\s\u00a0()./-]{7,20}\d(?!\w)")
_WEB_OR_FILE = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"']+|(?<![\w@./~%-])[\w./~%-]*[\w-]\.[A-Za-z]\w{1,4}(?!\w)|\]\([^\s()]+"
)
_BOOK = re.compile(r"IS[BS]N(?:-1[03])?:?\s*\Z", re.IGNORECASE)
_BLOCKS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])|\n(?=[ \t]*\|)")
_TRADE = (
    "Librarian|Manager|Director|Officer|Head|Leader|Assistant|Chair|Co-?ordinator|Advis[eo]r|Chief|Secretary|Editor|"
    "Trainer|Mentor|Tutor|Lecturer|Professor|Councillor|Treasurer|Organiser|Curator|Archivist"
)
_POST = re.compile(
    rf"(?:[A-Z][\w'’-]*[ \n](?:(?:of|for|and|&)[ \n])?){{0,4}}(?:{_TRADE})\b(?:[ \n](?:of|for)(?:[ \n][A-Z][\w'’-]*)+)?"
)
_NEAR = 80
"""Characters around a name in which a post is thought to be that person's."""
_LONG = 5
"""Letters of a surname that is looked for in the middle of words of addresses, too."""
_BETWEEN = r"(?:[-._+~]|%20)"
"""What parts the words of a name in addresses."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """Something that tells who is meant, and the file for which that holds; without one it holds everywhere."""

    what: What
    words: str
    file: str = ""


def telling(sources: Sources, subject: Subject, texts: Mapping[str, str]) -> tuple[Use, ...]:
    """Find it in the texts as they would be (``texts``; others are as they are), each kind once a line."""
    if subject.kind != "person" or not subject.names:
        return ()
    before = {file: sources.root.text(file)[0] or "" for file in {*written(sources)} if sources.root.has(file)}
    facts = frozenset((*_known(sources, subject), *_near(before, subject)))
    ours = before.get(config.FILE, "")
    found: set[Use] = set()
    for file, text in before.items():
        after = texts.get(file, text).replace("\r\n", "\n")
        own = own_lines(sources, subject) if file == PEOPLE else range(0)
        for at, what in (*_told(after, file, facts, ours), *_addressed(after, subject)):
            line = after.count("\n", 0, at) + 1
            found |= set() if line in own else {Use(file, line, _FIELDS.get(what, what), what)}
    return tuple(sorted(found))


_FIELDS = {"address": "mail"}


def _known(sources: Sources, subject: Subject) -> Iterator[_Fact]:
    """Give the posts that people.yml and authorities say are the person's."""
    person = sources.publication.person(subject.key)
    roles = (role for authority in sources.publication.authorities for role in authority.roles)
    posts = {role.post for role in roles if (role.person or "").casefold() in subject.values}
    posts |= {person.post} if person else set()
    yield from (_Fact("post", post) for post in posts if post)


def _near(before: Mapping[str, str], subject: Subject) -> Iterator[_Fact]:
    """Give what stands with the name in a paragraph, in an entry of a list, or in a line of fields."""
    name = pattern(subject.names)
    for file, text in before.items():
        if file == PEOPLE or not is_named(name, text):
            continue
        heading = False
        for block in _blocks(file, text.replace("\r\n", "\n")):
            if (found := [*name.finditer(block)]) or heading:
                yield from (_Fact("mail", one[0].casefold()) for one in _MAIL.finditer(block))
                yield from (_Fact("telephone", number) for _, number in _numbers(block))
                yield from (_Fact("link", place, file) for place in link_places(block, name))
                yield from (_Fact("post", post, file) for one in found for post in _posts(block, one))
            heading = bool(found) and block.lstrip().startswith("#")


def _blocks(file: str, text: str) -> list[str]:
    """Part a text: its fields line by line, its body by paragraphs and entries of lists."""
    front = re.match(r"---[ \t]*\n.*?^---[ \t]*$", text, re.DOTALL | re.MULTILINE) if file.endswith(".md") else None
    fields = front[0] if front else "" if file.endswith(".md") else text
    return [*fields.split("\n"), *_BLOCKS.split(text[len(fields) :])]


def _posts(block: str, name: re.Match[str]) -> Iterator[str]:
    """Find posts beside a name, within its sentence."""
    before = re.split(r"[.!?]\s", block[max(0, name.start() - _NEAR) : name.start()])[-1]
    after = re.split(r"[.!?](?:\s|\Z)", block[name.end() : name.end() + _NEAR])[0]
    yield from (one[0] for part in (before, after) for one in _POST.finditer(part))


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Give telephone numbers: where each begins, and its figures as dialled within the country."""
    for one in _TELEPHONE.finditer(text):
        figures = re.sub(r"\D", "", one[0].replace("(0)", "") if one[0].startswith("+") else one[0])
        number = re.sub(r"^(?:00)?44", "0", figures)
        if 9 <= len(number) <= 15 and not _BOOK.search(text[: one.start()]):
            yield one.start(), number


def _told(text: str, file: str, facts: frozenset[_Fact], ours: str) -> Iterator[tuple[int, What]]:
    """Give where each fact stands in a text. What is ``ours`` tells of nobody."""
    own = {number for _, number in _numbers(ours)}
    numbers = {fact.words for fact in facts if fact.what == "telephone"} - own
    yield from ((at, "telephone") for at, number in _numbers(text) if number in numbers)
    mails = {fact.words for fact in facts if fact.what == "mail" and fact.words not in ours.casefold()}
    yield from ((one.start(), "mail") for one in _MAIL.finditer(text) if one[0].casefold() in mails)
    for fact in facts:
        if fact.what in ("post", "link") and fact.file in ("", file):
            words = r"[\s\u00a0*_>|]+".join(map(re.escape, fact.words.split()))
            yield from ((one.start(), fact.what) for one in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE))


def _addressed(text: str, subject: Subject) -> Iterator[tuple[int, What]]:
    """Find the name as addresses have it, rosarmstrong, ros-armstrong, armstrong.r@, or the surname inside of one."""
    for words in {tuple(identifier_from(name).split("-")) for name in subject.names}:
        if len(words) < 2:
            continue
        first, last = words[0], words[-1]
        joined = _BETWEEN.join(words)
        whole = rf"{joined}|{''.join(words)}|{last}{_BETWEEN}{first}"
        found = re.compile(rf"(?<![^\W_])(?:{whole})(?![^\W_])", re.IGNORECASE)
        mails = [*_MAIL.finditer(text)]
        yield from ((one.start(), "address") for one in mails if found.search(one[0]))
        initial = re.compile(rf"{first[0]}{_BETWEEN}?{last}\d*@|{last}{_BETWEEN}?{first[0]}\d*@", re.IGNORECASE)
        yield from ((one.start(), "mail") for one in mails if initial.match(one[0]))
        spans = [one.span() for one in mails]
        others = (one.start() for one in found.finditer(text) if not any(a <= one.start() < b for a, b in spans))
        yield from ((at, "slug") for at in others)
        alone = re.compile(last if len(last) >= _LONG else rf"(?<![^\W\d_]){last}(?![^\W\d_])", re.IGNORECASE)
        yield from ((one.start(), "mail") for one in mails if alone.search(one[0]) and not found.search(one[0]))
        places = (one for one in _WEB_OR_FILE.finditer(text) if "@" not in one[0] and alone.search(one[0]))
        yield from ((one.start(), "slug") for one in places)
