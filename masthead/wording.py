"""What readers see of a text, as a digest: its words, their order and its pictures, and nothing that only we see.

A comment in Markdown, a line that was wrapped elsewhere, a space at a line's end change nothing; nor does any field
that readers are not shown, such as tags, status or redirect_from, nor the file or folder in which something lies. A
comma does, and so does a byte of a picture, or another address on the web.
"""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from pathlib import Path
from urllib.parse import urlsplit

from masthead.addresses import Addresses
from masthead.addresses.old import old_address
from masthead.files import Root
from masthead.ledger import Ledger
from masthead.model import Article, Issue, Item, Passage, Publication, Report, notices, unmarked
from masthead.prose import Prose

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = re.compile(
    r"""(\]\(\s*|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*|\b(?:href|src)=["'])(<[^<>\n]*>|(?:[^\s()<>"']|\([^\s()]*\))+)""",
    re.MULTILINE,
)
"""Where a link or a picture leads to: in the line, in a definition of Markdown, in HTML."""
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NAMINGS = 64
"""How many ways to name the texts of a release are tried at most: each article that has two names doubles them."""


def words(item: Item) -> list[object]:
    """Give what an item of any kind says: its title, its standfirst, its text and what is said of its pictures.

    The title is the one that the editor wrote: that of what was retracted is marked in some copies and not in others.
    """
    body = [_paragraphs(part.text) if isinstance(part, Passage) else [part.reason] for part in item.body]
    notes = [[note.file, note.alt, note.caption, note.credit, note.decorative] for note in item.pictures]
    return [unmarked(item), item.lang, item.summary, body, notes]


def endmatter(item: Article | Report) -> tuple[list[object], str | None]:
    """Give what stands below an article or a report: its references, and an article's note."""
    references: list[object] = [[entry.text, [list(pair) for pair in entry.csl]] for entry in item.references]
    return references, item.note if isinstance(item, Article) else None


def shown(item: Item, prose: Prose) -> Iterable[str]:
    """Give the file of each picture that a text shows, but for those in passages that are withheld."""
    said = "".join(part.text for part in item.body if isinstance(part, Passage))
    return (use.file for use in prose.pictures if use.file and use.written in said)


def digest_of(said: object, root: Root, files: Iterable[str] = ()) -> str:
    """Give the SHA-256 of what is said, as JSON can hold it, and of the bytes of files, in hexadecimal."""
    seen = sorted([posixpath.basename(file), _bytes(root.folder / file)] for file in set(files))
    return hashlib.sha256(json.dumps([said, seen], ensure_ascii=True).encode()).hexdigest()


def of_article(root: Root, publication: Publication, article: Article, prose: Prose) -> str:
    """Give the digest of an article: its headline, byline, text, references and pictures."""
    signed = [publication.name_of(author) for author in article.authors]
    return digest_of([words(article), signed, *endmatter(article)], root, shown(article, prose))


def of_report(root: Root, publication: Publication, report: Report, prose: Prose) -> str:
    """Give the digest of a report; of one that came as PDF, that of its bytes besides."""
    signed = [publication.name_of(author) for author in report.authors]
    said = [words(report), signed, *endmatter(report), report.publisher, report.series, report.number]
    files = {*shown(report, prose), *([_beside(report.file, report.pdf)] if report.pdf else ())}
    return digest_of([*said, report.isbn, report.doi, report.date.iso(), report.numbered], root, files)


def of_issue(
    root: Root, publication: Publication, issue: Issue, prose: Prose, names: Mapping[str, str] | None = None
) -> str:
    """Give the digest of an issue without its articles: its name, its contents in order, and its PDF if it has one.

    ``names`` (``namings``) says by which of its names each article is called; else it is the first.
    """
    head = [issue.numbering, issue.date and issue.date.iso(), [publication.name_of(one) for one in issue.editors]]
    called = {one.slug: names[one.file] if names else first_slug(one) for one in issue.articles}
    contents = [[group.heading, [called.get(slug, slug) for slug in group.articles]] for group in issue.contents]
    printed = [[entry.title, entry.page, list(entry.authors)] for entry in issue.printed]
    files = {*shown(issue, prose), *([_beside(issue.file, issue.pdf)] if issue.pdf else ())}
    return digest_of([words(issue), head, contents, printed], root, files)


def texts(
    root: Root,
    publication: Publication,
    prose: Mapping[str, Prose],
    item: Issue | Report,
    names: Mapping[str, str] | None = None,
) -> Iterator[tuple[Item, int, str]]:
    """Give each text that is released with an issue or report: how many corrections it has, and its digest."""
    if isinstance(item, Report):
        yield item, _noted(item), of_report(root, publication, item, prose[item.file])
        return
    yield item, _noted(item), of_issue(root, publication, item, prose[item.file], names)
    for article in item.articles:
        digest = of_article(root, publication, article, prose[article.file])
        yield article, _noted(article), digest


def of_release(
    root: Root,
    publication: Publication,
    prose: Mapping[str, Prose],
    item: Issue | Report,
    names: Mapping[str, str] | None = None,
) -> str:
    """Give the digest of everything that is released with an issue or report, its corrections too."""
    every = texts(root, publication, prose, item, names)
    said = [[names[one.file] if names else first_slug(one), digest, _corrections(one)] for one, _, digest in every]
    return digest_of(said, root)


def reads_as(
    root: Root, publication: Publication, prose: Mapping[str, Prose], item: Issue | Report, released: str
) -> bool:
    """Whether an issue or report still has the digest with which it was released, whatever old addresses it got."""
    return any(of_release(root, publication, prose, item, names) == released for names in namings(item))


def namings(item: Issue | Report) -> Iterator[Mapping[str, str]]:
    """Give every way to name the texts of an issue or report, by file: that of ``first_slug`` first.

    An old address that is written down later stands before the name under which a text was released, or behind it.
    """
    every = (item, *(item.articles if isinstance(item, Issue) else ()))
    choices = [tuple(dict.fromkeys([*_old_slugs(one), one.slug])) for one in every]
    for chosen in islice(product(*choices), _NAMINGS):
        yield dict(zip((one.file for one in every), chosen, strict=True))


def first_slug(item: Item) -> str:
    """Give the first of an item's names: that of its first old address, for its file may be renamed."""
    return [*_old_slugs(item), item.slug][0]


def slugs(item: Item) -> frozenset[str]:
    """Give every name that an item has or had."""
    return frozenset([*_old_slugs(item), item.slug])


def readings(ledger: Ledger, addresses: Addresses, item: Item) -> frozenset[tuple[int, str]]:
    """Give how a released text read (``Ledger.texts``), wherever it stood."""
    return frozenset().union(*map(ledger.texts, pages_of(addresses, item)))


def pages_of(addresses: Addresses, item: Item) -> tuple[str, ...]:
    """Give the paths of an item's page: where it is, then where it was."""
    old = [old_address(written, addresses.base) for written in item.redirect_from]
    return addresses.page(item.file), *(f"{one.below.strip('/')}/" for one in old if one and one.below)


def _old_slugs(item: Item) -> Iterator[str]:
    parts = (urlsplit(written).path.strip("/").rpartition("/")[2] for written in item.redirect_from)
    return (slug for slug in parts if slug)


def _noted(item: Item) -> int:
    """Count what was said of an item since: a retraction explains a change as a correction does."""
    return len(notices(item))


def _corrections(item: Item) -> list[list[str]]:
    return [[notice.date.iso(), notice.text] for notice in notices(item)]


def _beside(file: str, named: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), named))


def _paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a text as words with a space between them."""
    parts = re.split(r"\n[ \t]*\n", _TARGET.sub(_named, _COMMENT.sub("", text)))
    return [" ".join(part.split()) for part in parts if part.strip()]


def _named(found: re.Match[str]) -> str:
    """Give a link without the way to a page of the publication; of a file or a picture its name stays."""
    target = found[2].strip("<>")
    if _WEB.match(target):
        return found[0]
    name = posixpath.basename(re.split(r"[?#]", target)[0])
    return found[1] + ("" if name.endswith((".md", ".yml")) else name)


def _bytes(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
