"""The summary for funders: what was published, held and attended between two dates, by authority and by strand.

``period`` says which dates lie between, ``account`` counts, ``plain``, ``sheet`` and ``chart`` show it as text, as a
table and as a drawing. Pure: a function of the publication, its addresses and the moment of the run.
"""

from masthead.summary.account import Account, Wish, account
from masthead.summary.chart import drawn
from masthead.summary.period import Period
from masthead.summary.plain import as_json, as_text
from masthead.summary.sheet import as_csv

__all__ = ["Account", "Period", "Wish", "account", "as_csv", "as_json", "as_text", "drawn"]
