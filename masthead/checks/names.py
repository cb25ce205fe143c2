"""Ids that must exist: strands, authorities, funders, themes, cohorts, sections of the menu."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from masthead.addresses import LISTS
from masthead.checks.draft import Draft
from masthead.model import Authority, Event, Issue, Item
from masthead.problems import Problem, suggestion

FILE = "publication.yml"


def names(draft: Draft) -> Iterable[Problem]:
    """Every id that a field names exists."""
    known = _Known(draft)
    for item in draft.publication.items():
        yield from known.of(item)
    yield from known.of_settings()


def _authorities(draft: Draft) -> set[str]:
    """Give the ids of all authorities, also of those whose files hold mistakes: these have been told already."""
    files = {PurePosixPath(file).stem for file in draft.root.files("site_src/authorities")} - {"index"}
    return files | {authority.slug for authority in draft.publication.authorities}


class _Known:
    def __init__(self, draft: Draft) -> None:
        publication = draft.publication
        programme = publication.settings.programme
        self.settings = publication.settings
        kinds = ("site_src/authorities/", "site_src/events/", "site_src/reports/")
        self.pages = {file for file in draft.root.files("site_src") if not file.startswith(kinds)}
        self.ids = {
            "strand": {strand.slug for strand in programme.strands},
            "authority": _authorities(draft),
            "funder": {funder.slug for funder in publication.settings.funders},
            "theme": {theme.slug for theme in programme.themes},
            "cohort": {cohort.slug for cohort in programme.cohorts},
        }

    def of(self, item: Item) -> Iterator[Problem]:
        for field, kind in (("strands", "strand"), ("authorities", "authority"), ("funders", "funder")):
            for index, slug in enumerate(getattr(item, field)):
                yield from self.one(item.file, item.line(f"{field}.{index}"), f"{field}.{index}", kind, slug)
        if isinstance(item, Authority):
            for index, role in enumerate(item.roles):
                for kind in ("strand", "cohort"):
                    path = f"roles.{index}.{kind}"
                    yield from self.one(item.file, item.line(path), path, kind, getattr(role, kind))
        if isinstance(item, Event):
            for kind in ("authority", "theme"):
                yield from self.one(item.file, item.line(kind), kind, kind, getattr(item, kind))
        if isinstance(item, Issue):
            field = "guest_authority"
            yield from self.one(item.file, item.line(field), field, "authority", item.guest_authority)

    def of_settings(self) -> Iterator[Problem]:
        lines = self.settings.lines
        for cohort in self.settings.programme.cohorts:
            path = f"programme.cohorts.{cohort.slug}.strand"
            yield from self.one(FILE, lines.get(path, 1), path, "strand", cohort.strand)
        for index, phase in enumerate(self.settings.programme.phases):
            for kind in ("strand", "funder"):
                path = f"programme.phases.{index}.{kind}"
                yield from self.one(FILE, lines.get(path, 1), path, kind, getattr(phase, kind))
        for index, section in enumerate(self.settings.sections):
            known = {*LISTS, *(page.removeprefix("site_src/") for page in self.pages)}
            if section not in known:
                lists = ", ".join(LISTS)
                hint = suggestion(section, known) or f"name a list ({lists}), or a page by its file: programme/index.md"
                path = f"sections.{index}"
                yield Problem(FILE, lines.get(path, 1), path, f"there is no section '{section}'", hint)

    def one(self, file: str, line: int, field: str, kind: str, slug: str | None) -> Iterator[Problem]:
        known = self.ids[kind]
        if slug is None or slug in known:
            return
        where = "site_src/authorities" if kind == "authority" else "publication.yml"
        hint = suggestion(slug, known) or f"known in {where}: {', '.join(sorted(known)) or 'none yet'}"
        yield Problem(file, line, field, f"there is no {kind} '{slug}'", hint)
