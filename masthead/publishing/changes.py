"""What a publishing changes: what is new, changed and gone, by address and in an editor's words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from masthead.addresses import is_kept, path_of

Digests = Mapping[str, str]
"""Path of a file -> the hash of its bytes."""
SHOWN = 10
_ONE = {"page": "page", "PDF": "PDF", "feed": "feed", "calendar": "calendar", "file": "other file"}


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths of files, in order: pages first, then PDFs, feeds, calendars, all else."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether there are none."""
        return not (self.new or self.changed or self.gone)

    def __str__(self) -> str:
        """Give ``3 new, 12 changed, 1 gone``."""
        every = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"))
        return ", ".join(f"{len(paths)} {word}" for paths, word in every if paths) or "nothing new"


def changes(before: Digests, now: Digests) -> Changes:
    """Compare what stands there with what shall."""
    return Changes(
        _ordered(now.keys() - before.keys()),
        _ordered(path for path in now.keys() & before.keys() if now[path] != before[path]),
        _ordered(before.keys() - now.keys()),
    )


def address(path: str) -> str:
    """Give a file's address as readers know it: ``/issues/3/`` of ``issues/3/index.html``."""
    return f"/{path_of(path)}"


def summary(found: Changes, *, is_first: bool = False) -> Iterator[str]:
    """Say what is new, changed and gone, a line each, with the first addresses of each below it."""
    if is_first:
        yield f"for the first time: {_counted(found.new)}"
        return
    for word, paths in (("new", found.new), ("changed", found.changed), ("gone", found.gone)):
        if paths:
            yield f"{word}: {_counted(paths)}"
            kept = [address(path) for path in paths if is_kept(path)]
            yield from (f"  {path}" for path in kept[:SHOWN])
            if len(kept) > SHOWN:
                yield f"  and {len(kept) - SHOWN} more addresses"


def stranded(found: Changes, redirects: str, base: str) -> tuple[str, ...]:
    """Give the addresses that go without anything that leads on from them. ``redirects`` is the new ``_redirects``.

    What pages draw in (pictures, styles, the search index) is no address that anybody keeps; a file beside a page that
    leads on, or goes itself, goes with its page.
    """
    rules = [unquote(line.split(" ")[0]).removeprefix(base) for line in redirects.splitlines() if line[:1] == "/"]
    leads = {rule if rule.endswith("/") or "." in rule.rpartition("/")[2] else f"{rule}/" for rule in rules}
    gone = [address(path).removeprefix("/") for path in found.gone if is_kept(path)]
    pages = {path for path in gone if path.endswith("/")}
    return tuple(f"/{path}" for path in gone if path not in leads and _page(path) not in pages | leads)


def successors(lost: Iterable[str], found: Changes) -> Mapping[str, str]:
    """Give for an address that goes the new one that probably took its place: the only one that ends like it."""
    new = [address(path) for path in found.new if path.endswith("/index.html")]
    ends = {old: [one for one in new if one.split("/")[-2:] == old.split("/")[-2:]] for old in lost}
    return {old: those[0] for old, those in ends.items() if len(those) == 1 and old.endswith("/")}


def _page(path: str) -> str | None:
    """Give the page beside which a file lies; None of a page itself, and at the root, where all lies beside home."""
    return None if path.endswith("/") or "/" not in path else f"{path.rpartition('/')[0]}/"


def _kind(path: str) -> str:
    name = path.rpartition("/")[2].lower()
    if name.endswith(".html"):
        return "page"
    if name.endswith(".pdf"):
        return "PDF"
    if name in ("feed.xml", "feed.atom", "feed.json") or path.startswith("feeds/"):
        return "feed"
    return "calendar" if name.endswith(".ics") else "file"


def _ordered(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths, key=lambda path: ([*_ONE].index(_kind(path)), path)))


def _counted(paths: Iterable[str]) -> str:
    counts = Counter(map(_kind, paths))
    return ", ".join(f"{counts[kind]} {word}{'s' * (counts[kind] != 1)}" for kind, word in _ONE.items() if counts[kind])
