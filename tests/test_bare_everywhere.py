"""What pictures tell besides the picture reaches no output: not pages, PDFs, covers, feeds, mail or downloads."""

import base64
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from masthead.bare import bare, tells_place
from masthead.bare.svg import is_svg
from masthead.cli import main
from tests import making
from tests import pictures_example as example
from tests.conftest import build_at
from tests.pictures_example import MAKER, OWNER, SECRETS
from tests.withdrawing_example import unpacked

MARKS = (*SECRETS, OWNER.encode(), OWNER.encode("utf-16-be"), OWNER.encode("utf-16-le"))


def gif() -> bytes:
    """Give a GIF that moves, with a comment, XMP and an application's own words."""
    frames = [example.diagram(700, 300).quantize(16), example.diagram(700, 300).rotate(2).quantize(16)]
    paper = BytesIO()
    frames[0].save(paper, "GIF", save_all=True, append_images=frames[1:], comment=f"by {MAKER}".encode(), loop=0)
    content = paper.getvalue()
    at = 13 + 3 * 2 ** ((content[10] & 7) + 1)
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(MAKER)]) + MAKER.encode() + b"\0"
    return content[:at] + xmp + content[at:]


def drawing(held: bytes) -> bytes:
    """Give a drawing with all that programs write beside the shapes, and a photograph in it."""
    photograph = base64.b64encode(held).decode()
    return f"""<?xml version="1.0"?>
<!-- drawn by {MAKER} --><?xpacket {MAKER}?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ink="http://inkscape.example/"
  xmlns:sodipodi="http://sodipodi.example" sodipodi:docname="{MAKER}" viewBox="0 0 700 400" ink:path='/home/{MAKER}/a'>
<title>A stage</title>
<sodipodi:namedview author="{MAKER}"><ink:grid by="{MAKER}"/></sodipodi:namedview>
<metadata id="m"><x:xmpmeta xmlns:x="adobe:ns:meta/">{MAKER}</x:xmpmeta></metadata>
<style><![CDATA[ rect {{ fill: #0b5560 }} /* > <!-- a word of CSS */ ]]></style>
<rect width="700" height="400" ink:label="{MAKER}" /><ink:effect of="{MAKER}" />
<image width="300" height="200" xlink:href="data:image/jpeg;base64,{photograph}"/>
</svg>""".encode()


def palette_png() -> bytes:
    """Give a PNG with a profile of somebody's screen, and texts."""
    told, paper = PngImagePlugin.PngInfo(), BytesIO()
    told.add_text("Comment", MAKER, zip=True)
    profile = example.owned(example.srgb())
    example.photograph(700, 300).save(paper, "PNG", pnginfo=told, icc_profile=profile, exif=example.exif())
    return paper.getvalue()


def preview_jpeg() -> bytes:
    """Give a JPEG with a preview in its first segment, which may show what was cut off."""
    content = example.jpeg(example.photograph(700, 400, 8), icc_profile=example.owned(example.srgb()))
    at = content.index(b"JFIF\0") - 4
    end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    preview = (MAKER.encode() * 9)[: 3 * 5 * 5]
    segment = content[at + 4 : end - 2] + b"\x05\x05" + preview
    return content[:at] + b"\xff\xe0" + (len(segment) + 2).to_bytes(2, "big") + segment + content[end:]


def avif() -> bytes:
    paper = BytesIO()
    example.photograph(700, 400, 9).save(paper, "AVIF", exif=example.exif(), xmp=f"<x>{MAKER}</x>".encode())
    return paper.getvalue()


TEXT = """\
---
title: Told
summary: Of pictures.
authors: [Ros Armstrong]
attachments:
  - {file: moving.gif, title: It moves}
  - {file: stage.svg, title: The stage}
  - {file: screen.png, title: The screen}
  - {file: preview.jpg, title: The preview}
  - {file: whole.webp, title: All of it}
---
See [it move](moving.gif).

![Bars that move](moving.gif)

![A stage](stage.svg "The stage")

![A screen](screen.png)

![Before it was cut](preview.jpg)

![A street](street.avif)
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication whose pictures tell everything, in every format and every place."""
    folder = example.illustrated(tmp_path_factory.mktemp("told") / "publication")
    home = folder / "issues/001"
    pictures = {
        "moving.gif": gif(),
        "stage.svg": drawing(example.jpeg(example.photograph(300, 200, 7))),
        "screen.png": palette_png(),
        "preview.jpg": preview_jpeg(),
        "street.avif": avif(),
        "whole.webp": example.webp(example.photograph(700, 400, 2), icc_profile=example.owned(example.srgb())),
    }
    for name, content in pictures.items():
        (home / name).write_bytes(content)
    making.write(folder, "issues/001/article-1.md", TEXT)
    making.change(folder, "publication.yml", "accessibility:", MAILING)
    return folder


MAILING = """\
mail: {from: news@example.org}
mailing_list: {unsubscribe: "mailto:leave@example.org"}
deposit: {medium: digital, library: British Library}
accessibility:"""


def test_the_sources_tell_everything(root: Path) -> None:
    """Else the next test would say nothing."""
    for name in ("moving.gif", "stage.svg", "screen.png", "preview.jpg", "street.avif", "whole.webp"):
        assert any(mark in part for part in parts(root / "issues/001" / name) for mark in MARKS), name


def test_nothing_of_it_is_in_any_output(root: Path) -> None:
    assert build_at(root, pdf=True).is_good
    for command in ("email", "deposit"):
        assert main([command, "1", "--quiet", "--root", str(root)]) == 0
    files = [path for made in ("site", "out") for path in (root / made).rglob("*") if path.is_file()]
    endings = {path.suffix for path in files}
    assert {".pdf", ".avif", ".webp", ".jpg", ".png", ".gif", ".svg", ".eml", ".xml", ".ics", ".pf_fragment"} <= endings
    found = ((path, mark) for path in files for part in parts(path) for mark in MARKS if mark in part)
    telling = {(path.relative_to(root).as_posix(), mark) for path, mark in found if not _is_its_own(path, mark)}
    assert telling == set()


def _is_its_own(path: Path, mark: bytes) -> bool:
    """Whether it is the packet in which a PDF says what it is itself."""
    return path.suffix == ".pdf" and mark == b"adobe:ns:meta"


def parts(path: Path) -> Iterator[bytes]:
    """Give a file's bytes, what is packed in it, and what is packed in a picture's texts and profile."""
    content = path.read_bytes()
    yield from (content, *unpacked(content))
    yield from _held(content)
    if path.suffix in (".png", ".jpg", ".gif", ".webp", ".avif"):
        with Image.open(BytesIO(content)) as image:
            image.load()
            yield str({name: value for name, value in image.info.items() if name != "icc_profile"}).encode()
            yield image.info.get("icc_profile") or b""


def _held(content: bytes) -> Iterator[bytes]:
    """Give the pictures that a text holds in base64."""
    for piece in content.split(b";base64,")[1:]:
        yield base64.b64decode(piece.partition(b'"')[0].partition(b"'")[0] + b"==")


def test_a_drawing_in_utf_16_is_one_too() -> None:
    content = drawing(b"").decode().replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")
    assert bare(content) == bare(drawing(b""))
    assert bare("\ufeffwords in UTF-16".encode("utf-16-le")).startswith(b"\xff\xfe")


def test_a_drawing_keeps_its_shapes_its_title_and_its_style() -> None:
    left = bare(drawing(example.jpeg(example.photograph(300, 200, 7)))).decode()
    for kept in ("<title>A stage</title>", "a word of CSS", '<rect width="700" height="400" />', "viewBox"):
        assert kept in left
    assert bare(left.encode()) == left.encode()


@pytest.mark.parametrize(
    "piece", ["<!--", "<![CDATA[", "<?a ", "<metadata>", "<ink:a", "<ink:a>", '<a "', "<a ink:b='", "<a<", "<!-- --> "]
)
def test_a_drawing_made_to_delay_does_not(piece: str) -> None:
    """Each is repeated until a pattern that goes back would take minutes."""
    opening = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://inkscape.example/">'
    content = (opening + piece * (400_000 // len(piece))).encode()
    assert len(bare(content)) <= len(content)
    assert isinstance(is_svg((piece * (60_000 // len(piece))).encode()), bool)


def test_a_gif_keeps_moving_and_half_of_one_breaks_nothing() -> None:
    content = gif()
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(bare(content))) as after:
        assert getattr(after, "n_frames", 1) == getattr(before, "n_frames", 1) == 2
        assert after.info["loop"] == 0
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert bare(bare(content)) == bare(content) == bare(content + MAKER.encode())
    for end in range(0, len(content), 97):
        assert len(bare(content[:end])) <= end


def package(picture: bytes) -> bytes:
    paper = BytesIO()
    with zipfile.ZipFile(paper, "w") as made:
        made.writestr("word/media/image1.jpeg", picture)
    return paper.getvalue()


def pdf_with(picture: bytes) -> bytes:
    """Give what stands in a PDF that took a photograph over as it was."""
    return b"%PDF-1.7\n1 0 obj <</Subtype/Image/Filter/DCTDecode>> stream\n" + picture + b"\nendstream"


def test_which_files_tell_a_place() -> None:
    there = example.jpeg(example.photograph(40, 30))
    nowhere = bare(there)
    for made in (pdf_with, package):
        assert tells_place(made(there))
        assert not tells_place(made(nowhere))
    assert tells_place(b"%PDF-1.7 <</Subtype/XML>> stream\n<x exif:GPSLatitude='51,24N'/>endstream")
    assert not tells_place(b"%PDF-1.7 Exif\0\0II*\0\xff\xff\xff\xff")


def test_a_pdf_that_tells_a_place_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = making.publication(tmp_path / "publication", making.Extent(issues=0, news=1, events=0, authorities=0))
    (folder / "site_src/plan.pdf").write_bytes(pdf_with(example.jpeg(example.photograph(40, 30))))
    making.write(folder, "site_src/page-1.md", "---\ntitle: A page\n---\nSee [the plan](plan.pdf).\n")
    assert main(["check", "--quiet", "--root", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "site_src/page-1.md:4: link: warning: 'plan.pdf' holds a photograph that tells where it was taken" in said
