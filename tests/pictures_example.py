"""Pictures as cameras, scanners and drawing programs make them; none comes from outside.

A photograph is noise in several sizes, which encoders find as hard as leaves and gravel.
"""

import random
import struct
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from masthead.editions import Batch, Forme
from masthead.editions.pictures import PICTURES
from masthead.pictures import PictureFile, measure
from masthead.templates import ThemeFiles
from tests import making

MAKER = "Nokiasoft"
"""What nobody may find in any output."""
OWNER = "Screen of a photographer"
PLACE = (51.0, 24.0, 36.0)
"""Degrees, minutes and seconds north."""
_DEGREES = [number for part in PLACE for number in (int(part), 1)]
SECRETS = (
    MAKER.encode(), struct.pack("<6I", *_DEGREES), struct.pack(">6I", *_DEGREES), b"2004:03:10", b"Photoshop 3",
    b"A photographer", b"adobe:ns:meta", b"MotionPhoto",
)  # fmt: skip
"""What its pictures tell: the device, the place in either order of bytes, the day, the hand."""


def photograph(width: int, height: int, seed: int = 1) -> Image.Image:
    """Give a made-up photograph."""
    dice = random.Random(seed)
    picture = Image.new("RGB", (width, height), (120, 130, 140))
    for size in (4, 12, 40, 120):
        noise = Image.frombytes("RGB", (size, size), dice.randbytes(size * size * 3))
        picture = Image.blend(picture, noise.resize((width, height), Image.Resampling.BICUBIC), 0.4)
    return picture


def quarters(width: int, height: int) -> Image.Image:
    """Give a picture whose corners tell which way up it is: red, green, blue and white, as read."""
    picture = Image.new("RGB", (width, height), "white")
    draw, (x, y) = ImageDraw.Draw(picture), (width // 2, height // 2)
    for box, colour in (((0, 0, x, y), "red"), ((x, 0, width, y), "lime"), ((0, y, x, height), "blue")):
        draw.rectangle(box, fill=colour)
    return picture


def diagram(width: int, height: int) -> Image.Image:
    """Give a diagram of flat colours."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    for bar in range(8):
        left = (bar * 2 + 1) * width // 18
        draw.rectangle((left, height - (bar + 1) * height // 10, left + width // 20, height), fill=(11, 85, 96))
    draw.text((20, 20), "Young readers, by borough", fill="black", font_size=28)
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    """Give what a phone writes: who made it, which way up, and where."""
    told = Image.Exif()
    told[0x010F], told[0x0112], told[0x013B] = MAKER, orientation, "A photographer"
    told.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "W", 4: (0.0, 11.0, 24.0), 29: "2004:03:10"})
    return told


def jpeg(picture: Image.Image, orientation: int = 1, **options: Any) -> bytes:
    """Give a JPEG that tells everything: EXIF, XMP, a comment, a note of Photoshop's, and a film behind its end."""
    paper = BytesIO()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{MAKER}</a></x:xmpmeta>'.encode()
    picture.save(paper, "JPEG", exif=exif(orientation), xmp=xmp, comment=f"by {MAKER}", **{"quality": 88} | options)
    note = b"Photoshop 3.0\x008BIM by a photographer"
    content = paper.getvalue()
    segment = b"\xff\xed" + (len(note) + 2).to_bytes(2, "big") + note
    return content[:2] + segment + content[2:] + b"MotionPhoto_Data" + MAKER.encode() * 900


def png(picture: Image.Image, orientation: int = 1, **options: Any) -> bytes:
    """Give a PNG that tells as much."""
    paper, told = BytesIO(), PngImagePlugin.PngInfo()
    told.add_text("Author", f"A photographer, with {MAKER}")
    told.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{MAKER}</x:xmpmeta>", zip=True)
    picture.save(paper, "PNG", pnginfo=told, exif=exif(orientation), **options)
    return paper.getvalue()


def webp(picture: Image.Image, orientation: int = 1, **options: Any) -> bytes:
    """Give a WebP that tells as much."""
    paper = BytesIO()
    picture.save(paper, "WEBP", exif=exif(orientation), xmp=b"<x:xmpmeta>" + MAKER.encode(), **options)
    return paper.getvalue()


def swapped(profile: bytes) -> bytes:
    """Give an RGB profile whose red and blue have changed places, so that a picture that heeds it shows it."""
    table = bytearray(profile)
    places = {bytes(table[at : at + 4]): at for at in range(132, 132 + 12 * 40, 12) if at + 12 <= len(table)}
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    table[red : red + 4], table[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(table)


def owned(profile: bytes) -> bytes:
    """Give a profile that tells whose screen it was made for, in both forms of text that profiles have (ICC.1:2022)."""
    (number,) = struct.unpack_from(">I", profile, 128)
    table, data = profile[132 : 132 + 12 * number], profile[132 + 12 * number :]
    text, wide = OWNER.encode() + b"\0", OWNER.encode("utf-16-be")
    old = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)
    new = b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"GB", len(wide), 28) + wide
    old, new = (part + bytes(-len(part) % 4) for part in (old, new))
    moved = bytearray(table)
    for entry in range(number):
        (start,) = struct.unpack_from(">I", moved, 12 * entry + 4)
        struct.pack_into(">I", moved, 12 * entry + 4, start + 24)
    end = len(profile) + 24
    more = struct.pack(">4sII", b"dmdd", end, len(old)) + struct.pack(">4sII", b"dscm", end + len(old), len(new))
    made = profile[:128] + struct.pack(">I", number + 2) + bytes(moved) + more + data + old + new
    return struct.pack(">I", len(made)) + made[4:]


def srgb() -> bytes:
    """Give the profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def put(root: Path, name: str, content: bytes) -> PictureFile:
    """Write a picture file and measure it."""
    (root / name).write_bytes(content)
    return measure(root, name)


def saved(image: Image.Image, suffix: str, **options: Any) -> bytes:
    """Encode a picture as drawing programs do."""
    paper = BytesIO()
    image.save(paper, suffix, **options)
    return paper.getvalue()


def made(root: Path, picture: PictureFile) -> dict[str, bytes]:
    """Render a picture. Gives path -> bytes."""
    (done,) = PICTURES.render(Batch((Forme(picture.file, picture),), root, ThemeFiles(root)))
    assert not done.problems
    return {artefact.path: artefact.content for artefact in done.artefacts}


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Give the colours near the four corners, as read, each channel full or empty."""
    right, bottom = image.width - 5, image.height - 5
    found = (image.convert("RGB").getpixel(place) for place in ((4, 4), (right, 4), (4, bottom), (right, bottom)))
    return [tuple(255 if level > 127 else 0 for level in colour) for colour in found if isinstance(colour, tuple)]


TEXT = """\
---
title: Pictured
authors: [Ros Armstrong]
attachments: [{file: scan.png, title: The scan}]
---
The [photograph](award.jpg) as it was taken.

![A reader receives an award](award.jpg "The award")

![Six bars](bars.png)

![A stage](stage.webp "The stage")

An emblem ![of the library](emblem.png) in a line.
"""


def illustrated(folder: Path) -> Path:
    """Write a publication with pictures that tell everything."""
    making.publication(folder, making.Extent(issues=1, articles=2, news=0, events=0, pages=0))
    home = folder / "issues/001"
    making.write(folder, "issues/001/article-2.md", TEXT)
    making.change(folder, "issues/001/issue.yml", "contents:", "cover: {picture: cover.jpg, alt: Books}\ncontents:")
    (home / "award.jpg").write_bytes(jpeg(photograph(1000, 1700), 6))
    (home / "cover.jpg").write_bytes(jpeg(photograph(700, 990, 3)))
    (home / "scan.png").write_bytes(png(photograph(300, 200, 4)))
    (home / "bars.png").write_bytes(png(diagram(900, 500)))
    (home / "stage.webp").write_bytes(webp(photograph(820, 500, 5)))
    (home / "emblem.png").write_bytes(png(diagram(24, 24)))
    return folder
