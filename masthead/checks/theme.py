"""The publication's own theme: its files are what their endings say, before anything is set with them."""

from collections.abc import Iterable, Iterator

from jinja2 import Environment, TemplateSyntaxError

from masthead.checks.draft import Draft
from masthead.problems import Problem

FOLDER = "theme"
_TEMPLATES = (".html", ".xml")
_TEXTS = (*_TEMPLATES, ".css", ".js", ".svg", ".txt")
_FONTS = {".ttf": (b"\0\1\0\0", b"true", b"OTTO"), ".otf": (b"OTTO", b"\0\1\0\0"), ".woff2": (b"wOF2",)}
"""Ending -> how such a file begins (OpenType 1.9, WOFF 2.0)."""
_OURS = "mend it, or delete it to have ours"


def theme(draft: Draft) -> Iterable[Problem]:
    """Texts are in UTF-8, templates can be read by Jinja, fonts are fonts."""
    for file in draft.root.files(FOLDER, "*"):
        ending = file[file.rfind(".") :].lower()
        if not (draft.root.folder / file).is_file():
            continue
        if ending in _TEXTS:
            text, problems = draft.root.text(file)
            yield from problems
            if text is not None and ending in _TEMPLATES:
                yield from _template(file, text)
        elif ending in _FONTS and not _begins(draft, file, _FONTS[ending]):
            yield Problem(file, 1, "file", "this is no font", _OURS)


def _template(file: str, text: str) -> Iterator[Problem]:
    try:
        Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as trouble:
        message = " ".join(str(trouble.message).split())
        yield Problem(file, trouble.lineno, "template", message, "mend the template, or delete it to have ours")


def _begins(draft: Draft, file: str, signs: tuple[bytes, ...]) -> bool:
    try:
        with (draft.root.folder / file).open("rb") as stream:
            return stream.read(4) in signs
    except OSError:
        return False
