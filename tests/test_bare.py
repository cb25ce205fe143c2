"""Picture files lose what they tell of place, device and maker, and nothing else."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps

from masthead.bare import bare, is_whole, orientation
from tests import pictures_example as example
from tests.pictures_example import SECRETS

Write = Callable[..., bytes]
WRITERS: dict[str, Write] = {"jpeg": example.jpeg, "png": example.png, "webp": example.webp}
each = pytest.mark.parametrize("write", WRITERS.values(), ids=list(WRITERS))


def pixels(content: bytes) -> Image.Image:
    """Give a picture as programs show it: turned as it asks to be."""
    with Image.open(BytesIO(content)) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def tells(content: bytes) -> list[bytes]:
    """Give which of the secrets a file holds."""
    return [secret for secret in SECRETS if secret in content]


@each
def test_nothing_is_told_and_every_pixel_stays(write: Write) -> None:
    content = write(example.photograph(120, 80))
    assert tells(content)
    left = bare(content)
    assert tells(left) == []
    assert len(left) < len(content)
    assert ImageChops.difference(pixels(left), pixels(content)).getbbox() is None
    with Image.open(BytesIO(left)) as image:
        assert not image.getexif()
        assert not {"exif", "xmp", "comment", "photoshop", "Author"} & set(image.info)


@each
@pytest.mark.parametrize("way_up", range(2, 9))
def test_the_way_up_stays_alone(write: Write, way_up: int) -> None:
    content = write(example.quarters(64, 48), way_up)
    left = bare(content)
    with Image.open(BytesIO(left)) as image:
        assert dict(image.getexif()) == {0x0112: way_up}
    assert tells(left) == []
    assert ImageChops.difference(pixels(left), pixels(content)).getbbox() is None


@each
def test_the_colour_profile_stays_and_names_nobody(write: Write) -> None:
    profile = example.owned(example.swapped(example.srgb()))
    content = write(example.photograph(32, 32), icc_profile=profile)
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(bare(content))) as after:
        left = after.info["icc_profile"]
        assert len(left) == len(profile)
        assert example.OWNER.encode() in profile
        assert example.OWNER.encode("utf-16-be") in profile
        assert example.OWNER.encode() not in left
        assert example.OWNER.encode("utf-16-be") not in left
        shown = [developed_in(image, image.info["icc_profile"]) for image in (before, after)]
    assert ImageChops.difference(*shown).getbbox() is None


def developed_in(image: Image.Image, profile: bytes) -> Image.Image:
    """Give the colours that a profile means."""
    source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
    shown = ImageCms.profileToProfile(image.convert("RGB"), source, target, outputMode="RGB")
    assert shown is not None
    return shown


@each
def test_what_is_bare_stays_byte_for_byte(write: Write) -> None:
    once = bare(write(example.photograph(40, 30), 6))
    assert bare(once) == once


def test_a_jpeg_without_secrets_is_not_touched() -> None:
    for options in ({}, {"progressive": True}, {"restart_marker_rows": 1}):
        paper = BytesIO()
        example.photograph(300, 200).save(paper, "JPEG", **options)
        assert bare(paper.getvalue()) == paper.getvalue()


def test_transparency_and_animation_stay() -> None:
    first, second = (example.photograph(40, 30, seed).convert("RGBA") for seed in (1, 2))
    first.putalpha(90)
    paper = BytesIO()
    first.save(paper, "WEBP", save_all=True, append_images=[second], exif=example.exif(), duration=200)
    with Image.open(BytesIO(bare(paper.getvalue()))) as image:
        assert getattr(image, "n_frames", 1) == 2
        assert image.convert("RGBA").getchannel("A").getextrema() == (90, 90)
    assert tells(bare(paper.getvalue())) == []


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 GPS", b"<html><svg>GPS</svg>", b"GIF87 GPS", b"RIFF\0\0\0\0WAVEfmt "]
)
def test_any_other_file_is_left_as_it_is(content: bytes) -> None:
    assert bare(content) == content


@each
def test_half_a_file_does_not_break_it(write: Write) -> None:
    content = write(example.photograph(40, 30), 6)
    for end in range(0, len(content), 7):
        assert len(bare(content[:end])) <= end + 60  # the way up, written anew


def test_a_film_behind_its_end_leaves_a_jpeg_whole() -> None:
    content = example.jpeg(example.photograph(40, 30))
    assert content.rfind(b"\xff\xd9") < len(content) - 4096
    assert is_whole(content)
    assert not is_whole(content[: content.index(b"\xff\xda") + 40])


@pytest.mark.parametrize(
    ("block", "way_up"),
    [
        (b"", 1),
        (b"Exif\0\0", 1),
        (b"II*\0\xff\xff\xff\xff", 1),
        (b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0", 6),
        (b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0", 8),
        (b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x09\0\0\0\0\0\0", 1),
        (b"MM\0*\0\0\0\x08\xff\xff\x01\x12\0", 1),
    ],
)
def test_orientation(block: bytes, way_up: Any) -> None:
    assert orientation(block) == way_up
