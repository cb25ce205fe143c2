"""The PDF editions: every issue and report on paper, made by us or served as it came.

``issues``, ``reports`` and ``served`` say what there is to print, ``press`` lays it out, ``pace`` spares it what costs
time and changes nothing, ``front`` lays out page one, ``words`` checks that nothing was lost on the way, ``contents``
names what the contents lost, ``remarks`` and ``styles`` say where it is that something is wrong,
``metadata`` and ``record`` say what it is, ``cover`` pictures it, ``qr`` and ``barcode`` draw what machines read on it;
``proof`` says what the people who approve an issue get, ``marks`` where each open problem stands on it, ``pull`` prints
it; ``lines`` measures how long an issue is, ``castoff`` reckons it without laying it out.
``legacy`` and ``pagetext`` read PDFs that others made; ``reprints`` and ``reprinting`` serve what was issued.
WeasyPrint takes a second to import, so only rendering does.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from masthead.editions import Batch, Downloads, Forme, Rendered
from masthead.editions.pdf import issues, reports, reprinting, served, shelf
from masthead.editions.pdf.reprints import IssuedPdf, reprints
from masthead.editions.pdf.served import ServedPdf
from masthead.editions.pdf.sheets import Sheets
from masthead.faircopy import FairCopy


class OnPaper(ABC):
    """What the PDF editions have in common: the theme for paper, the press, and one document a batch."""

    name: str
    noun: str
    batch_size = 1
    least_apart = 1

    @abstractmethod
    def works(self, copy: FairCopy) -> Iterator[Sheets | ServedPdf]:
        """Give what there is to print, and what is served as it came."""

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of the theme for paper."""
        return shelf.digest(copy.theme)

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give a forme for each document, named by its path."""
        del downloads
        return [Forme(work.path, work) for work in self.works(copy)]

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Print each document."""
        from masthead.editions.pdf import printing

        return [printing.render(forme, batch) for forme in batch.formes]


class IssuePdfs(OnPaper):
    """The PDF and the cover of each issue that is held."""

    name = "issue-pdf"
    noun = "issues"

    def works(self, copy: FairCopy) -> Iterator[Sheets | ServedPdf]:
        """Give every issue that has articles or a PDF."""
        yield from issues.issues(copy)
        yield from served.issues(copy)


class LargePrintPdfs(OnPaper):
    """The large print edition of each issue that is ours to print: the same articles in one column of 18 points."""

    name = "large-print-pdf"
    noun = "large print editions"

    def works(self, copy: FairCopy) -> Iterator[Sheets | ServedPdf]:
        """Give every issue that has articles."""
        yield from issues.large_prints(copy)


class ReportPdfs(OnPaper):
    """The PDF of each report that is not only listed."""

    name = "report-pdf"
    noun = "reports"

    def works(self, copy: FairCopy) -> Iterator[Sheets | ServedPdf]:
        """Give every report that has a body or a PDF."""
        yield from reports.reports(copy)
        yield from served.reports(copy)


class IssuedPdfs:
    """The PDFs that were issued, with the cover of each newest one: nothing is laid out."""

    name = "issued-pdf"
    noun = "issued PDFs"
    batch_size = 4
    least_apart = 4

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of what the pictures that go with them are drawn with."""
        return shelf.digest(copy.theme)

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give a forme for each file, named by its path."""
        del downloads
        return [Forme(work.path, work) for work in reprints(copy)]

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Make each ready."""
        works = ((forme.name, forme.value) for forme in batch.formes)
        return [reprinting.render(name, work, batch) for name, work in works if isinstance(work, IssuedPdf)]


ISSUED = IssuedPdfs()
PRINT = (IssuePdfs(), LargePrintPdfs(), ReportPdfs(), ISSUED)
"""The editions of the print stage, in their order."""
