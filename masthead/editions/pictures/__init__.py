"""Every raster picture that pages show, in the widths and formats of ``renditions``; drawings go with ``assets``."""

from collections.abc import Iterable, Sequence

from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.editions.pictures import printing
from masthead.faircopy import FairCopy


class Pictures:
    """The edition ``pictures``: a forme a picture. One is open at a time, so memory is that of the largest."""

    name = "pictures"
    batch_size = 4
    least_apart = 1
    noun = "pictures"

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: each picture depends on its own bytes alone, whose digest is in its value."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give every picture that is shown and is no drawing; a cover's only where the print stage made none of it."""
        shown = {use.file for prose in copy.prose.values() for use in prose.pictures}
        for issue in copy.publication.issues:
            download = downloads.of(issue.file)
            if issue.cover and not (download and download.cover):
                shown.add(f"{issue.folder}/{issue.cover.picture}")
        wanted = (copy.pictures[file] for file in sorted(copy.pictures) if file in shown)
        return [Forme(picture.file, picture) for picture in wanted if not picture.is_drawing]

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Develop each picture and print it in all its renditions."""
        return [printing.render(forme, batch.root) for forme in batch.formes]


PICTURES: Edition = Pictures()
"""What ``every`` lists."""
