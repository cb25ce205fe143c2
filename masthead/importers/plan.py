"""What an import would write, worked out before anything is written: articles into an issue, old or new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from masthead.files import Root
from masthead.importers import record
from masthead.importers.article import ArticleDraft, renamed
from masthead.importers.homes import Home, written
from masthead.importers.manuscript import Remark
from masthead.importers.receipt import difference, listed
from masthead.importers.record import Entry, State
from masthead.model import PartialDate
from masthead.problems import Problem
from masthead.skeletons.contents import with_article
from masthead.skeletons.issues import issue_yml
from masthead.typography import several


@dataclass(frozen=True, slots=True)
class Source:
    """A foreign file that was read."""

    name: str
    """Without its folder."""
    sha256: str
    drafts: Sequence[ArticleDraft]
    remarks: tuple[Remark, ...] = ()
    """About the file as a whole."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written into one folder."""

    folder: str
    """Relative to the root."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Names in the folder, in the order in which they are put there."""
    lines: tuple[str, ...] = ()
    """What an editor is told."""
    problems: tuple[Problem, ...] = ()
    facts: tuple[Mapping[str, object], ...] = ()
    """The same for programs."""


@dataclass(slots=True)
class _Planning:
    """One issue being worked out; lives only as long as ``articles_into``."""

    root: Root
    home: Home
    before: Mapping[str, Entry]
    replace: bool
    files: dict[str, bytes] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    facts: list[Mapping[str, object]] = field(default_factory=list)
    slugs: list[str] = field(default_factory=list)

    def take(self, source: Source, draft: ArticleDraft) -> None:
        """Work out one article."""
        name = f"{draft.slug}.md"
        state = self.file(source, name, draft.text.encode())
        for picture, content in draft.pictures.items():
            self.file(source, picture, content, told=state not in (State.NEW, State.CONFLICT))
        self.slugs.append(draft.slug)
        told = [*draft.remarks, *([] if source.drafts[1:] else source.remarks)]
        self.lines += [f"{self.home.folder}/{name}", *self.account(source, draft, state, told)]
        self.facts.append(
            {"file": f"{self.home.folder}/{name}", "source": source.name, "state": state.name.lower(),
             "title": draft.title, "authors": list(draft.authors), "summary": draft.summary, "words": draft.words,
             "pictures": [*draft.pictures], "remarks": [_said(one) for one in (*draft.remarks, *source.remarks)]}
        )  # fmt: skip

    def file(self, source: Source, name: str, fresh: bytes, *, told: bool = False) -> State:
        """Work out one file: whether it is written, left, or in the way."""
        place = self.root.folder / self.home.folder / name
        there = place.read_bytes() if place.is_file() else None
        earlier = self.before.get(name)
        state = record.state(there, fresh, name, earlier.made if earlier else None)
        entry = Entry(source.name, source.sha256, name, record.digest(fresh, name))
        if state is State.CONFLICT and not self.replace:
            self.problems.append(in_the_way(f"{self.home.folder}/{name}", is_known=earlier is not None))
        elif state is not State.EDITED:
            self.entries.append(entry)
            if state is not State.SAME:
                self.files[name] = fresh
        if told and state in (State.NEW, State.CHANGED):
            self.lines.append(f"{self.home.folder}/{name}")
        return state

    def account(self, source: Source, draft: ArticleDraft, state: State, remarks: Sequence[Remark]) -> Iterator[str]:
        """Tell of an article."""
        by = f" by {' and '.join(draft.authors)}" if draft.authors else ""
        pictures = f", {several(len(draft.pictures), 'picture')}" if draft.pictures else ""
        yield f"    from {source.name}: “{draft.title}”{by}, {several(draft.words, 'word')}{pictures}"
        if state is State.SAME:
            yield "    unchanged: the file says what stands here already"
            return
        if state is State.EDITED:
            yield "    left as it is: you have edited it since, and the file says nothing new"
            return
        if state is not State.NEW:
            yield f"    {_WHY[state, self.replace]}"
            name = f"{draft.slug}.md"
            there = (self.root.folder / self.home.folder / name).read_text(encoding="utf-8", errors="replace")
            yield from (f"    {row}" for row in difference(there, draft.text, name))
        if state is not State.CONFLICT or self.replace:
            yield from listed(remarks)


_WHY = {
    (State.CHANGED, False): "the file has changed; nobody has edited the article since, so it is written again:",
    (State.CHANGED, True): "the file has changed; nobody has edited the article since, so it is written again:",
    (State.CONFLICT, True): "put in the place of what stood here, as you wished:",
    (State.CONFLICT, False): "not written; this is the difference:",
}


def articles_into(
    root: Root, home: Home, sources: Sequence[Source], *, date: PartialDate | None, wanted: str | None, replace: bool
) -> Plan:
    """Work out how files become articles of an issue. ``date``: of an issue that is made; ``wanted``: --id."""
    found, problems = record.entries(root, home.folder)
    if (root.folder / home.file).exists():
        problems += root.text(home.file)[1]
    if problems:
        return Plan(home.folder, problems=tuple(problems))
    planning = _Planning(root, home, {entry.file: entry for entry in found}, replace)
    taken: set[str] = set()
    for source in sources:
        known = _known(source, found) if wanted is None else wanted
        for draft in source.drafts:
            slug = _free(known or draft.slug, taken)
            planning.take(source, draft if slug == draft.slug else renamed(draft, slug))
        planning.lines += _gone(source, found, planning.entries, planning.slugs)
        if source.drafts[1:] and source.remarks:
            planning.lines += [f"{source.name}, as a whole", *listed(source.remarks)]
    if planning.problems:
        return Plan(home.folder, {}, tuple(planning.lines), tuple(planning.problems), tuple(planning.facts))
    contents, line = _contents(root, home, planning.slugs, date)
    files = {**_in_order(planning.files), **contents}
    fresh = record.written(record.merged(found, planning.entries))
    if planning.entries and (files or fresh != record.written(found)):
        files[record.FILE] = fresh
    lines = [*planning.lines, *([line] if line else [])]
    return Plan(home.folder, files, tuple(lines), (), tuple(planning.facts))


def _known(source: Source, found: Iterable[Entry]) -> str | None:
    """Give the id that this very file got before, where it became one article."""
    before = [entry.file.removesuffix(".md") for entry in found
              if entry.sha256 == source.sha256 and entry.file.endswith(".md")]  # fmt: skip
    return before[0] if len(before) == 1 and len(source.drafts) == 1 else None


def _gone(source: Source, found: Iterable[Entry], fresh: Iterable[Entry], slugs: Sequence[str]) -> Iterator[str]:
    """Tell of what the file became the last time, and does not become any more."""
    made = {entry.file for entry in fresh} | {f"{slug}.md" for slug in slugs}
    before = [entry for entry in found if entry.source == source.name and entry.sha256 != source.sha256]
    for entry in before:
        if entry.file not in made:
            yield f"    no longer in {source.name}: {entry.file}; it stays until you delete it"


def _free(slug: str, taken: set[str]) -> str:
    """Give an id that nothing else of this run has."""
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free


def in_the_way(file: str, *, is_known: bool) -> Problem:
    """Say that a file stands where another would be written, and that it is an editor's."""
    if is_known:
        hint = (
            "take over by hand what is new; or add --replace, and the file's text takes the place of what stands here"
        )
        return Problem(file, 1, "file", "it was edited since it was imported, and would be written over", hint)
    if not file.endswith(".md"):
        hint = "look at what stands there; add --replace to put what was imported in its place"
        return Problem(file, 1, "file", "there is such a file already, and it was not imported", hint)
    hint = "give the new one a name of its own with --id NAME, or add --replace to put it in this one's place"
    return Problem(file, 1, "file", "there is such a file already, and it was not imported", hint)


def _contents(root: Root, home: Home, slugs: Sequence[str], date: PartialDate | None) -> tuple[dict[str, bytes], str]:
    """Give issue.yml with the articles in its contents, where that changes it, and what to tell of it."""
    place = root.folder / home.file
    if date and not place.is_file():
        text = issue_yml(root.folder, home.slug, written(date), slugs, draft=False)
        return {"issue.yml": text.encode()}, f"{home.file}\n    a new issue: {', '.join(slugs)}"
    before = place.read_bytes().decode("utf-8")
    after = before
    added = []
    for slug in slugs:
        grown = with_article(after, slug, file=home.file)
        added += [slug] if grown != after else []
        after = grown
    if after == before:
        return {}, ""
    return {"issue.yml": after.encode()}, f"{home.file}\n    added to the end of its contents: {', '.join(added)}"


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put pictures before the articles that show them."""
    return dict(sorted(files.items(), key=lambda entry: entry[0].endswith(".md")))


def _said(remark: Remark) -> dict[str, str]:
    return {"topic": str(remark.topic), "text": remark.text}
