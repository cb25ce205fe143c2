"""The records as files: citations, catalogue records, contents of issues, and where robots find the sitemap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.faircopy import FairCopy
from masthead.records import Work, article_work, bibtex, contents, csl, mods, report_work, ris


@dataclass(frozen=True, slots=True)
class Citation:
    """A work, and where each form of its citation is served: bib, ris, json."""

    work: Work
    paths: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """Records that are quicker written than asked for: path and text of each file."""

    files: tuple[tuple[str, str], ...]


class Records:
    """The edition ``records``."""

    name = "records"
    batch_size = 500
    least_apart = 1000
    noun = "records"

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: every file depends on its value alone."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterator[Forme]:
        """Give robots.txt, the serial's record, each issue's records, and the citations that are offered."""
        allowed = f"Allow: /\n\nSitemap: {copy.addresses.absolute(at.SITEMAP)}"
        robots = f"User-agent: *\n{'Disallow: /' if copy.is_internal else allowed}\n"
        yield Forme(at.ROBOTS, Written(((at.ROBOTS, robots),)))
        if copy.publication.issues:
            yield Forme(at.MODS, Written(((at.MODS, mods.serial(copy).decode()),)))
        for issue in copy.publication.issues:
            if issue.held:
                files = (
                    (copy.addresses.mods(issue), mods.issue(copy, downloads, issue).decode()),
                    (copy.addresses.contents(issue, "json"), contents.as_json(copy, downloads, issue)),
                    (copy.addresses.contents(issue, "csv"), contents.as_csv(copy, downloads, issue)),
                )
                yield Forme(copy.addresses.page(issue.file), Written(files))
        for work in filter(attrgetter("is_offered"), _works(copy, downloads)):
            bib, ris_, csl_ = (copy.addresses.citation(work.page, kind) for kind in ("bib", "ris", "json"))
            yield Forme(work.page, Citation(work, (bib, ris_, csl_)))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write each."""
        return [Rendered(forme.name, tuple(_files(forme.value))) for forme in batch.formes]


RECORDS: Edition = Records()


def _works(copy: FairCopy, downloads: Downloads) -> Iterator[Work]:
    yield from (article_work(copy, downloads, issue, article) for issue, article in copy.publication.articles())
    yield from (report_work(copy, downloads, report) for report in copy.publication.reports)


def _files(value: object) -> Iterator[Artefact]:
    if isinstance(value, Citation):
        for path, writer in zip(value.paths, (bibtex.write, ris.write, csl.write), strict=True):
            yield Artefact(path, writer(value.work).encode())
        return
    assert isinstance(value, Written)
    yield from (Artefact(path, text.encode()) for path, text in value.files)
