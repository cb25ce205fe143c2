"""``deposit``: the copy of an issue for a deposit library, as a bag (BagIt 0.97) that the bagit library checks.

The same content gives the same bag: its dates are those of the issue, not of the day on which it was made.
"""

from pathlib import Path

import bagit

from masthead import ondisk, outtray
from masthead.editions.deposit import Parcel, parcel, wanting
from masthead.editions.every import EDITIONS
from masthead.model import Issue
from masthead.outtray import HandedOver
from masthead.pipeline import Wishes
from masthead.press import Progress
from masthead.pressrun import Printed, printed
from masthead.problems import Refusal, heard, in_order
from masthead.sealed import in_letters

RECORDS = ("records",)
"""The editions whose files about an issue, and about the serial, go into the bag."""
ENDINGS = (".xml", ".json", ".csv", ".bib", ".ris")
CHECKSUMS = ["sha256", "sha512"]


def run(wishes: Wishes, wanted: str, progress: Progress) -> HandedOver:
    """Make the bag of an issue. With an error in the content, nothing is written."""
    outtray.refuse(wishes.output, wishes.root)
    records = tuple(edition for edition in EDITIONS if edition.name in RECORDS)
    with printed(wishes, wanted, wanting, progress, records) as made:
        issue = made.issue
        if issue is None or made.copy is None:
            return HandedOver(made.problems)
        goods = parcel(made.copy, made.downloads, issue, _made(made, issue))
        assert made.draft is not None
        said = (text for download in made.downloads.every for text in download.texts)
        if found := in_letters(made.draft, made.copy, goods.payload, said):
            return HandedOver(in_order([*made.problems, *found]))
    return HandedOver(made.problems, (bag(goods, wishes.output),), (goods.due,))


def bag(goods: Parcel, folder: Path) -> Path:
    """Write a bag into a folder in the place of an older one, and have it checked. Gives where it is."""
    target = folder / goods.name
    if target.exists() and not (target / "bagit.txt").is_file():
        raise Refusal(f"{target} is there and is no bag", "move it away, or name another place with --output")
    folder.mkdir(parents=True, exist_ok=True)
    ondisk.sweep(folder)
    with ondisk.half_folder(target) as fresh:
        for name, content in sorted(goods.payload.items()):
            ondisk.write(fresh / name, content)
        with heard("bagit"):  # it says every step
            bagit.make_bag(str(fresh), dict(goods.said), checksums=CHECKSUMS).validate()
        outtray.put_folder(fresh, target)
    return target


def _made(made: Printed, issue: Issue) -> dict[str, bytes]:
    """Give the PDFs of the issue, and the records that are of it or of the serial as a whole."""
    assert made.copy is not None
    home = made.copy.addresses.page(issue.file)
    pdfs = {download.path for download in made.downloads.every if download.file == issue.file}
    records = {path for path in made.files if path.endswith(ENDINGS) and (path.startswith(home) or "/" not in path)}
    return {path: made.files[path].content.read_bytes() for path in sorted(pdfs | records)}
