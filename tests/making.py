"""Makes small publications for tests, and large ones for the benchmarks: as many issues and articles as are wished.

Whatever is written depends on its arguments alone, so two calls with the same ones give the same bytes.
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

_WORDS = (
    "library youth service partnership reader council quality leader project borough archive volunteer meeting "
    "programme mentor training community issue evening branch story collection young people management development "
    "report funding question answer visit school evidence change practice group workshop"
).split()


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of everything a publication holds."""

    issues: int = 2
    articles: int = 3
    """Articles of each issue."""
    news: int = 3
    events: int = 2
    authorities: int = 2
    pages: int = 2
    words: int = 60
    """Words of each paragraph's worth of an article, of which it has three."""


SMALL = Extent()


def publication(folder: Path, extent: Extent = SMALL) -> Path:
    """Write a publication without problems into a folder, and give the folder."""
    write(folder, "publication.yml", _SETTINGS)
    write(folder, "people.yml", "ros-armstrong:\n  name: Ros Armstrong\n  post: Senior Librarian\n")
    for number in range(1, extent.issues + 1):
        issue(folder, number, extent)
    for number in range(1, extent.news + 1):
        news(folder, number)
    for number in range(1, extent.events + 1):
        event(folder, number)
    for number in range(1, extent.authorities + 1):
        authority(folder, number)
    write(folder, "site_src/index.md", f"---\ntitle: Welcome\n---\n{paragraph(1, 30)}\n")
    for number in range(1, extent.pages + 1):
        write(folder, f"site_src/page-{number}.md", f"---\ntitle: Page {number}\n---\n{paragraph(number, 50)}\n")
    return folder


def issue(folder: Path, number: int, extent: Extent = SMALL) -> None:
    """Write an issue and its articles; the first of them shows a picture."""
    home = f"issues/{number:03}"
    slugs = [f"article-{position}" for position in range(1, extent.articles + 1)]
    contents = "".join(f"  - {slug}\n" for slug in slugs)
    year, month = 2001 + (number - 1) // 12, (number - 1) % 12 + 1
    write(folder, f"{home}/issue.yml", f"number: {number}\ndate: {year}-{month:02}\ncontents:\n{contents}")
    picture(folder, f"{home}/award.png", number)
    for position, slug in enumerate(slugs, 1):
        write(folder, f"{home}/{slug}.md", article(number, position, extent))


def article(number: int, position: int, extent: Extent = SMALL) -> str:
    """Give the text of an article."""
    seed = number * 100 + position
    authority = f"authorities: [council-{1 + seed % extent.authorities}]\n" if extent.authorities else ""
    shown = '\n![A reader receives an award](award.png "The award")\n' if position == 1 else ""
    link = "\nSee also [the first article](article-1.md).\n" if position > 1 else ""
    return (
        f"---\ntitle: {sentence(seed, 4)} {number} {position}\nauthors: [Ros Armstrong]\nstrands: [youth]\n{authority}"
        f"summary: {sentence(seed + 7, 12)}.\n---\n{paragraph(seed, extent.words)}\n{shown}\n"
        f"## {sentence(seed + 1, 3)}\n\n{paragraph(seed + 2, extent.words)}[^1]\n{link}\n"
        f"- {sentence(seed + 3, 8)}\n- {sentence(seed + 4, 6)}\n\n{paragraph(seed + 5, extent.words)}\n\n"
        f"[^1]: {sentence(seed + 6, 9)}.\n"
    )


def news(folder: Path, number: int) -> None:
    """Write a news item."""
    text = f"---\ntitle: News {number}\nstrands: [youth]\n---\n{paragraph(number + 40, 30)}\n"
    write(folder, f"news/{2003 + number % 2}-{1 + number % 3:02}-05-news-{number}.md", text)


def event(folder: Path, number: int) -> None:
    """Write an event."""
    text = (
        f"---\ntitle: Meeting {number}\nstart: 2004-{1 + number % 3:02}-17 14:00\nplace:\n  name: Central Library\n"
        f"---\n{paragraph(number + 60, 20)}\n"
    )
    write(folder, f"site_src/events/meeting-{number}.md", text)


def authority(folder: Path, number: int) -> None:
    """Write an authority with one role."""
    text = (
        f"---\nname: Council {number}\nkind: council\njoined: 2003\nroles:\n  - role: quality-leader\n"
        f"    person: ros-armstrong\n    strand: youth\n---\n{paragraph(number + 80, 25)}\n"
    )
    write(folder, f"site_src/authorities/council-{number}.md", text)


def picture(folder: Path, file: str, shade: int, width: int = 660) -> None:
    """Write a picture as wide as a column, of another colour for another ``shade``."""
    place = folder / file
    place.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, width * 5 // 8), (shade * 37 % 256, shade * 91 % 256, 120)).save(place)


def write(folder: Path, file: str, text: str) -> None:
    """Write a text file, with the folders it lies in."""
    place = folder / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="\n")


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first ``old`` in a text file; it must be there, so that no test edits nothing."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{file} holds no {old!r}"
    write(folder, file, text.replace(old, new, 1))


def away(folder: Path, *files: str) -> None:
    """Take files away; they must be there."""
    for file in files:
        (folder / file).unlink()


def sentence(seed: int, words: int) -> str:
    """Give so many words, the same ones for the same seed."""
    return " ".join(_WORDS[(seed * 7 + index * (seed % 5 + 3)) % len(_WORDS)] for index in range(words)).capitalize()


def paragraph(seed: int, words: int) -> str:
    """Give sentences of eleven words."""
    return " ".join(f"{sentence(seed + start, min(11, words - start))}." for start in range(0, words, 11))


_SETTINGS = """\
format: 1
title: Small News
slug: small-news
language: en-GB
url: https://example.org/small/
as_of: 2004-03-31
issn: {pending: true}
publisher:
  name: Small Publisher
programme:
  name: Small Programme
  strands:
    youth: {name: Youth}
accessibility: {contact: access@example.org}
check: {off: [picture-credit]}
"""
