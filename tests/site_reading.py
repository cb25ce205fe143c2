"""Reading a rendered website: its pages as trees and as words."""

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from masthead.editions import Downloads
from masthead.faircopy import FairCopy
from tests.site_example import downloads, fair, tree


class Site:
    """A rendered tree, to be asked."""

    def __init__(self, copy: FairCopy, files: dict[str, bytes]) -> None:
        self.copy = copy
        self.files = files

    @classmethod
    def of(cls, root: Path, made: Downloads | None = None) -> "Site":
        """Render the publication at ``root``, with made-up PDFs unless others are given."""
        copy = fair(root)
        return cls(copy, tree(copy, downloads(copy) if made is None else made))

    def pages(self) -> list[str]:
        """Give the addresses of all pages but those that only say what is gone, of which nothing else may tell."""
        pages = (path for path in self.files if path.endswith("index.html"))
        return sorted("/" + path.removesuffix("index.html") for path in pages if b'"page-gone"' not in self.files[path])

    def source(self, address: str) -> str:
        """Give a page as it was written."""
        path = address.removeprefix("/")
        return self.files[f"{path}index.html" if path.endswith("/") or not path else path].decode()

    def page(self, address: str) -> HtmlElement:
        """Give a page as a tree."""
        return html.document_fromstring(self.source(address))

    def main(self, address: str) -> str:
        """Give the words of a page's main part, with one space between them and between elements."""
        return " ".join(" ".join(self.page(address).find(".//main").itertext()).split())


def links(page: HtmlElement, path: str = ".//main//a") -> dict[str, str]:
    """Give words -> href of the links of a page."""
    return {" ".join(a.text_content().split()): str(a.get("href")) for a in page.iterfind(path)}


def headings(page: HtmlElement) -> Iterator[tuple[int, str]]:
    """Give level and words of each heading."""
    for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        yield int(str(element.tag)[1]), " ".join(element.text_content().split())
