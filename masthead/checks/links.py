"""Links that lead nowhere."""

from collections.abc import Iterable, Iterator

from masthead.checks.draft import Draft
from masthead.markdown.links import link_use
from masthead.model import Event, Item, NewsItem
from masthead.problems import Problem, suggestion
from masthead.prose import LinkUse


def links(draft: Draft) -> Iterable[Problem]:
    """Every link leads to an item, a strand, a file of the publication, or outside."""
    for item in draft.publication.items():
        for use in draft.prose[item.file].links:
            yield from _link(draft, item, use, "link")
        for field, written in _fields(item):
            if "/" in written or written.endswith((".md", ".yml")) or ":" in written:
                yield from _link(draft, item, link_use(written, item.file, item.line(field)), field)


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    if isinstance(item, NewsItem) and item.link:
        yield "link", item.link
    if isinstance(item, Event):
        yield from ((field, value) for field in ("booking", "report") if (value := getattr(item, field)))


def _link(draft: Draft, item: Item, use: LinkUse, field: str) -> Iterator[Problem]:
    known = draft.addresses.pages
    if use.kind == "bad":
        hint = "link to the .md file of an item of this publication, or to a web address"
        yield Problem(item.file, use.line, field, f"the link '{use.written}': {use.key}", hint)
    elif use.kind == "strand" and use.key not in known:
        strands = [key.removeprefix("strand:") for key in known if key.startswith("strand:")]
        hint = suggestion(use.key.removeprefix("strand:"), strands) or f"known: {', '.join(strands) or 'none yet'}"
        yield Problem(item.file, use.line, field, f"the link '{use.written}' leads to no strand", hint)
    elif use.kind == "item" and use.key not in known:
        hint = suggestion(use.key, known) or "a link to an item is the path to its .md file, from the folder of this one"
        yield Problem(item.file, use.line, field, f"the link '{use.written}' leads to no item", hint)
    elif use.kind == "item" and use.fragment and not _has_anchor(draft, use):
        hint = "leave out what follows #, or use the words of a heading there"
        yield Problem(item.file, use.line, field, f"the link '{use.written}': that text has no such heading", hint)
    elif use.kind == "file" and (wrong := _file_problem(draft, use.key)):
        hint = "put the file there, or mend the link; it goes from the folder of this file"
        yield Problem(item.file, use.line, field, f"the link '{use.written}': {wrong}", hint)


def _file_problem(draft: Draft, file: str) -> str | None:
    return "it lies under private/" if "private" in file.split("/") else draft.root.problem_with(file)


def _has_anchor(draft: Draft, use: LinkUse) -> bool:
    prose = draft.prose.get(use.key)
    return prose is not None and f'id="{use.fragment[1:]}"' in prose.close(prose.html, lambda _: None, lambda _: "")
