"""The marks that git leaves in a file where two people changed the same lines."""

import re

MERGED = "a merge left its mark here, and both sides"
KEEP = "keep of the two sides what is right, and delete the lines <<<<<<<, ======= and >>>>>>>"
_MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?=[ \r]|$)", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(```|~~~)")


def mark_in(text: str) -> int | None:
    """Give the line of the first mark, counted from 1; None where there is none.

    Only for what is no prose: a line of equals signs below a text is a heading.
    """
    found = _MARK.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def sides_in(text: str) -> int | None:
    """Give the line where two sides begin, with all three marks; what stands in fenced code is an example."""
    if "<<<<<<<" not in text:
        return None
    opened, parted, is_fenced = 0, False, False
    for number, row in enumerate(text.split("\n"), 1):
        mark = found[1] if (found := _MARK.match(row)) else ""
        if mark.startswith("<") and not is_fenced:
            opened, parted = number, False
        elif mark.startswith("=") and opened:
            parted = True
        elif mark.startswith(">") and parted:
            return opened
        is_fenced ^= bool(_FENCE.match(row))
    return None
