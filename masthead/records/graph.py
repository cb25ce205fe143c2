"""The JSON-LD of a page: one ``@graph`` of everything that it is about and that this refers to."""

import json
from collections.abc import Iterable, Sequence

from masthead import addresses as at
from masthead.records.described import Description
from masthead.records.nodes import Node, Nodes, node, ref

Step = tuple[str, str]
"""A path and the name of its page."""
_COLLECTIONS = {at.LISTS[section] for section in at.LISTS}


def page_graph(nodes: Nodes, trail: Sequence[Step], summary: str, description: Description | None) -> list[Node]:
    """Give the graph of the page that the trail leads to: from the home page, down to the page itself."""
    path, title = trail[-1]
    url = nodes.url(path)
    crumbs = _breadcrumbs(nodes, trail)
    is_home = path == at.HOME
    serials = _serials(nodes) if path == at.LISTS["issues"] else []
    main = [description.main] if description and description.main else serials
    page = node(
        "CollectionPage" if path in _COLLECTIONS else "WebPage",
        f"{url}#page",
        name=title,
        url=url,
        description=summary,
        inLanguage=nodes.settings.language,
        isPartOf=ref(nodes.site()),
        breadcrumb=ref(crumbs) if crumbs else None,
        mainEntity=[ref(one) for one in main] if len(main) > 1 else ref(main[0]) if main else None,
        **(description.page if description else {}),
    )
    shared = [nodes.site(in_full=is_home), nodes.publisher(in_full=is_home)]
    around = description.around if description else ()
    return _once([page, *([crumbs] if crumbs else ()), *main, *around, *shared])


def script(graph: Iterable[Node]) -> str:
    """Give a graph as the text of a ``<script>``: nothing in it can end the element or begin a comment in it.

    Everything beyond ASCII is escaped too, U+2028 and U+2029 among them, so it stands in any text as it is.
    """
    text = json.dumps({"@context": "https://schema.org", "@graph": list(graph)}, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _serials(nodes: Nodes) -> list[Node]:
    if not nodes.copy.publication.issues:
        return []
    return [nodes.current(), *(nodes.former(title) for title in nodes.settings.history)]


def _breadcrumbs(nodes: Nodes, trail: Sequence[Step]) -> Node | None:
    """Give the way from the home page to here; the home page needs none."""
    if len(trail) < 2:
        return None
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": nodes.url(path)}
        for place, (path, name) in enumerate(trail, 1)
    ]
    return node("BreadcrumbList", f"{nodes.url(trail[-1][0])}#breadcrumbs", itemListElement=steps)


def _once(graph: Iterable[Node]) -> list[Node]:
    """Keep the first node of each ``@id``: that of the page itself, which is the fullest."""
    kept: dict[str, Node] = {}
    for one in graph:
        kept.setdefault(one["@id"], one)
    return list(kept.values())
