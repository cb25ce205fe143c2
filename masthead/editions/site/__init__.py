"""The website: pages set from our templates, put into their frame by MkDocs with Material.

``pages`` says which pages there are and sets each as finished HTML; ``staging`` lays a batch of them out as a folder;
``host`` runs MkDocs on it. Of a batch only its own pages are kept; everything else that MkDocs leaves (styles, fonts,
404.html) is a forme of its own, so that a page never depends on its batch mates.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Forme, Rendered
from masthead.editions.site import host, labels, staging
from masthead.editions.site.accents import accents_of
from masthead.editions.site.frame import Frame, MenuEntry, frame_of
from masthead.editions.site.gone import FILES, tells_of_files
from masthead.editions.site.pages import page_at, pages
from masthead.editions.site.staged import StagedPage, ThemeFolder
from masthead.faircopy import FairCopy
from masthead.problems import Problem

THEME = "theme"
"""The name of the forme that holds everything but pages."""


class Site:
    """The edition ``site``."""

    name = "site"
    batch_size = 500
    least_apart = 300
    noun = "pages"

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of the theme, the tokens, the fonts and mkdocs.yml."""
        state = hashlib.blake2b(copy.theme.digest("site", "fonts").encode(), digest_size=16)
        for path in (copy.theme.find("tokens.css"), copy.theme.mkdocs_yml):
            content = path.read_bytes()
            state.update(f"{len(content)}\0".encode() + content)
        return state.hexdigest()

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterator[Forme]:
        """Give every page, set but for its frame, and the theme."""
        yield Forme(THEME, theme_of(copy))
        for page in pages(copy, downloads):
            yield Forme(f"/{page.path}", page)

    def forme_at(self, copy: FairCopy, downloads: Downloads, path: str) -> Forme | None:
        """Give the page at a path alone, for a preview; None where there is none."""
        page = page_at(copy, downloads, path)
        return None if page is None else Forme(f"/{page.path}", page)

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Run MkDocs once over the pages of the batch."""
        values = [forme.value for forme in batch.formes]
        sheets = [value for value in values if isinstance(value, StagedPage)]
        with staging.workplace(sheets) as folder:
            around = next((value for value in values if isinstance(value, ThemeFolder)), None)
            staging.stage(folder, sheets, _frame(values), batch.theme, around)
            if around:
                staging.stage_assets(folder, batch.theme, around.accents)
            problems = host.build(folder)
            return [
                _rendered(forme, folder, sheets, problems, first=not index) for index, forme in enumerate(batch.formes)
            ]


SITE = Site()


def theme_of(copy: FairCopy) -> ThemeFolder:
    """Give everything of a publication's website that is no page."""
    settings, issue = copy.publication.settings, copy.publication.latest_issue
    name = issue and labels.issue_title(issue, settings.language)
    latest = MenuEntry(name, copy.addresses.page(issue.file)) if issue and name else None
    files = MenuEntry(FILES, at.GONE) if tells_of_files(copy) else None
    return ThemeFolder(frame_of(copy), accents_of(settings.programme.strands), latest, files)


def _frame(values: Sequence[object]) -> Frame:
    """All pages of a publication share one frame."""
    first = values[0]
    assert isinstance(first, StagedPage | ThemeFolder)
    return first.frame


def _rendered(
    forme: Forme, folder: Path, sheets: Sequence[StagedPage], problems: tuple[Problem, ...], *, first: bool
) -> Rendered:
    """Gather what the host made of a forme. What it said goes with the page it named, else with the batch's first."""
    made = folder / staging.SITE
    if isinstance(forme.value, StagedPage):
        source = f"'{staging.source_of(forme.value).removeprefix('docs/')}'"
        paths = [at.file_of(forme.value.path)]
    else:
        source = "'theme'"
        paths = _theme_paths(made, sheets)
    artefacts = tuple(Artefact(path, (made / path).read_bytes()) for path in paths if (made / path).is_file())
    return Rendered(forme.name, artefacts, problems=_of(problems, source, sheets, first=first))


def _of(
    problems: tuple[Problem, ...], source: str, sheets: Sequence[StagedPage], *, first: bool
) -> tuple[Problem, ...]:
    named = tuple(problem for problem in problems if source in problem.message)
    if not first:
        return named
    every = [f"'{staging.source_of(page).removeprefix('docs/')}'" for page in sheets]
    return named + tuple(problem for problem in problems if not any(name in problem.message for name in every))


def _theme_paths(made: Path, sheets: Sequence[StagedPage]) -> list[str]:
    pages = {at.file_of(page.path) for page in sheets}
    paths = (path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file())
    return sorted(path for path in paths if path not in pages and host.is_wanted(path))
