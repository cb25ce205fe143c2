"""A publication that shows and names one person everywhere, and ways to look for them in whatever was made of it."""

import gzip
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from tests import making
from tests import pictures_example as pictures

NAME = "Ros Armstrong"
WHO = "ros-armstrong"
ARTICLE = "issues/001/article-2.md"
TEXT = """\
---
title: A prize for Ros Armstrong
authors: [emma-rees, ros-armstrong]
cite: true
summary: Ms Ros Armstrong wins.
pictures:
  face.jpg: {people: [ros-armstrong], credit: Emma Rees}
references:
  - Armstrong, Ros (2003) A book. London.
attachments: [{file: face.jpg, title: The photograph}]
---
Then **Ros Armstrong** spoke. See [the photograph](face.jpg).

![Ros Armstrong at a desk](face.jpg "Ros Armstrong")

> A word of Ros
> Armstrong's.
"""


REPORT = "---\ntitle: A report\ndate: 2004-02\nauthors: [Ros Armstrong]\nsummary: Of it.\n---\nA text.\n"


def publication(folder: Path) -> Path:
    """Write it: an issue with her as author, editor and cover, a report, an event, two authorities."""
    making.publication(folder, making.Extent(issues=1, articles=2, news=1, pages=0))
    making.write(
        folder, "people.yml",
        "# Who is who.\nros-armstrong:\n  name: Ros Armstrong\n  honorific: Ms\n  consent: {reference: form 1}\n"
        "emma-rees: {name: Emma Rees}\n",
    )  # fmt: skip
    making.write(folder, ARTICLE, TEXT)
    (folder / "issues/001/face.jpg").write_bytes(pictures.jpeg(pictures.photograph(700, 500)))
    cover = "cover: {picture: face.jpg, alt: A face}\neditors: [ros-armstrong]\ncontents:"
    making.change(folder, "issues/001/issue.yml", "contents:", cover)
    making.write(folder, "site_src/reports/a-report.md", REPORT)
    making.change(folder, "site_src/events/meeting-1.md", "start:", "speakers: [Ros Armstrong]\nstart:")
    return folder


def report_alone(folder: Path) -> Path:
    """Write a publication of one report of hers, which is quickly printed."""
    making.publication(folder, making.Extent(issues=0, articles=0, news=0, events=0, authorities=0, pages=0))
    making.write(folder, "site_src/reports/a-report.md", REPORT)
    return folder


def sources(root: Path) -> dict[str, bytes]:
    """Give every file of a publication but what was made of it."""
    made = ("site", "out", ".masthead")
    files = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {file.as_posix(): (root / file).read_bytes() for file in files if file.parts[0] not in made}


def told(folder: Path, name: str = "armstrong") -> list[str]:
    """Give every file below a folder that names her, packed or not, in whatever form. ``name`` is in small letters."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.relative_to(folder).as_posix() for path in files if _tells(path, name)]


def _tells(path: Path, name: str) -> bool:
    content = path.read_bytes()
    return name in path.name.casefold() or any(_named(part, name) for part in (content, *unpacked(content)))


def _named(content: bytes, name: str) -> bool:
    forms = (content.decode("utf-8", "replace"), content.decode("utf-16-be", "replace"), _hexadecimal(content))
    return any(name in unicodedata.normalize("NFKC", form).casefold() for form in forms)


def _hexadecimal(content: bytes) -> str:
    """Give the texts that a PDF has in hexadecimal."""
    found = re.findall(rb"<((?:[0-9A-Fa-f]{2}){6,})>", content)
    return " ".join(bytes.fromhex(one.decode()).decode("utf-16-be", "replace") for one in found)


def unpacked(content: bytes) -> Iterator[bytes]:
    """Give what is packed in a file: a search index, a PDF with its streams and its text, an office file."""
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    if content.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            try:
                yield zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue
        document = pypdfium2.PdfDocument(content)
        yield "".join(page.get_textpage().get_text_range() for page in document).encode()
        yield str(document.get_metadata_dict()).encode()
        document.close()
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield from (package.read(name) for name in package.namelist())


def likeness(image: Image.Image) -> int:
    """Give 64 bits that two copies of a picture share in any size and format (difference hash)."""
    small = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    levels = small.tobytes()
    pairs = [(levels[row * 9 + column], levels[row * 9 + column + 1]) for row in range(8) for column in range(8)]
    return sum((left > right) << place for place, (left, right) in enumerate(pairs))


def alike(folder: Path, picture: Image.Image, nearest: int = 8) -> list[str]:
    """Give every file that is the picture, or holds it: pictures of all formats, and those in PDFs."""
    wanted = likeness(picture)
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any((likeness(one) ^ wanted).bit_count() <= nearest for one in _pictures(path))
    ]


def _pictures(path: Path) -> Iterator[Image.Image]:
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        for page in document:
            for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=6):
                yield one.get_bitmap().to_pil()
        document.close()
        return
    try:
        with Image.open(BytesIO(content)) as image:
            yield image.convert("RGB")
    except (OSError, ValueError):
        return
