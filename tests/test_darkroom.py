"""Pictures come out as they were meant: the right way up, in their colours, clear where they were clear."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from masthead.darkroom import developed
from masthead.editions.pdf.plates import ready
from tests import pictures_example as example
from tests.pictures_example import SECRETS, corners, made, put, saved

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


@pytest.mark.parametrize(("name", "write"), [("a.jpg", example.jpeg), ("a.png", example.png), ("a.webp", example.webp)])
@pytest.mark.parametrize("way_up", range(1, 9))
def test_a_picture_is_shown_the_right_way_up_and_measured_so(
    way_up: int, name: str, write: Callable[..., bytes], tmp_path: Path
) -> None:
    turned = [RED, GREEN, BLUE, WHITE]
    places = {1: "0123", 2: "1032", 3: "3210", 4: "2301", 5: "0213", 6: "2031", 7: "3120", 8: "1302"}[way_up]
    picture = put(tmp_path, name, write(example.quarters(160, 96), way_up))
    assert (picture.width, picture.height) == ((160, 96) if way_up < 5 else (96, 160))
    for content in made(tmp_path, picture).values():
        with Image.open(BytesIO(content)) as image:
            assert image.size == (picture.width, picture.height)
            assert corners(image) == [turned[int(place)] for place in places]
            assert not image.getexif()


def sixteen_bits() -> bytes:
    """Give a PNG of sixteen bits of grey: dark on the left, light on the right."""
    row = b"\x00\x20" * 20 + b"\x00\xe0" * 20
    return saved(Image.frombytes("I;16", (40, 40), row * 40), "PNG")


def test_sixteen_bits_of_grey() -> None:
    image = developed(sixteen_bits())
    assert image.getpixel((2, 2)) == (32, 32, 32)
    assert image.getpixel((38, 2)) == (223, 223, 223)


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "RGBA"])
def test_every_kind_of_colour(mode: str, tmp_path: Path) -> None:
    source = example.quarters(160, 96)
    suffix, name = ("JPEG", "all.jpg") if mode == "CMYK" else ("PNG", "all.png")
    picture = put(tmp_path, name, saved(source.convert(mode), suffix))
    for path, content in made(tmp_path, picture).items():
        with Image.open(BytesIO(content)) as image:
            assert image.mode in ("RGB", "RGBA"), path
            if mode not in ("L", "1", "LA"):
                assert corners(image) == [RED, GREEN, BLUE, WHITE], path


def test_what_is_clear_stays_clear(tmp_path: Path) -> None:
    clear = example.photograph(700, 90).convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 350, 90))
    palette = Image.new("P", (64, 64), 0)
    palette.putpalette([255, 0, 0, 0, 0, 255])
    contents = (saved(clear, "PNG"), saved(palette, "PNG", transparency=0), saved(palette, "GIF", transparency=0))
    for name, content in zip(("a.png", "b.png", "c.gif"), contents, strict=True):
        picture = put(tmp_path, name, content)
        assert picture.is_clear
        for path, out in made(tmp_path, picture).items():
            assert not path.endswith(".jpg")
            with Image.open(BytesIO(out)) as image:
                pixel = image.convert("RGBA").getpixel((2, 2))
                assert isinstance(pixel, tuple)
                assert pixel[3] == 0, path


def test_a_colour_profile_is_heeded_and_a_broken_one_is_none() -> None:
    red = Image.new("RGB", (40, 40), (255, 0, 0))
    swapped = saved(red, "JPEG", icc_profile=example.swapped(example.srgb()))
    assert corners(developed(swapped)) == [BLUE] * 4
    assert corners(developed(ready(swapped))) == [BLUE] * 4
    assert corners(developed(saved(red, "JPEG", icc_profile=b"no profile"))) == [RED] * 4


def test_the_press_gets_no_secret_and_no_cmyk() -> None:
    for write in (example.jpeg, example.png):
        plate = ready(write(example.photograph(60, 40), 6))
        assert not [secret for secret in SECRETS if secret in plate]
    cmyk = saved(example.quarters(160, 96).convert("CMYK"), "JPEG")
    with Image.open(BytesIO(ready(cmyk))) as image:
        assert image.mode == "RGB"
        assert corners(image) == [RED, GREEN, BLUE, WHITE]
    assert ready(b"no picture") == b"no picture"
