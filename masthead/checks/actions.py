"""The actions of a PDF (ISO 32000-1, 12.6): which run or send something, and which ask elsewhere when it is opened."""

from collections.abc import Iterator
from typing import Any

import pikepdf

RUNS: dict[str, str] = {
    "JavaScript": "it holds JavaScript, which runs when it is opened",
    "Launch": "it starts other programs (Launch)",
    "Rendition": "it plays films or programs within its pages (Rendition)",
    "ImportData": "it fetches data (ImportData)",
    "SubmitForm": "it sends what readers type elsewhere (SubmitForm)",
    "GoToE": "it opens files that it encloses (GoToE)",
}
"""Kinds of actions that no PDF may have -> what they do."""
_OPENS = "it asks for something elsewhere, or acts, when it is opened or turned ({})"
_QUIET_NAMES = ("/NextPage", "/PrevPage", "/FirstPage", "/LastPage")
_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_DEEPEST = 60


def dictionaries(thing: Any, depth: int = 0) -> Iterator[Any]:
    """Give an object's dictionaries, itself first; what it only refers to is an object of its own."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        within: list[Any] = [thing[key] for key in thing.keys()]  # noqa: SIM118  (a stream iterates in no other way)
    elif isinstance(thing, pikepdf.Array):
        within = [*thing]
    else:
        return
    for one in within:
        if isinstance(one, pikepdf.Object) and not one.is_indirect and depth < _DEEPEST:
            yield from dictionaries(one, depth + 1)


def doing(part: Any) -> Iterator[str]:
    """Say what a dictionary does, if it is an action that runs, or one that leads where no link may."""
    kind = str(part.get("/S", "")).removeprefix("/")
    if kind in RUNS:
        yield RUNS[kind]
    if "/JS" in part:
        yield RUNS["JavaScript"]
    if "/XFA" in part:
        yield "it holds a form that is a program (XFA)"
    if part.get("/Subtype") == "/RichMedia":
        yield "it plays films or programs within its pages (RichMedia)"
    if kind == "URI" and not _is_address(str(part.get("/URI", ""))):
        yield f"it links to '{str(part.get('/URI', ''))[:60]}', which is no address of the web"
    if kind == "GoToR" and not _is_beside(part.get("/F")):
        yield "it opens a file of another computer (GoToR)"


def _is_address(address: str) -> bool:
    """Whether a link may lead there: to the web, to a mailbox, a telephone, or within this site."""
    plain = "".join(letter for letter in address if letter > " ").lower()
    return plain.startswith(_SCHEMES) or (":" not in plain.partition("/")[0] and not plain.startswith(("\\", "//")))


def _is_beside(file: Any) -> bool:
    """Whether a file specification (7.11) names a file in the same folder or below it."""
    names = [file.get(key) for key in ("/F", "/UF", "/DOS", "/Unix", "/Mac")] if _has_keys(file) else [file]
    said = [str(name) for name in names if name is not None]
    return bool(said) and not any(set(name) & set("\\:") or name.startswith("/") for name in said)


def opening(part: Any) -> Iterator[str]:
    """Say what a dictionary does by itself, when the file is opened or a page is turned (12.6.3)."""
    if "/OpenAction" in part:
        yield from _acts(part["/OpenAction"], 0)
    triggers = part.get("/AA")
    if _has_keys(triggers):
        for key in triggers.keys():  # noqa: SIM118
            yield from _acts(triggers[key], 0)


def _acts(action: Any, depth: int) -> Iterator[str]:
    """Say what an action does that is not turning to a page of the same file. An array is a page."""
    if isinstance(action, pikepdf.Array):
        if depth:  # further actions, one after another
            for one in action:
                yield from _acts(one, depth + 1)
        return
    if not _has_keys(action):
        return
    kind = str(action.get("/S", ""))
    yield from doing(action)
    if not (kind == "/GoTo" or (kind == "/Named" and str(action.get("/N")) in _QUIET_NAMES)):
        yield _OPENS.format(kind.removeprefix("/")[:60] or "an action")
    if "/Next" in action:
        yield from [_OPENS.format("a long chain")] if depth > _DEEPEST else _acts(action["/Next"], depth + 1)


def _has_keys(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)
