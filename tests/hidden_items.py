"""Items that the public does not get, one for each kind, with all by which they could betray that they are there.

Each is written into the small publication of ``making``; the one without them must build to the same bytes.
"""

from collections.abc import Callable
from pathlib import Path

from tests import making
from tests.sealed_example import append

WAYS = {
    "draft": "status: draft",
    "embargoed": "embargo: 2004-04-01 09:00",
    "withheld": "withheld: {reason: FOI section 43}",
}
"""How an item is kept from the public on 31 March 2004."""
COMMON = """\
strands: [youth]
authorities: [council-1]
tags: [Ospreys]
updated: 2004-03-30 12:00
redirect_from: [/old/{slug}/, /news/2003/{slug}/, /old.asp?id={slug}]
id: tag:example.org,2004:{slug}
lang: cy
summary: {{Ñ}} An osprey over the weir, Ω and Ж.
attachments:
  - {{file: {slug}.csv, title: The sums}}
pictures:
  {slug}.png: {{alt: An osprey, caption: An osprey at the weir, credit: The editors, people: [emma-rees]}}
corrections:
  - {{date: 2004-03-29, text: The weir was moved.}}
cite: true
"""
BODY = "Ospreys Ж Ω ✓ [elsewhere](https://example.com/osprey).[^1]\n\n![]({slug}.png)\n\n## Where\n\n[^1]: A note.\n"


def text(slug: str, way: str, fields: str) -> str:
    """Give an item with a summary, a picture, an attachment, old addresses and letters that nothing else has."""
    common = COMMON.format(slug=slug).replace("{Ñ}", "Ñ")
    return f"---\n{fields}\n{WAYS[way]}\n{common}---\n{BODY.format(slug=slug)}"


def put(root: Path, file: str, way: str, fields: str) -> None:
    """Write an item with its picture and its attachment."""
    slug = Path(file).stem
    slug = slug[11:] if file.startswith("news/") else slug
    folder = file.rpartition("/")[0]
    making.write(root, file, text(slug, way, fields))
    making.write(root, f"{folder}/{slug}.csv", "a,b\n1,2\n")
    making.picture(root, f"{folder}/{slug}.png", len(file))


def article(root: Path, way: str) -> None:
    """In the middle of an issue, and named in a field of another item."""
    put(root, "issues/002/osprey.md", way, "title: An osprey\nauthors: [emma-rees]\nkind: report")
    making.change(root, "issues/002/issue.yml", "  - article-2\n", "  - osprey\n  - article-2\n")


def first_article(root: Path, way: str) -> None:
    put(root, "issues/002/aaa-osprey.md", way, "title: An osprey\nkind: editorial")
    making.change(root, "issues/002/issue.yml", "  - article-1\n", "  - aaa-osprey\n  - article-1\n")


def grouped_article(root: Path, way: str) -> None:
    """Alone below a heading, which must go with it."""
    put(root, "issues/002/osprey.md", way, "title: An osprey")
    append(root, "issues/002/issue.yml", "  - heading: Birds\n    articles: [osprey]\n")


def issue(root: Path, way: str) -> None:
    """The newest: number, cover, contents and articles."""
    making.issue(root, 3)
    append(
        root, "issues/003/issue.yml", f"title: Ospreys\n{WAYS[way]}\nguest_authority: council-2\neditors: [emma-rees]\n"
    )


def middle_issue(root: Path, way: str) -> None:
    """Between two others, which become neighbours."""
    making.issue(root, 9)
    (root / "issues/009").rename(root / "issues/010")
    issue_yml = (root / "issues/010/issue.yml").read_text("utf-8").replace("number: 9", "number: 10")
    making.write(root, "issues/010/issue.yml", f"{issue_yml}{WAYS[way]}\n")


def news(root: Path, way: str) -> None:
    """Of a year that has no other, and as the newest of all."""
    put(root, "news/1999-03-30-osprey.md", way, "title: An osprey\nlink: https://example.com/osprey")
    put(root, "news/2004-03-30-heron.md", way, "title: Another osprey")


def authority(root: Path, way: str) -> None:
    """Named by a public item, in its field."""
    fields = "name: Osprey Council\nkind: university\ncountry: Wales\nlocation: [52.1, -3.4]\njoined: 2001"
    roles = "\nroles:\n  - role: osprey-watcher\n    person: emma-rees\n    strand: youth"
    put(root, "site_src/authorities/osprey.md", way, fields + roles)


def event(root: Path, way: str) -> None:
    """The next of all, with a number in a series."""
    fields = "title: Osprey day\nstart: 2004-04-02 10:00\nseries: Meetings\nnumber: 3\nspeakers: [emma-rees]"
    put(root, "site_src/events/osprey.md", way, f"{fields}\nattended: 40\nsequence: 2\nauthority: council-1")


def report(root: Path, way: str) -> None:
    """The first report, so that there is no list of them without it."""
    put(
        root,
        "site_src/reports/osprey.md",
        way,
        "title: On ospreys\ndate: 2004-03\nkind: research\nauthors: [emma-rees]",
    )


def page(root: Path, way: str) -> None:
    """Of the first level, which the menu would name, and one below."""
    put(root, "site_src/osprey.md", way, "title: Ospreys\nmenu_title: Birds")
    put(root, "site_src/birds/heron.md", way, "title: More ospreys")


def introduction(root: Path, way: str) -> None:
    """Of a list that would not be there without it, and of one that is."""
    making.write(root, "site_src/reports/index.md", f"---\ntitle: Reports\n{WAYS[way]}\n---\nOspreys.\n")
    making.write(root, "news/index.md", f"---\ntitle: Osprey news\n{WAYS[way]}\n---\nOspreys.\n")


KINDS: dict[str, Callable[[Path, str], None]] = {
    one.__name__: one
    for one in (
        article, first_article, grouped_article, issue, middle_issue,
        news, authority, event, report, page, introduction,
    )
}  # fmt: skip
"""Every kind, by its name."""


def person(root: Path) -> None:
    """Somebody whom only hidden items name."""
    append(root, "people.yml", "emma-rees:\n  name: Emma Rees\n  post: Osprey watcher\n")


def passage(root: Path, said: str) -> None:
    """Withhold a passage of an article, a news item, an authority, an event and a page; each with a footnote."""
    files = ("issues/001/article-2.md", "news/2004-02-05-news-1.md", "site_src/authorities/council-1.md")
    for file in (*files, "site_src/events/meeting-1.md", "site_src/page-1.md"):
        append(root, file, f"\n::: withheld FOI section 43\n{said}[^w]\n:::\n\n[^w]: Of which: {said}\n")
    append(root, "issues/002/article-1.md", "\n::: withheld FOI section 40 from private/more.md\n:::\n")
    making.write(root, "private/more.md", f"{said}\n")


LONG = """\
Ospreys Ж Ω, £412,750.[^w]

## A heading of theirs

- a list
- [an article](../issues/001/article-1.md), ~~and~~ a table

| Sum | Year |
|:----|-----:|
| £1  | 2004 |

![The weir](weir.png "At low water")
"""
"""A passage with all that a passage may hold."""
