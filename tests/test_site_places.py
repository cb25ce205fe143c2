"""The website's places and pictures of time: the directory with its map, an authority's page, the timeline."""

from pathlib import Path

import pytest

from tests import places_example as places
from tests import site_example as example
from tests.site_reading import Site, headings, links

SVG = ".//svg[@class='map']"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example with places, rendered once."""
    return Site.of(places.write(tmp_path_factory.mktemp("places")))


def test_every_authority_is_in_the_list_and_on_the_map(site: Site) -> None:
    """Those with a place in these islands are on both; of the others the list says that the map lacks them."""
    page = site.page("/authorities/")
    listed = {item.get("data-place"): item for item in page.iterfind(".//li[@data-place]")}
    charted = {dot.get("data-place"): dot for dot in page.iterfind(f"{SVG}//a")}
    assert set(listed) == {authority.slug for authority in site.copy.publication.authorities}
    assert set(charted) == places.CHARTED
    assert {slug for slug, item in listed.items() if "Not on the map" in item.text_content()} == {
        "harrow",
        "vale",
        "oslo",
    }
    for slug, dot in charted.items():
        assert dot.get("href") == listed[slug].find(".//a").get("href") == f"{slug}/"
    assert charted["merton"].findtext("title") == "Merton, England: Elders"
    assert charted["westminster"].findtext("title") == "Westminster, England: Youth, Elders"
    assert charted["shetland"].findtext("title") == "Shetland, Scotland"


def test_colour_never_stands_alone(site: Site) -> None:
    """Every look has a shape of its own, and the legend names all that are used, and no others."""
    page = site.page("/authorities/")
    dots = {
        (str(dot.get("class")).split()[1], mark.get("d"))
        for dot in page.iterfind(f"{SVG}//a")
        for mark in dot.iterfind("path")
    }
    legend = page.findall(".//ul[@class='legend']/li")
    assert {(item.get("class"), item.find(".//path").get("d")) for item in legend} == dots
    assert len({shape for _, shape in dots}) == len(dots) == 4
    assert [item.text_content() for item in legend] == ["Youth", "Elders", "More than one strand", "No strand"]


def test_dots_that_moved_lead_to_their_places(site: Site) -> None:
    """Three in London would lie upon each other."""
    leaders = site.page("/authorities/").findall(f"{SVG}/g[@data-place]/path")
    assert {leader.getparent().get("data-place") for leader in leaders} < {"haringey", "westminster", "merton"}
    assert leaders


def test_the_directory_stands_by_country(site: Site) -> None:
    page = site.page("/authorities/")
    assert [words for level, words in headings(page) if level == 2] == [
        "England", "Northern Ireland", "Norway", "Scotland", "Wales", "Formerly",
    ]  # fmt: skip
    assert "Formerly Vale" in site.main("/authorities/")


def test_choices_are_links_that_work_without_script(site: Site) -> None:
    """Each leads to an element whose number the style sheet knows, and whose words say what is shown."""
    page, style = site.page("/authorities/"), site.files["assets/publication.css"].decode()
    ways = links(page, ".//nav[@class='choices']//a")
    assert ways["Northern Ireland 1"] == "#country-is-northern-ireland"
    assert ways["Youth 5"] == "#strand-is-youth"
    for words, way in ways.items():
        target = page.get_element_by_id(way.removeprefix("#"))
        if words == "All":
            continue
        style_of = target.get("class").split()[1]
        number = style_of.removeprefix("is-")
        assert f".{style_of}:target" in style
        members = [
            item.get("data-place")
            for item in page.iterfind(".//li[@data-place]")
            if f"in-{number}" in item.get("class")
        ]
        assert str(len(members)) == words.split()[-1]
        assert target.text_content().startswith(f"{words.rpartition(' ')[0]}: {len(members)} of 9.")
        dots = [dot.get("data-place") for dot in page.iterfind(f"{SVG}//a") if f"in-{number}" in dot.get("class")]
        assert set(dots) == set(members) & places.CHARTED


def test_no_map_where_nothing_has_a_place(tmp_path: Path) -> None:
    page = Site.of(example.write(tmp_path)).page("/authorities/")
    assert page.find(SVG) is None
    assert "Not on the map" not in page.text_content()


def test_an_authority_shows_where_it_lies(site: Site) -> None:
    """In words too; one beyond the frame has no map."""
    svg = site.page("/authorities/merton/").find(".//svg[@role='img']")
    assert svg.get("aria-label") == "Merton on a map of the United Kingdom and Ireland"
    assert site.page("/authorities/oslo/").find(".//main//svg") is None


def test_roles_over_time(tmp_path: Path) -> None:
    """Two roles held alike stand together; what has ended is only in the table; unknown dates are said to be so."""
    example.write(tmp_path)
    file = tmp_path / "site_src/authorities/harrow.md"
    text = file.read_text(encoding="utf-8").replace(
        "  - role: mentor\n    person: Dai Eck\n    to: 2004-02\n",
        "  - role: mentor\n    person: ben-cole\n  - role: sponsor\n    person: ben-cole\n"
        "  - role: mentor\n    person: ann-bell\n    from: 2003-01\n    to: 2003-12\n",
    )
    file.write_text(text, encoding="utf-8")
    site = Site.of(tmp_path)
    words = site.main("/authorities/harrow/")
    assert "Mentor and Sponsor Dr Ben Cole" in words
    people = words[words.index("People") : words.index("Roles over time")]
    assert people.count("Ann Bell") == 1
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in site.page("/authorities/harrow/").iterfind(".//table[@class='roles']/tbody/tr")
    ]
    assert rows == [
        ["Quality leader The first cohort", "Ann Bell Librarian", "January 2004", "now"],
        ["Mentor", "Dr Ben Cole", "not recorded", "now"],
        ["Sponsor", "Dr Ben Cole", "not recorded", "now"],
        ["Mentor", "Ann Bell", "January 2003", "December 2003"],
    ]


def test_the_timeline_in_words_holds_what_is_drawn(site: Site) -> None:
    """And links to it."""
    page = site.page("/")
    svg = page.find(".//svg[@class='timeline']")
    assert svg.get("role") == "img"
    drawn = {text.text for text in svg.iterfind(".//g/text")}
    words = page.find(".//div[@class='time']/details")
    named = {str(element.text) for element in words.find_class("headline")}
    assert drawn
    assert drawn <= named
    assert {"Development", "No 1", "Season"} <= named
    assert links(words, ".//a")["Launch (provisional)"] == "events/launch/"
    assert site.page("/strands/youth/").find(".//svg[@class='timeline']") is None


def test_nothing_is_styled_in_place(site: Site) -> None:
    """A strict Content-Security-Policy would refuse it."""
    for address in ("/", "/authorities/", "/authorities/merton/", "/strands/youth/"):
        page = site.page(address)
        assert not page.findall(".//main//*[@style]")
        assert not [script for script in page.iterfind(".//main//script") if not script.get("src")]
