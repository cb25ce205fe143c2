"""The words that options take: dates, numbers of issues. What is none is refused with what was expected."""

import argparse
import re
from datetime import date

from masthead.forms.fields import identifier_problem
from masthead.model.dates import PartialDate, Precision


def day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise argparse.ArgumentTypeError(f"expected a date like 2004-03-31, received '{text}'")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no date {text}") from None


def partial(text: str) -> PartialDate:
    """Read a day, a month or a year."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise argparse.ArgumentTypeError(f"expected a date like 2004-01, 2004-01-31 or 2004, received '{text}'")
    precision: Precision = {4: "year", 7: "month", 10: "day"}[len(text)]  # type: ignore[assignment]
    return PartialDate(day(text + "2000-01-01"[len(text) :]), precision)


def issue(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}(-[0-9]{1,6})?", text):
        raise argparse.ArgumentTypeError(f"expected the number of an issue, like 3 or 2-1, received '{text}'")
    return text


def issued(text: str) -> str:
    """Read the number of an issue or the name of a report."""
    return issue(text) if text[:1].isdigit() and "-" not in text.lstrip("0123456789-") else identifier(text)


def name(text: str) -> str:
    plain = " ".join(text.split())
    if not any(letter.isalpha() for letter in plain) or not plain.isprintable() or len(plain) > 100:
        raise argparse.ArgumentTypeError(f"expected a name, like 'Dean Bartlett', received '{text}'")
    return plain


def file_or_name(text: str) -> str:
    if not any(letter.isalnum() for letter in text) or not text.isprintable() or len(text) > 500:
        raise argparse.ArgumentTypeError(f"expected a person or a picture, received '{text}'")
    return text.strip()


def replacement(text: str) -> str:
    """Read words for running text, which must be safe in fields too: letters, digits, spaces and hyphens."""
    plain = " ".join(text.split())
    if not re.fullmatch(r"[^\W\d_][\w -]{0,79}", plain):
        raise argparse.ArgumentTypeError(f"expected plain words, like 'a participant', received '{text}'")
    return plain


def identifier(text: str) -> str:
    if problem := identifier_problem(text):
        raise argparse.ArgumentTypeError(f"{problem[0]}; {problem[1]}")
    return text


def port(text: str) -> int:
    """Read the number of a port; 0 takes any that is free."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"expected a number up to 65535, like 8000, received '{text}'")
    return int(text)


def jobs(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise argparse.ArgumentTypeError(f"expected a number from 1, received '{text}'")
    return int(text)
