"""What is nobody's business: personal telephone numbers and home addresses in a text."""

import re
from collections.abc import Iterable, Iterator

from masthead.checks.reading.manuscript import Manuscript, remark
from masthead.checks.reading.sentences import parted
from masthead.model import Event, Settings
from masthead.problems import Problem

_NUMBER = re.compile(r"(?<![\w/.,£$€-])(?:\+44[\s-]?(?:\(0\))?|\(?0)(?:[\s()–-]{0,2}\d){9,10}(?![\w/-])")
_OF_OFFICES = re.compile(r"0(?:3|8|9)|0(?:55|56|70|76)")
_OF_BOOKS = re.compile(r"\b(?:ISBN|ISSN|ISMN|DOI|[Nn]os?\.?|[Ff]ax)\W*$")
"""What stands before a number that nobody can ring."""
_STREET = (
    r"Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Gardens|Crescent|Grove|Terrace|Place|Mews|Walk|Way|Rise|Hill|Row"
    r"|Square|Court|View|Park"
)
_HOUSE = re.compile(
    rf"(?<![\w£$€.,:/-])(?:[Ff]lat \d+\w?,? )?(?!(?:1[89]|20)\d\d\b)\d{{1,4}}[A-Za-z]?,?\s+"
    rf"(?:(?:St\.?|[A-Z][\w'’-]+)\s+){{1,3}}(?:{_STREET})\b"
)
_NEAR = 500
"""Characters around a number or an address that tell whose it is: longer than any sentence."""
_OFFICE = re.compile(
    r"\b(?:librar(?:y|ies)|cent(?:re|er)|council|office|offices|university|college|school|museum|hall|church|institute|"
    r"foundation|trust|limited|ltd|plc|committee|group|society|association|station|theatre|gallery|archives?|shop|"
    r"headquarters|hotel|service|services|agency|department|PO Box)\b",
    re.IGNORECASE,
)


def personal(manuscript: Manuscript) -> Iterable[Problem]:
    """Mobile numbers, and numbers and addresses other than the publisher's, are somebody's own until told otherwise."""
    own = _publishers(manuscript.settings)
    words = {_digits(word) for word in manuscript.settings.check.words}
    places = [event.place for event in manuscript.publication.events if event.place]
    offices = [*manuscript.settings.publisher.address, *(place.address or "" for place in places)]
    for item, stretches in manuscript.texts:
        bookings = _digits(item.booking or "") if isinstance(item, Event) else ""
        for stretch in stretches:
            for start, number in _numbers(stretch.text):
                digits = _digits(number)
                if digits not in own | words and digits not in bookings:
                    what = "a mobile number" if digits.startswith("07") else "a telephone number"
                    message = f"{what} that may be somebody's own: {number}"
                    hint = "take it out; if it is an office's, add it to check.words of publication.yml"
                    line = stretch.line_at(start)
                    yield remark(item, line, stretch.field, "telephone", message, hint, number)
            for start, address in _houses(stretch.text):
                if not any(address in office for office in offices):
                    message = f"what may be somebody's home address: {address}"
                    hint = "take it out; if it is not a home, say in the sentence what is there, a library or an office"
                    line = stretch.line_at(start)
                    yield remark(item, line, stretch.field, "home-address", message, hint, address)


def _publishers(settings: Settings) -> set[str]:
    texts = (settings.publisher.telephone, settings.accessibility.contact, settings.mailing_list.note, settings.rights)
    numbers = {_digits(number) for text in texts for _, number in _numbers(text or "")}
    return numbers | {_digits(settings.publisher.telephone or "")}


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    for found in _NUMBER.finditer(text):
        digits = _digits(found[0])
        if (
            10 <= len(digits) <= 11
            and not _OF_OFFICES.match(digits)
            and not _OF_BOOKS.search(text[max(0, found.start() - _NEAR) : found.start()])
        ):
            yield found.start(), " ".join(found[0].split())


def _digits(number: str) -> str:
    """Give a number as it is dialled within the country: 020 7133 3215 and +44 20 7133 3215 are one."""
    plain = re.sub(r"[^\d+]", "", number.replace("(0)", ""))
    return "0" + plain.removeprefix("+44") if plain.startswith("+44") else plain.replace("+", "")


def _houses(text: str) -> Iterator[tuple[int, str]]:
    for start, sentence in parted(text):
        for found in _HOUSE.finditer(sentence):
            near = sentence[max(0, found.start() - _NEAR) : found.end() + _NEAR]
            if not _OFFICE.search(near.replace(found[0], "")):
                yield start + found.start(), " ".join(found[0].split())
