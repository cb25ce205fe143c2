"""Staging: a batch of pages as a folder that stock MkDocs can build, and nothing else needs to be known of it.

A staged folder holds ``mkdocs.yml``, ``docs/`` with one file a page (computed front matter and one ``<div>`` of
finished HTML) and ``theme/``, which lies over Material. Any host that reads mkdocs.yml can build it: a test does so
with ProperDocs.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from masthead import addresses as at
from masthead import ondisk
from masthead.editions.site.accents import Accent
from masthead.editions.site.accents import sheet as accent_rules
from masthead.editions.site.frame import Alternate, Frame, MenuEntry
from masthead.editions.site.staged import StagedPage, ThemeFolder
from masthead.policy import POLICY_OF_A_PAGE
from masthead.templates import ThemeFiles

SITE = "site"
"""Where the host writes, in the staged folder."""
FIRST_FONTS = (
    "assets/fonts/masthead-serif-latin-wght-normal.woff2",
    "assets/fonts/public-sans-latin-wght-normal.woff2",
)
"""What the first view of every page is set in: wide windows ask for it before they have read the styles. A phone on a
slow line paints a third of a second sooner without, in stand-ins of the same measure (styles/00-faces.css)."""
_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory; elsewhere the usual place is taken."""
_PER_CHARACTER, _BESIDES = 10, 32_000_000
"""Bytes: a page lies there staged and built, in up to four bytes a character; the theme takes the rest."""
_FONTS = "*.woff2", "*-OFL.txt"


@contextmanager
def workplace(pages: Iterable[StagedPage]) -> Iterator[Path]:
    """Lend an empty folder, in memory where there is room: on a disk its many small files cost a third of the run."""
    need = _PER_CHARACTER * sum(len(page.html) for page in pages) + _BESIDES
    has_room = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > need
    with ondisk.workroom("site", _MEMORY if has_room else None) as room:
        yield room


def stage(
    folder: Path, pages: Iterable[StagedPage], frame: Frame, theme: ThemeFiles, around: ThemeFolder | None = None
) -> None:
    """Write a folder that a host can build. ``around`` is what 404.html alone names."""
    for page in pages:
        place = folder / source_of(page)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(source(page), encoding="utf-8", newline="\n")
    (folder / "docs").mkdir(exist_ok=True)
    _stage_templates(folder / "theme", theme)
    text = yaml.safe_dump(settings(frame, theme, around), allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8", newline="\n")


def stage_assets(folder: Path, theme: ThemeFiles, accents: Iterable[Accent] = ()) -> None:
    """Add what the pages need beside themselves: styles, fonts, pictures of the theme."""
    for name, path in sorted(_assets(theme).items()):
        place = folder / "theme" / "assets" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    (folder / "theme" / at.STYLESHEET).write_text(stylesheet_of(theme, accents), encoding="utf-8", newline="\n")


def source_of(page: StagedPage) -> str:
    """Give the staged file of a page: ``docs/issues/3/award/index.md``."""
    return f"docs/{page.path}index.md"


def source(page: StagedPage) -> str:
    """Give a page as a host reads it: front matter, and one piece of HTML that Markdown leaves alone."""
    fields = {
        "title": page.title,
        "kind": page.kind,
        "section": page.section,
        "description": page.description,
        "former": page.former,
    }
    front = "".join(f"{name}: {_quoted(text)}\n" for name, text in fields.items() if text)
    if page.alternates:
        front += f"alternates: [{', '.join(map(_announced, page.alternates))}]\n"
    front += f"record: {_single_quoted(page.record)}\n" if page.record else ""
    return f"---\n{front}---\n<div>\n{_out_of_reach(page.html)}\n</div>\n"


def settings(frame: Frame, theme: ThemeFiles, around: ThemeFolder | None = None) -> dict[str, Any]:
    """Give the settings of the staged site: the publication's mkdocs.yml, and what the publication says of itself.

    The menu names addresses and never files, so that a page's bytes do not depend on what else is in its batch.
    """
    own: Mapping[str, Any] = yaml.safe_load(theme.mkdocs_yml.read_text(encoding="utf-8")) or {}
    look = own.get("theme") or "material"
    look = {"name": look} if isinstance(look, str) else look
    return {
        "site_name": frame.title,
        "site_url": frame.url,
        "docs_dir": "docs",
        "site_dir": SITE,
        "theme": {**look, "custom_dir": "theme", "language": frame.language.split("-")[0]},
        "plugins": [],
        # The HTML is finished: an extension would only cost time.
        "markdown_extensions": [],
        "nav": [{entry.name: entry.path} for entry in frame.menu],
        "not_in_nav": "*",
        # MkDocs leaves a folder of this name out unless told otherwise.
        "exclude_docs": "!/templates/",
        "validation": {"nav": {"not_found": "ignore", "omitted_files": "ignore"}},
        "extra": {
            **(own.get("extra") or {}),
            "publication": _around(frame),
            "latest": _entry(around.latest if around else None),
            "gone": _entry(around.gone if around else None),
        },
    }


def stylesheet_of(theme: ThemeFiles, accents: Iterable[Accent] = ()) -> str:
    """Give the site's styles as one file: the tokens, theme/site/styles in order of name, the strands' accents.

    Comments stay behind: they are a sixth of what travels.
    """
    sheets = (theme.find("tokens.css"), *theme.files("site/styles").values())
    text = _COMMENT.sub("", "\n".join(path.read_text(encoding="utf-8") for path in sheets))
    return text + accent_rules(accents, theme.find("tokens.css").read_text(encoding="utf-8"))


def _entry(entry: MenuEntry | None) -> dict[str, str] | None:
    return {"name": entry.name, "path": entry.path} if entry else None


def _around(frame: Frame) -> dict[str, Any]:
    publisher = frame.publisher
    return {
        "language": frame.language,
        "direction": frame.direction,
        "subtitle": frame.subtitle,
        "strapline": frame.strapline,
        "programme": frame.programme,
        "issn": frame.issn,
        "rights": frame.rights,
        "publisher": {
            "name": publisher.name,
            "address": list(publisher.address),
            "email": publisher.email,
            "telephone": publisher.telephone,
            "website": publisher.website,
        },
        "corrections": frame.corrections,
        "feeds": [{"name": feed.name, "path": feed.path} for feed in frame.feeds],
        "alternates": [asdict(alternate) for alternate in frame.alternates],
        "stylesheet": at.STYLESHEET,
        "fonts": list(FIRST_FONTS),
        "policy": POLICY_OF_A_PAGE,
        "internal": frame.is_internal,
    }


def _stage_templates(folder: Path, theme: ThemeFiles) -> None:
    for name, path in theme.files("site").items():
        if name.startswith(("pages/", "styles/", "assets/")):
            continue
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())


def _assets(theme: ThemeFiles) -> dict[str, Path]:
    found = {f"fonts/{name}": path for name, path in theme.files("fonts").items() if any(map(path.match, _FONTS))}
    return found | dict(theme.files("site/assets"))


_UNSAFE_IN_YAML = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def _quoted(text: str) -> str:
    """Quote a text for YAML, whose double quotes are those of JSON but for a few characters."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _announced(alternate: Alternate) -> str:
    """Give another form of a page as a mapping in YAML."""
    return "{" + ", ".join(f"{name}: {_quoted(text)}" for name, text in asdict(alternate).items()) + "}"


def _single_quoted(text: str) -> str:
    """Quote HTML for YAML so that it is quick to read: in single quotes nothing but the quote itself is escaped."""
    plain = text.replace("\n", "")
    return _quoted(plain) if _UNSAFE_IN_YAML.search(plain) else "'" + plain.replace("'", "''") + "'"


_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_FENCE = re.compile("^[`~]", re.MULTILINE)


def _out_of_reach(html: str) -> str:
    """Keep from finished HTML what Markdown would still touch: tabs, and code fences at the beginning of a line."""
    return _FENCE.sub(lambda found: f"&#{ord(found[0])};", html.replace("\t", "&#9;"))
