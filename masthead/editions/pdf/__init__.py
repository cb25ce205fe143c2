"""The PDF editions: every issue and report on paper, made by us or served as it came.

``issues``, ``reports`` and ``served`` say what there is to print, ``press`` lays it out, ``words`` checks that nothing
was lost on the way, ``metadata`` and ``record`` say what it is, ``cover`` pictures it, ``qr`` and ``barcode`` draw what
machines read on it. WeasyPrint takes a second to import, so only rendering imports it.
"""

from collections.abc import Iterable, Sequence

from masthead.editions import Batch, Downloads, Forme, Rendered
from masthead.editions.pdf import issues, reports, served, shelf
from masthead.faircopy import FairCopy


class IssuePdfs:
    """The PDF and the cover of each issue that is held."""

    name = "issue-pdf"
    batch_size = 1
    least_apart = 1
    noun = "issues"

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of the theme for paper."""
        return shelf.digest(copy.theme)

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give every issue that has articles or a PDF."""
        del downloads
        printed = [Forme(work.path, work) for work in issues.issues(copy)]
        return [*printed, *(Forme(work.path, work) for work in served.issues(copy))]

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Print each issue."""
        from masthead.editions.pdf import printing

        return [printing.render(forme, batch) for forme in batch.formes]


class LargePrintPdfs:
    """The large print edition of each issue that is ours to print: the same articles in one column of 18 points."""

    name = "large-print-pdf"
    batch_size = 1
    least_apart = 1
    noun = "large print editions"

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of the theme for paper."""
        return shelf.digest(copy.theme)

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give every issue that has articles."""
        del downloads
        return [Forme(work.path, work) for work in issues.large_prints(copy)]

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Print each issue."""
        from masthead.editions.pdf import printing

        return [printing.render(forme, batch) for forme in batch.formes]


class ReportPdfs:
    """The PDF of each report that is not only listed."""

    name = "report-pdf"
    batch_size = 1
    least_apart = 1
    noun = "reports"

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of the theme for paper."""
        return shelf.digest(copy.theme)

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give every report that has a body or a PDF."""
        del downloads
        printed = [Forme(work.path, work) for work in reports.reports(copy)]
        return [*printed, *(Forme(work.path, work) for work in served.reports(copy))]

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Print each report."""
        from masthead.editions.pdf import printing

        return [printing.render(forme, batch) for forme in batch.formes]


PRINT = (IssuePdfs(), LargePrintPdfs(), ReportPdfs())
"""The editions of the print stage, in their order."""
