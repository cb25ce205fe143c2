"""What each page tells programs of itself: the last thing that is done to a page, when all of them are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jinja2 import TemplateError

from masthead.editions.site.faults import template_fault
from masthead.editions.site.galley import Compositor, Galley
from masthead.editions.site.gone import KIND
from masthead.editions.site.staged import StagedPage
from masthead.problems import Refusal
from masthead.records import catalogue


def recorded(desk: Compositor, pages: Sequence[StagedPage], titles: Mapping[str, str]) -> Iterator[StagedPage]:
    """Give the pages with their records, set from theme/site/pages/record.html.

    ``titles`` gives their own titles and those of all pages above them, by path.
    """
    catalogued = catalogue(desk.copy, desk.downloads, titles)
    try:
        template = desk.templates.get_template("record.html")
        for page in pages:
            if page.kind == KIND:  # nobody is to be told what was there
                yield page
                continue
            head = catalogued.head(page.path, page.description)
            yield replace(page, record=template.render(head=head, page=Galley(desk.copy, page.path)))
    except TemplateError as trouble:
        fault = template_fault(trouble)
        raise Refusal(str(fault), fault.hint, status=1) from trouble
