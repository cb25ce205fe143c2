"""Where things go: the folder of an issue that is there, or the name of one that is made."""

import re
from dataclasses import dataclass

from babel.dates import format_date

from masthead.files import Root
from masthead.forms.fields import identifier_from
from masthead.forms.yaml import Value, read
from masthead.model import PartialDate


@dataclass(frozen=True, slots=True)
class Home:
    """An issue of the publication."""

    slug: str
    """Its number, or ``2-1`` by volume."""
    folder: str
    """Relative to the root: ``issues/003-march-2004``."""
    fields: dict[str, Value]
    """What its issue.yml says."""

    @property
    def file(self) -> str:
        """Its issue.yml."""
        return f"{self.folder}/issue.yml"


def homes(root: Root) -> dict[str, Home]:
    """Find the issues that are there, by number. One whose issue.yml cannot be read goes by its folder's name."""
    found: dict[str, Home] = {}
    for folder in root.folders("issues"):
        text, _ = root.text(f"{folder}/issue.yml") if (root.folder / folder / "issue.yml").is_file() else (None, [])
        fields = read(text, folder)[0] if text is not None else None
        if isinstance(fields, dict):
            number, volume = (str(fields.get(name) or "") for name in ("number", "volume"))
            slug = f"{volume}-{number}" if volume else number
            found.setdefault(slug, Home(slug, folder, fields))
        elif (root.folder / folder / "issue.yml").exists():
            for slug in _numbers(folder.rpartition("/")[2]):
                found.setdefault(slug, Home(slug, folder, {}))
    return found


def _numbers(name: str) -> list[str]:
    """Give the numbers that a folder's name may mean: of ``002-1-june`` 2, and 2-1 by volume."""
    found = re.match(r"0*([0-9]+)(?:-0*([0-9]+)(?![0-9]))?", name)
    return [] if found is None else [found[1], *([f"{found[1]}-{found[2]}"] if found[2] else [])]


def folder_name(slug: str, date: PartialDate) -> str:
    """Name the folder of an issue: ``004-june-2004``, ``2-1-june-2004``, ``004-spring-2004``."""
    shown = date.shown or format_date(date.first, {"year": "y"}.get(date.precision, "MMMM y"), locale="en_GB")
    number = slug if "-" in slug else f"{int(slug):03}"
    return f"issues/{number}-{identifier_from(shown)}"


def numbering(slug: str) -> list[str]:
    """Give the lines of issue.yml that number an issue."""
    volume, _, number = slug.rpartition("-")
    return [*([f"volume: {int(volume)}"] if volume else []), f"number: {int(number)}"]


def written(date: PartialDate) -> str:
    """Give a date as it is written in a field."""
    return f'{{shown: "{date.shown}", sort: {date.iso()}}}' if date.shown else date.iso()


def order(slug: str) -> tuple[int, ...]:
    """Give what issues sort by."""
    return tuple(int(part) for part in re.findall(r"[0-9]+", slug)) or (0,)
