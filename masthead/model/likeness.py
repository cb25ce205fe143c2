"""Whether two names may be one person's: ``P. Tarplett``, ``Tarplett, Paul`` and ``Dr Paul Tarplett (OPM)`` may.

Asked where somebody must be another than the author. It rather takes two for one than one for two, for whoever is
another person can be written in full.
"""

import re
import unicodedata
from collections.abc import Iterator

_STYLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady cllr councillor rev reverend fr hon".split()
)
"""How people are addressed, as it stands before names in Britain."""


def may_be(one: str, other: str) -> bool:
    """Whether two names may mean one person: the same surname, and given names of which one may stand for the other."""
    return any(_agree(left, right) for left in _readings(one) for right in _readings(other))


def _readings(name: str) -> Iterator[list[str]]:
    """Give the words of a name, small and without accents, in the orders in which it may have been meant."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    first, _, rest = bare.partition(",")
    for reading in (first, f"{rest} {first}"):  # what follows a comma may be a post as well as a given name
        words = re.findall(r"[\w'’-]+", reading.replace(".", " "))
        while words and words[0] in _STYLES:
            words = words[1:]
        if words:
            yield words


def _agree(one: list[str], other: list[str]) -> bool:
    if one[-1] != other[-1]:
        return False
    given, others = one[0], other[0]
    return len(one) == 1 or len(other) == 1 or given.startswith(others) or others.startswith(given)
