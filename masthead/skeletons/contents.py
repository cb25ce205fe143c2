"""An article's id into the ``contents`` of its issue: one line or one word is added, every comment and space stays."""

import re

from masthead.forms.places import Standing, standings
from masthead.forms.yaml import Value, read
from masthead.problems import Refusal
from masthead.skeletons.plainly import plainly
from masthead.typography import set_in_type

__all__ = ["with_article"]


def with_article(text: str, slug: str, heading: str | None = None, *, file: str = "issue.yml") -> str:
    """Give the text of issue.yml with an article at the end of its contents, or of the group under ``heading``.

    A group that is not there yet is added at the end. An article that the contents name already stays where it is.
    Line ends and a byte-order mark stay as they are. Raises ``Refusal`` (status 1) where the file has faults first to
    be mended, or where its contents cannot be added to.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(mark).replace("\r\n", "\n").replace("\r", "\n")
    before = _contents(plain, file)
    if slug in _listed(before):
        return text
    grown = _grown(plain, before, slug, heading)
    try:
        after = _contents(grown, file)
    except Refusal:  # the file was sound without it
        hint = "type it again; a character stands in it that is not seen, or that no file may hold"
        raise Refusal(f"--heading: these words cannot be written into {file}", hint) from None
    if after != _wanted(before, slug, heading):
        hint = f"add the line `  - {slug}` under `contents:` yourself"
        raise Refusal(f"{file}: its contents are written in a way that cannot be added to", hint, status=1)
    return mark + grown.replace("\n", ends)


def _contents(text: str, file: str) -> list[Value]:
    value, _, problems = read(text, file)
    if problems:
        raise Refusal(f"{problems[0]}", f"mend this first: {problems[0].hint or 'look at that line'}", status=1)
    if not isinstance(value, dict | None):
        raise Refusal(f"{file}: expected fields", "write one field to a line: `number: 3`", status=1)
    fields = value or {}
    if fields.get("held") == "false":
        raise Refusal(f"{file} says `held: false`, so the issue has no articles", "take that line out first", status=1)
    contents = fields.get("contents")
    if not isinstance(contents, list | None):
        raise Refusal(f"{file}: contents: expected a list", "write each article on a line: `  - editorial`", status=1)
    return contents or []


def _listed(contents: list[Value]) -> set[str]:
    found: set[str] = set()
    for entry in contents:
        if isinstance(entry, str):
            found.add(entry.strip())
        elif isinstance(entry, dict) and isinstance(articles := entry.get("articles"), list):
            found |= {str(article).strip() for article in articles}
    return found


def _group(contents: list[Value], heading: str) -> int | None:
    """Find the group with this heading, however its quotation marks and capitals are written."""
    wanted = set_in_type(heading).casefold()
    for index, entry in enumerate(contents):
        said = entry.get("heading") if isinstance(entry, dict) else None
        if isinstance(said, str) and set_in_type(said).casefold() == wanted:
            return index
    return None


def _wanted(before: list[Value], slug: str, heading: str | None) -> list[Value]:
    if heading is None:
        return [*before, slug]
    place = _group(before, heading)
    if place is None:
        return [*before, {"heading": heading, "articles": [slug]}]
    group = before[place]
    assert isinstance(group, dict)
    articles = group.get("articles")
    there = articles if isinstance(articles, list) else []
    return [*before[:place], {**group, "articles": [*there, slug]}, *before[place + 1 :]]


def _grown(text: str, before: list[Value], slug: str, heading: str | None) -> str:
    places = standings(text)
    group = None if heading is None else _group(before, heading)
    path = "contents" if group is None else f"contents.{group}.articles"
    heading = heading if group is None else None
    if path in places:
        return _added(text, places[path], _last(places, path), slug, heading)
    start = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{start}contents:\n" + "".join(f"  {row}\n" for row in _rows(slug, heading))


def _rows(slug: str, heading: str | None) -> list[str]:
    if heading is None:
        return [f"- {slug}"]
    return [f"- heading: {plainly(heading)}", f"  articles: [{slug}]"]


def _word(slug: str, heading: str | None) -> str:
    return slug if heading is None else f"{{heading: {plainly(heading)}, articles: [{slug}]}}"


def _last(places: dict[str, Standing], path: str) -> Standing | None:
    """Find the last entry of a list."""
    of_list = re.compile(rf"{re.escape(path)}\.([0-9]+)")
    entries = {int(shape[1]): place for name, place in places.items() if (shape := of_list.fullmatch(name))}
    return entries[max(entries)] if entries else None


def _added(text: str, holder: Standing, last: Standing | None, slug: str, heading: str | None) -> str:
    """Add an entry to a list: in brackets behind the last word, else on a line of its own below the last line."""
    if holder.in_brackets:
        word = _word(slug, heading)
        if last is None:
            return f"{text[: holder.start]}[{word}]{text[holder.end :]}"
        return f"{text[: last.end]}, {word}{text[last.end :]}"
    column = holder.column if last else 2 + _indentation(text, holder.start)
    end = text.find("\n", last.end if last else holder.end)
    head, tail = (text, "") if end < 0 else (text[:end], text[end + 1 :])
    return f"{head}\n" + "".join(f"{' ' * column}{row}\n" for row in _rows(slug, heading)) + tail


def _indentation(text: str, place: int) -> int:
    """Give the column of the name whose empty value stands here; the hyphen before it counts as a space."""
    line = text[text.rfind("\n", 0, place) + 1 :]
    return len(line) - len(line.lstrip(" -"))
