"""What is measured of a picture, what is made of it, and that it looks as it was meant."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image, ImageChops

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Forme
from masthead.editions.pictures import PICTURES
from masthead.pictures import TALLEST, PictureFile, Unreadable, measure, moves
from masthead.renditions import COLUMN, card, element, every, plain, widths
from masthead.templates import ThemeFiles
from tests import pictures_example as example
from tests.pictures_example import corners, made, put, saved

PROJECT = Path(__file__).parents[1]


def of_width(width: int, **more: bool) -> PictureFile:
    """Give a picture of a width, twice as wide as high."""
    return PictureFile("issues/3/award.jpg", "image/jpeg", width, width // 2, "", **more)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (1, (1,)),
        (300, (300,)),
        (500, (500,)),
        (565, (480, 565)),
        (900, (480, 900)),
        (1320, (480, 800, 1320)),
        (6000, (480, 800, 1320)),
    ],
)
def test_widths_are_never_more_than_the_picture_has(width: int, shown: tuple[int, ...]) -> None:
    assert widths(of_width(width)) == shown


def test_addresses_say_the_width_and_never_meet() -> None:
    names = [
        "award.jpg",
        "award.png",
        "award-jpg.png",
        "award-800.jpg",
        "award.jpeg",
        "a/ward.jpg",
        "award-jpg-800.webp",
    ]
    found = [one.path for name in names for one in every(PictureFile(name, "image/jpeg", 1600, 900, ""))]
    assert len(set(found)) == len(found) == 7 * len(names)
    assert at.rendition("issues/003/award.jpg", 800, ".avif") == "assets/pictures/issues/003/award-jpg-800.avif"


@pytest.mark.parametrize(
    ("picture", "path"),
    [
        (of_width(3000), "award-jpg-800.jpg"),
        (of_width(700), "award-jpg-700.jpg"),
        (of_width(200), "award-jpg-200.jpg"),
        (of_width(900, is_clear=True), "award-jpg-900.png"),
        (of_width(900, is_flat=True), "award-jpg-900.png"),
        (PictureFile("issues/3/award.svg", "image/svg+xml", 90, 40, ""), "award.svg"),
    ],
)
def test_feeds_and_old_browsers_get_one_that_everything_shows(picture: PictureFile, path: str) -> None:
    assert plain(picture).path == f"assets/pictures/issues/3/{path}"
    assert card(picture).path.endswith((".webp", ".svg"))


def test_the_html_of_a_photograph() -> None:
    text = element(of_width(3000), 'A "reader" & more', lambda path: f"../{path}", at_once=False)
    picture = html.fragment_fromstring(text)
    avif, webp = picture.iter("source")
    assert (avif.get("type"), webp.get("type")) == ("image/avif", "image/webp")
    assert avif.get("srcset").startswith("../assets/pictures/issues/3/award-jpg-480.avif 480w, ../assets")
    assert [one.split()[1] for one in avif.get("srcset").split(", ")] == ["480w", "800w", "1320w"]
    assert avif.get("sizes") == webp.get("sizes") == f"(max-width: {COLUMN + 40}px) calc(100vw - 40px), {COLUMN}px"
    image = picture.find(".//img")
    assert dict(image.attrib) == {
        "src": "../assets/pictures/issues/3/award-jpg-800.jpg",
        "alt": 'A "reader" & more',
        "width": "1320",
        "height": "660",
        "loading": "lazy",
        "decoding": "async",
    }
    assert "loading" not in element(of_width(3000), "", str, at_once=True)


def test_the_html_of_a_small_picture_and_of_a_flat_one() -> None:
    source, _ = html.fragment_fromstring(element(of_width(300), "", str, at_once=False)).iter("source")
    assert source.get("srcset") == "assets/pictures/issues/3/award-jpg-300.avif"
    assert source.get("sizes") is None
    flat = html.fragment_fromstring(element(of_width(900, is_flat=True), "", str, at_once=False))
    assert [one.get("type") for one in flat.iter("source")] == ["image/webp"]


def test_what_is_flat_loses_nothing(tmp_path: Path) -> None:
    drawn = example.diagram(900, 500)
    picture = put(tmp_path, "bars.png", saved(drawn, "PNG"))
    assert picture.is_flat
    assert not put(tmp_path, "photo.png", saved(example.photograph(300, 200, 4).effect_spread(2), "PNG")).is_flat
    found = made(tmp_path, picture)
    assert sorted(path.rpartition("-")[2] for path in found) == ["480.webp", "900.png", "900.webp"]
    for width in (".png", ".webp"):
        with Image.open(BytesIO(found[f"assets/pictures/bars-png-900{width}"])) as image:
            assert ImageChops.difference(image.convert("RGB"), drawn).getbbox() is None


def test_an_animation_is_shown_as_it_begins(tmp_path: Path) -> None:
    frames = [Image.new("P", (60, 40), shade) for shade in (0, 1)]
    for frame in frames:
        frame.putpalette([255, 0, 0, 0, 0, 255])
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert moves(content)
    assert not moves(example.jpeg(example.photograph(20, 20)))
    for out in made(tmp_path, put(tmp_path, "door.gif", content)).values():
        with Image.open(BytesIO(out)) as image:
            assert getattr(image, "n_frames", 1) == 1
            assert corners(image) == [(255, 0, 0)] * 4


def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    side = int((Image.MAX_IMAGE_PIXELS or 0) ** 0.5) + 60
    with pytest.raises(Unreadable, match="million pixels"):
        put(tmp_path, "plan.png", saved(Image.new("1", (side, side)), "PNG"))


@pytest.mark.parametrize(("size", "is_turned"), [((8, 16_384), False), ((16_384, 8), True)])
def test_a_picture_too_tall_for_webp_is_refused(size: tuple[int, int], is_turned: bool, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6 if is_turned else 1
    with pytest.raises(Unreadable, match="16,384 pixels tall; 16,383 are the most"):
        put(tmp_path, "tower.png", saved(Image.new("L", size), "PNG", exif=exif))


def test_the_tallest_picture_is_printed_in_every_format(tmp_path: Path) -> None:
    picture = put(tmp_path, "tower.png", saved(Image.new("L", (8, TALLEST)), "PNG"))
    (done,) = PICTURES.render(Batch((Forme(picture.file, picture),), tmp_path, ThemeFiles(tmp_path)))
    assert [Path(one.path).suffix for one in done.artefacts] == [".webp", ".png"]
    assert done.problems == ()


def test_half_a_picture_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    picture = put(tmp_path, "a.webp", example.webp(example.photograph(300, 200)))
    (tmp_path / "a.webp").write_bytes((tmp_path / "a.webp").read_bytes()[:900])
    (done,) = PICTURES.render(Batch((Forme(picture.file, picture),), tmp_path, ThemeFiles(tmp_path)))
    assert [problem.file for problem in done.problems] == ["a.webp"]
    assert done.artefacts == ()


def sums(root: Path) -> list[str]:
    """Give the path and digest of every rendition of two pictures."""
    found: list[str] = []
    for name in ("photo.jpg", "bars.png"):
        picture = measure(root, name)
        artefacts: list[Artefact] = [Artefact(path, content) for path, content in made(root, picture).items()]
        found += [f"{one.path} {hashlib.sha256(one.content).hexdigest()}" for one in artefacts]
    return found


def test_the_bytes_are_the_same_in_every_process(tmp_path: Path) -> None:
    put(tmp_path, "photo.jpg", example.jpeg(example.photograph(1300, 500)))
    put(tmp_path, "bars.png", saved(example.diagram(900, 500), "PNG"))
    program = (
        "import sys, pathlib; from tests.test_pictures import sums; print(*sums(pathlib.Path(sys.argv[1])), sep='\\n')"
    )
    here = sums(tmp_path)
    assert len(here) == 3 * 2 + 1 + 3
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
        command = [sys.executable, "-c", program, str(tmp_path)]
        done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == here
