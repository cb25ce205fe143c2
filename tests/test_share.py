"""The pictures that stand for the publication and its issues where somebody shares a page."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from masthead.editions import Batch, Download, Downloads
from masthead.editions.share import SHARE
from masthead.records.share import HEIGHT, WIDTH, Card, card, draw, said
from masthead.templates import ThemeFiles
from tests import making, records_example, site_example
from tests.conftest import Build

THEME = ThemeFiles(Path(__file__).parent / "example")
LONG = "Newsletter of the Association for the Advancement of Reading Rooms in the Valleys and on the Coast"


def opened(octets: bytes) -> Image.Image:
    """Open a picture, whole."""
    image = Image.open(BytesIO(octets))
    image.load()
    return image.convert("RGB")


def cover(width: int = 210, height: int = 297) -> bytes:
    """Make a cover of one colour."""
    octets = BytesIO()
    Image.new("RGB", (width, height), (250, 180, 20)).save(octets, "PNG")
    return octets.getvalue()


def ground(image: Image.Image) -> tuple[int, ...]:
    """Give the colour of the ground."""
    return image.getpixel((2, 2))  # type: ignore[return-value]


@pytest.mark.parametrize("title", ["Q", "QLP News", LONG, "W" * 60, ""])
@pytest.mark.parametrize("octets", [None, cover(), cover(900, 300)])
def test_words_stay_in_the_margins(title: str, octets: bytes | None) -> None:
    """Whatever the title, nothing reaches the edge, and the number stands below it."""
    image = opened(draw(Card(title, "No 3", "March 2004", LONG, LONG), THEME, octets))
    assert image.size == (WIDTH, HEIGHT)
    empty = Image.new("RGB", image.size, ground(image))
    box = ImageChops.difference(image, empty).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert min(left, top, WIDTH - right, HEIGHT - bottom) >= 30
    if octets is None:
        assert min(left, WIDTH - right) >= 60


def test_the_same_card_gives_the_same_bytes() -> None:
    one = Card("QLP News", "No 3", "March 2004")
    assert draw(one, THEME, cover()) == draw(one, THEME, cover())
    assert draw(one, THEME) != draw(one, THEME, cover())
    assert draw(one, THEME) != draw(Card("QLP News", "No 4", "March 2004"), THEME)


def test_the_accent_of_the_theme_is_the_ground(tmp_path: Path) -> None:
    """Letters on a light ground are dark."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/tokens.css").write_text(":root { --accent: #ffe680; }")
    image = opened(draw(Card("QLP News"), ThemeFiles(tmp_path)))
    assert ground(image) == (255, 230, 128)
    assert min(sum(colour) for _, colour in image.getcolors(1 << 20) or []) < 90  # type: ignore[arg-type]


def test_an_issue_is_pictured_under_the_title_of_its_time(tmp_path: Path) -> None:
    settings = site_example.fair(records_example.write(tmp_path)).publication.settings
    copy = site_example.fair(tmp_path)
    old = next(issue for issue in copy.publication.issues if issue.slug == "2")
    assert card(settings, old).title == "The Vale Bulletin"
    assert said(settings, old) == "The Vale Bulletin, No 2, October 2003"
    assert (card(settings).title, said(settings)) == ("Harrow & Vale", "Harrow & Vale")


def test_what_the_press_pictures_is_left_to_it(tmp_path: Path) -> None:
    """An issue with a cover gets its picture in the print stage; the others, and the publication, here."""
    copy = site_example.fair(records_example.write(tmp_path))
    third = next(issue for issue in copy.publication.issues if issue.slug == "3")
    printed = Downloads((Download(third.file, "issues/3/one.pdf", 8, 900, cover="issues/3/cover.webp"),))
    assert [forme.name for forme in SHARE.formes(copy, printed)] == ["assets/share.png", "issues/2/share.png"]
    formes = tuple(SHARE.formes(copy, Downloads()))
    assert [forme.name for forme in formes] == ["assets/share.png", "issues/3/share.png", "issues/2/share.png"]
    for done in SHARE.render(Batch(formes, copy.theme.root, copy.theme)):
        assert [artefact.path for artefact in done.artefacts] == [done.name]


def test_a_printed_issue_shows_its_cover(tmp_path: Path, build: Build) -> None:
    root = making.publication(tmp_path / "root", making.Extent(issues=1, articles=2, news=0, events=0))
    outcome = build(root, pdf=True)
    assert outcome.is_good
    made = opened((root / "site/issues/1/share.png").read_bytes())
    bare = opened(draw(Card("Small News", "No 1", "January 2001", foot="Small Publisher"), ThemeFiles(root)))
    box = ImageChops.difference(made, bare).getbbox()
    assert box is not None
    assert box[2] > WIDTH - 120, "the cover stands at the right"
    assert ground(made) == ground(bare)
