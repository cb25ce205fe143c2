"""Records: what a page, an article or an issue is, in the words that libraries, search engines and programs read.

Pure functions of the fair copy and the downloads; the website puts the heads into its pages, the edition ``records``
writes the files. ``names`` tells persons from bodies, ``works`` gathers what a citation needs, ``bibtex``, ``ris`` and
``csl`` write one, ``mods`` catalogues the serial, ``contents`` lists an issue, ``graph`` and ``heads`` describe a page.
"""

from masthead.records.heads import Catalogue, Head, catalogue
from masthead.records.works import Work, article_work, report_work

__all__ = ["Catalogue", "Head", "Work", "article_work", "catalogue", "report_work"]
