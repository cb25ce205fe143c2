"""The editions, in the order in which they are made. A new one is added here and nowhere else."""

from masthead.editions.assets import ASSETS
from masthead.editions.calendar import CALENDAR
from masthead.editions.feeds import FEEDS
from masthead.editions.headers import HEADERS
from masthead.editions.pdf import ISSUED as ISSUED_PDFS
from masthead.editions.pdf import PRINT as PDFS
from masthead.editions.pictures import PICTURES
from masthead.editions.protocol import Edition
from masthead.editions.records import RECORDS
from masthead.editions.redirects import REDIRECTS
from masthead.editions.search import SEARCH
from masthead.editions.share import SHARE
from masthead.editions.site import SITE
from masthead.editions.sitemap import SITEMAP

PRINT: tuple[Edition, ...] = PDFS
"""Made first: they have facts that everything else states."""
ISSUED: tuple[Edition, ...] = (ISSUED_PDFS,)
"""Those of PRINT that lay nothing out: what was issued is served without PDFs, too."""
EDITIONS: tuple[Edition, ...] = (
    SITE, ASSETS, PICTURES, FEEDS, CALENDAR, RECORDS, SHARE, SITEMAP, SEARCH, HEADERS, REDIRECTS,
)  # fmt: skip
