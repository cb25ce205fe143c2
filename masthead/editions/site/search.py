"""The search page: a field, what narrows a search, and where else to look.

Its work is done by assets/search.js, on the index that the edition ``search`` makes.
"""

from masthead import addresses as at
from masthead import gather
from masthead.editions.site.frame import SECTION_NAMES
from masthead.editions.site.galley import Compositor
from masthead.editions.site.staged import StagedPage


def search(desk: Compositor) -> StagedPage:
    """Set the search page."""
    publication = desk.copy.publication
    sections = gather.list_pages(publication)
    ways = [(SECTION_NAMES[section], at.LISTS[section]) for section in sections]
    return desk.page(
        "search",
        at.SEARCH,
        "Search",
        description=f"Search {publication.settings.title}: issues and articles, news, events, reports and authorities.",
        index=at.SEARCH_INDEX,
        ways=ways,
        years=[year for year, _ in gather.news_by_year(publication)] if "news" in sections else [],
    )
