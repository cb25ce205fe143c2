"""The summary as a table for a spreadsheet: a row a thing, so that whoever gets it can count in their own way."""

from masthead.records.table import csv_text
from masthead.summary.account import Account

COLUMNS = (
    "kind", "state", "date", "date_shown", "title", "authorities", "strands", "funders", "attended", "counted",
    "address",
)  # fmt: skip
"""``counted`` is yes for what the totals count, perhaps where the date is not exact enough, no for events not held."""


def as_csv(account: Account) -> str:
    """Give the table, beginning with a byte-order mark: without it Excel takes UTF-8 for another encoding."""
    rows = [(entry, "yes" if entry.counts else "no") for entry in account.entries]
    rows += [(entry, "perhaps") for entry in account.perhaps]
    cells = (
        [
            entry.kind,
            entry.state,
            entry.date,
            entry.date_shown,
            entry.title,
            "; ".join(entry.authorities),
            "; ".join(entry.strands),
            "; ".join(entry.funders),
            entry.attended if entry.heads is None else entry.heads,
            counted,
            entry.address,
        ]
        for entry, counted in rows
    )
    return "\ufeff" + csv_text(COLUMNS, cells)
