"""What took the place of something that was published, as far as it can be guessed; and the lines that say so."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from masthead.addresses import Addresses
from masthead.ledger import Ledger
from masthead.model import Item, Publication, Settings


@dataclass(frozen=True, slots=True)
class Guess:
    """The item that probably stands now for what is lost."""

    item: Item


class Successors:
    """Guesses where lost pages went: only items whose own page never was published can be meant."""

    def __init__(self, ledger: Ledger, public: Publication, addresses: Addresses, lost: Iterable[str]) -> None:
        self._ledger = ledger
        self._items = {addresses.page(item.file): item for item in public.items()}
        self._known = {item.id: page for page, item in self._items.items() if item.id}
        self._lost = Counter(_folder(path) for path in lost if path.endswith("/"))

    @cached_property
    def _new(self) -> dict[str, list[str]]:
        """Pages that were not published yet, by their names, and by their folders with a slash at the end."""
        found: dict[str, list[str]] = {}
        for page in self._items:
            if page and page not in self._ledger.addresses:
                found.setdefault(_name(page), []).append(page)
                found.setdefault(f"{_folder(page)}/", []).append(page)
        return found

    def of(self, path: str) -> Guess | None:
        """Guess what took the place of a page: what has its identity, its name, or stands in its folder alone."""
        if not path.endswith("/"):
            return None
        for identity in sorted(self._ledger.identities(path)):
            if identity in self._known:
                return Guess(self._items[self._known[identity]])
        named, kind = self._new.get(_name(path), []), path[: path.index("/") + 1]
        akin = [page for page in named if page.startswith(kind) and page.count("/") == path.count("/")]
        alone = self._new.get(f"{_folder(path)}/", []) if self._lost[_folder(path)] == 1 else []
        return next((Guess(self._items[found[0]]) for found in (akin, alone, named) if len(found) == 1), None)


def moved(ledger: Ledger, addresses: Addresses, item: Item, path: str) -> str:
    """Give the lines that make an item lead on from a path, and keep the identity by which feeds know it."""
    written = f"/{path}"
    first = addresses.first + path
    known = ledger.identities(path)
    kept = not known or (item.id or first) in known
    every = [written, *item.redirect_from] if kept and not item.id else [*item.redirect_from, written]
    lines = f"`redirect_from: [{', '.join(every)}]`"
    return lines if kept else f"{lines} and {pinned(min(known))}"


def pinned(identity: str) -> str:
    """Give the line that pins an identity."""
    is_plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9/._~:?=&%+-]*", identity) and not identity.endswith(":")
    return f"`id: {identity if is_plain else json.dumps(identity, ensure_ascii=False)}`"


def entry(settings: Settings, path: str) -> str:
    """Give the entry of ``gone`` to write for a path, and where there are some already."""
    one = f"{{address: /{path}, reason: ...}}"
    return f"`{one}` into the list `gone`" if settings.gone else f"`gone: [{one}]`"


def _name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]
