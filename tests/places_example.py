"""The site's example with places on the map: three in London, others far apart, one beyond the frame, one without."""

from pathlib import Path

from tests import site_example as example

PLACES = {
    "haringey": ("Haringey", "England", "[51.59, -0.11]", "youth"),
    "westminster": ("Westminster", "England", "[51.50, -0.14]", "youth, elders"),
    "merton": ("Merton", "England", "[51.41, -0.19]", "elders"),
    "swansea": ("Swansea", "Wales", "[51.62, -3.94]", "youth"),
    "belfast": ("Belfast", "Northern Ireland", "[54.60, -5.93]", "elders"),
    "shetland": ("Shetland", "Scotland", "[60.15, -1.15]", ""),
    "oslo": ("Oslo", "Norway", "[59.91, 10.75]", "youth"),
}
"""Slug -> name, country, location, strands."""
CHARTED = {"haringey", "westminster", "merton", "swansea", "belfast", "shetland"}
STRANDS = "  strands: {youth: {name: Youth, summary: For the young.}, elders: {name: Elders}}"


def write(root: Path) -> Path:
    """Write the example with these authorities beside its own (Harrow and Vale, which have no place)."""
    publication = example.FILES["publication.yml"].replace(
        "  strands: {youth: {name: Youth, summary: For the young.}}", STRANDS
    )
    assert "elders" in publication
    example.write(root, publication=publication)
    for slug, (name, country, location, strands) in PLACES.items():
        front = f"name: {name}\ncountry: {country}\nlocation: {location}\nstrands: [{strands}]\n"
        place = root / f"site_src/authorities/{slug}.md"
        place.write_text(f"---\n{front}---\nText.\n", encoding="utf-8", newline="\n")
    return root
