"""Revisions of an event, by what calendars said of it before: SEQUENCE rises with every change that subscribers see.

RFC 5545, 3.8.7.4, asks the organiser to count revisions. An editor who moves an event to another hall writes the hall's
name and counts nothing; so the ledger remembers how each event read under which number, as a digest.
"""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date, timedelta

from masthead.editions.calendar.values import UNKNOWN, Appointment
from masthead.ledger import LARGEST, Ledger

_UNSEEN = ("uid", "stamp", "modified", "sequence")
"""What nobody sees of an appointment, or what only says that something changed."""

_A_DAY = 86400
"""In seconds."""


def digest(appointment: Appointment) -> str:
    """Give what an appointment says to whoever follows the calendar, as the beginning of a SHA-256 in hexadecimal."""
    seen = {name: value for name, value in asdict(appointment).items() if name not in _UNSEEN}
    said = json.dumps(seen, sort_keys=True, ensure_ascii=False, default=_day)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def revised(appointment: Appointment, ledger: Ledger) -> Appointment:
    """Give an appointment with the number under which calendars may tell of it now.

    That is the number that the content gives it, but never below one that was published; and where it reads otherwise
    than what was published last, or where two things were published under one number, it is above that.
    """
    before = ledger.sequences(appointment.uid)
    if not before:
        return appointment
    last = max(before)
    is_known = before[last] == {digest(appointment)}
    number = min(max(appointment.sequence, last if is_known else last + 1), LARGEST)
    return appointment if number == appointment.sequence else _raised(appointment, number)


def _raised(appointment: Appointment, number: int) -> Appointment:
    """Give an appointment whose number is above what the content says, so that nobody said when it changed.

    Its stamp must not be before that of a lower number, for programs compare the two together (RFC 5546, 2.1.5). So it
    goes up by a second a number; and a number that counts minutes (``entries.sequence``), of a change that the content
    tells of no more, stands for that minute.
    """
    minutes = int((appointment.modified - UNKNOWN).total_seconds()) // 60 if appointment.modified else 0
    seconds = number - minutes if number - minutes < _A_DAY else 0
    stamp = max(appointment.stamp + timedelta(seconds=max(0, seconds)), UNKNOWN + timedelta(minutes=number))
    return replace(appointment, sequence=number, stamp=stamp, modified=stamp if appointment.modified else None)


def _day(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
