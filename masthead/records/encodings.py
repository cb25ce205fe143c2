"""The PDFs of an issue or report in JSON-LD: what it is encoded in, and of what was issued anew every version."""

from masthead.editions import Downloads
from masthead.model import Issue, Report
from masthead.records.nodes import Node, Nodes


def encoding(nodes: Nodes, downloads: Downloads, item: Issue | Report) -> Node | list[Node] | None:
    """Give the PDF for most readers; of what was issued anew every version, the newest first, each with its day."""
    newest = downloads.of(item.file)
    if newest is None:
        return None
    earlier = [one for one in downloads.earlier(item.file) if one.kind == newest.kind]
    found = [_media(nodes.url(one.path), one.size, one.issued if earlier else "") for one in (newest, *earlier)]
    return found if earlier else found[0]


def _media(url: str, size: int, issued: str) -> Node:
    said = {
        "@type": "MediaObject",
        "contentUrl": url,
        "encodingFormat": "application/pdf",
        "contentSize": f"{size} B",
        "uploadDate": issued,
    }
    return {name: value for name, value in said.items() if value}
