"""Links that lead nowhere."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from masthead.checks.draft import Draft
from masthead.checks.hints import at_once, from_here, near_file, near_item
from masthead.markdown.links import link_use
from masthead.model import Event, Item, NewsItem
from masthead.problems import Problem, suggestion
from masthead.prose import LinkUse


def links(draft: Draft) -> Iterable[Problem]:
    """Every link leads to an item, a strand, a file of the publication, or outside."""
    for item in draft.publication.items():
        for use in draft.prose[item.file].links:
            yield from _link(draft, item, use, "link")
        for field, written in fields_with_links(item):
            yield from _link(draft, item, link_use(written, item.file, item.line(field)), field)


def fields_with_links(item: Item) -> Iterator[tuple[str, str]]:
    if isinstance(item, NewsItem) and item.link:
        yield "link", item.link
    if isinstance(item, Event) and item.report:
        yield "report", item.report
    if isinstance(item, Event) and item.booking and re.fullmatch(r"\S*(/|:|\.md)\S*", item.booking):
        yield "booking", item.booking  # else it is words: by telephone


def _link(draft: Draft, item: Item, use: LinkUse, field: str) -> Iterator[Problem]:
    known = draft.addresses.pages
    found: tuple[str, str] | None = None
    if use.kind == "bad":
        found = use.key, _mend_of_bad(use)
    elif use.kind == "strand" and use.key not in known:
        strands = [key.removeprefix("strand:") for key in known if key.startswith("strand:")]
        hint = suggestion(use.key.removeprefix("strand:"), strands) or f"known: {', '.join(strands) or 'none yet'}"
        found = "there is no such strand", hint
    elif use.kind == "item" and use.key not in known:
        if not (at_once(use.key) and draft.root.has(use.key)):
            found = "there is no such item", near_item(draft, use.written, use.key, item.file)
    elif use.kind == "item" and use.fragment and not _has_anchor(draft, use):
        found = "that text has no such heading", _headings_of(draft, use)
    elif use.kind == "file":
        found = _file(draft, item, use)
    if found:
        yield Problem(item.file, use.line, field, f"the link '{use.written}': {found[0]}", found[1])


def _mend_of_bad(use: LinkUse) -> str:
    if use.written.startswith("//"):
        return f"write it whole: https:{use.written}"
    if "\\" in use.written and "backslash" in use.key:
        return f"write / instead: {use.written.replace(chr(92), '/')}"
    if use.key in ("it leaves the publication", "it is a file on your own computer"):
        return "copy the file into the publication, and write the way to it from the folder of this file"
    return "link to the .md file of an item, to a file of the publication, or to a web address, beginning with https://"


def _file(draft: Draft, item: Item, use: LinkUse) -> tuple[str, str] | None:
    if not use.written:
        return "it has no address", "write the address between the round brackets"
    if "private" in use.key.split("/"):
        return "it lies under private/, which is never published", "move the file, or take the link out"
    wrong = draft.root.problem_with(use.key)
    if not wrong:
        return None
    if re.match(r"www\.|[\w-]+\.(com|org|net|uk|gov|edu)\b", use.written):
        return "a web address begins with https://", f"write https://{use.written}"
    if re.fullmatch(r"[^/\s]+@[^/\s]+", use.written):
        return "a mail address begins with mailto:", f"write mailto:{use.written}"
    if (key := _as_item(draft, use.key)) is not None:
        return wrong, f"did you mean '{from_here(key, item.file)}'?"
    fallback = "put the file there, or mend the link; it is the way to the file from the folder of this file"
    return wrong, near_file(draft, use.written, item.file, fallback)


def _as_item(draft: Draft, key: str) -> str | None:
    """Find the item that is meant where the ending is missing, or the page's address is written."""
    path = PurePosixPath(key)
    ended = [str(path.with_suffix(".md"))] if path.name else []  # `..` from a news item is the publication itself
    meant = (f"{key}.md", f"{key}/index.md", f"{key}/issue.yml", *ended)
    return next((file for file in meant if file in draft.addresses.pages), None)


def _headings_of(draft: Draft, use: LinkUse) -> str:
    prose = draft.prose.get(use.key)
    anchors = [heading.anchor for heading in prose.headings] if prose else []
    if not anchors:
        return "leave out # and what follows it: that text has no headings"
    return (
        suggestion(use.fragment[1:], anchors)
        or f"leave out # and what follows it, or write one of #{', #'.join(anchors)}"
    )


def _has_anchor(draft: Draft, use: LinkUse) -> bool:
    prose = draft.prose.get(use.key)
    return prose is not None and f'id="{use.fragment[1:]}"' in prose.close(prose.html, lambda _: None, lambda _: "")
