"""What a page tells programs of itself as JSON-LD, in the words of schema.org."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from masthead.records.nodes import Nodes
from tests import records_example as example
from tests import site_example
from tests.records_example import TYPESET, graph, metas, of_type
from tests.site_reading import Site

VOCABULARY: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "schemas/schema-org.json").read_text(encoding="utf-8")
)
BASE = "https://example.org/qlp/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example, rendered once."""
    return example.site(example.write(tmp_path_factory.mktemp("records")))


@cache
def allowed(kind: str) -> frozenset[str]:
    """Give the properties of a type of schema.org, and of those above it."""
    entry = VOCABULARY[kind]
    return frozenset(entry["own"].split()).union(*(allowed(above) for above in entry["of"]))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Give every mapping within a graph."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def test_every_page_has_one_graph_in_the_words_of_schema_org(site: Site) -> None:
    for address in site.pages():
        for node in nodes(graph(site, address)):
            if set(node) == {"@id"}:
                continue
            unknown = set(node) - {"@type", "@id"} - allowed(node["@type"])
            assert not unknown, f"{address}: {node['@type']} has no {unknown}"


def test_what_a_graph_refers_to_it_describes(site: Site) -> None:
    """So that a program needs no second page; and nothing is described twice."""
    for address in site.pages():
        found = graph(site, address)
        described = {node["@id"] for node in nodes(found) if "@type" in node and "@id" in node}
        referred = {node["@id"] for node in nodes(found) if set(node) == {"@id"}}
        assert referred <= described, address
        assert len({node["@id"] for node in found}) == len(found), address


def test_an_id_is_the_address_of_a_page_that_describes_it_in_full(site: Site) -> None:
    """Fragments apart, every @id is a page of the site, and an item's page has it as its main thing."""
    pages = {BASE + address.removeprefix("/") for address in site.pages()}
    for address in site.pages():
        assert {node["@id"].partition("#")[0] for node in nodes(graph(site, address)) if "@id" in node} <= pages
    mains = {
        address: of_type(graph(site, address), "WebPage").get("mainEntity")
        for address in site.pages()
        if "3/" in address
    }
    assert mains["/issues/3/first/"] == {"@id": f"{BASE}issues/3/first/#article"}
    assert mains["/issues/3/read/"] == mains["/issues/3/"] == {"@id": f"{BASE}issues/3/#issue"}


def test_article_in_its_issue_and_serial(site: Site) -> None:
    found = graph(site, "/issues/3/first/")
    article = of_type(found, "Article")
    assert article["headline"] == "First <things> & last"
    assert article["datePublished"] == "2004-03"
    assert article["dateModified"] == "2004-03-12T10:00:00+00:00"
    assert (article["pageStart"], "pageEnd" in article) == ("1", False)
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "A name was mended.", "datePublished": "2004-03-11"}
    ]
    by_id = {node["@id"]: node for node in found}
    issue = by_id[article["isPartOf"]["@id"]]
    serial = by_id[issue["isPartOf"]["@id"]]
    assert (issue["@type"], issue["issueNumber"], issue["datePublished"]) == ("PublicationIssue", "3", "2004-03")
    assert (serial["@type"], serial["name"]) == ("Periodical", "Harrow & Vale")
    assert serial["issn"] == ["1476-8801", "1144-875X"]
    assert [by_id[author["@id"]]["name"] for author in article["author"]] == ["Ann Bell", "Ben Cole", "Cai Dee"]
    assert graph(site, "/issues/3/second/")[2]["pageEnd"] == "2", "the next one begins on the same page"


def test_kinds_of_things(site: Site) -> None:
    """News, reports, events, authorities, strands, lists, each by its type."""
    kinds = {
        "/issues/3/hard/": "NewsArticle",
        "/news/2004/opening/": "NewsArticle",
        "/reports/ours/": "Report",
        "/events/launch/": "Event",
        "/authorities/harrow/": "GovernmentOrganization",
        "/strands/youth/": "Project",
        "/news/": "CollectionPage",
        "/": "WebSite",
    }
    for address, kind in kinds.items():
        assert kind in {node["@type"] for node in graph(site, address)}, address
    event = of_type(graph(site, "/events/launch/"), "Event")
    assert event["startDate"] == "2004-03-20T19:00+00:00"
    assert "eventStatus" not in event, "provisional, of which schema.org has no word"
    assert event["location"] == {"@type": "Place", "name": "The Hall", "address": "2 High Street"}
    assert of_type(graph(site, "/events/season/"), "Event")["startDate"] == "2004-03"
    council = of_type(graph(site, "/authorities/harrow/"), "GovernmentOrganization")
    assert council["member"] == [{"@id": f"{BASE}#person-ann-bell"}], "whose role has not ended"
    crumbs = of_type(graph(site, "/issues/3/first/"), "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in crumbs] == [
        "Harrow & Vale",
        "Issues",
        "No 3, March 2004: New readers",
        "First <things> & last",
    ]


def test_an_issue_has_the_title_of_its_time(site: Site) -> None:
    """Issue 2 came out under the former title, in page, graph, Dublin Core and share picture's words."""
    serial = of_type(graph(site, "/issues/2/"), "Periodical")
    assert (serial["name"], serial["issn"]) == ("The Vale Bulletin", ["0378-5955"])
    assert (serial["startDate"], serial["endDate"]) == ("2001", "2003")
    assert "The Vale Bulletin, No 2, October 2003" in dict(metas(site, "/issues/2/", "property")).values()
    today = of_type(graph(site, "/issues/3/"), "Periodical")
    assert today["@id"] != serial["@id"]
    every = [node for node in graph(site, "/issues/") if node["@type"] == "Periodical"]
    assert {node["@id"] for node in every} == {serial["@id"], today["@id"]}
    page = site.files["issues/2/index.html"].decode()
    assert page.count("This issue: The Vale Bulletin, ISSN 0378-5955 (Print)") == 2, "at the top and at the foot"
    assert "1476-8801" not in page
    former = site.files["issues/2/mods.xml"].decode()
    assert "0378-5955" in former
    assert "1476-8801" not in former


def test_numbering_by_volume(tmp_path: Path) -> None:
    """A volume stands between issue and serial, also one of a former title."""
    root = example.write(tmp_path, example.SETTINGS + "numbering: by-volume\n")
    for number, of in (("001", 1), ("002", 1), ("003", 2)):
        folder = (root / f"issues/{number}").rename(root / f"issues/{of}-{number}")
        place = folder / "issue.yml"
        place.write_text(place.read_text(encoding="utf-8") + f"volume: {of}\n", encoding="utf-8")
    for file in ("site_src/index.md", "site_src/programme/how.md", "site_src/events/launch.md"):
        place = root / file
        place.write_text(place.read_text(encoding="utf-8").replace("issues/003", "issues/2-003"), encoding="utf-8")
    copy = site_example.fair(root)
    found = {issue.slug: issue for issue in copy.publication.issues}
    assert set(found) == {"1-1", "1-2", "2-3"}
    nodes_of = Nodes(copy)
    volume = nodes_of.volume(found["2-3"])
    assert volume
    assert nodes_of.issue(found["2-3"])["isPartOf"] == {"@id": volume["@id"]}
    assert volume["isPartOf"] == {"@id": nodes_of.current()["@id"]}
    former = nodes_of.volume(found["1-2"])
    assert former
    assert former["isPartOf"] == {"@id": nodes_of.periodical(found["1-2"])["@id"]} != volume["isPartOf"]


def test_an_unconfirmed_issn_is_in_no_record(tmp_path: Path) -> None:
    """It is shown to readers as such, and given to no program."""
    site = example.site(example.write(tmp_path, site_example.FILES["publication.yml"]))
    assert "1476-8801" in site.main("/issues/3/")
    for address in site.pages():
        assert "1476-8801" not in json.dumps(graph(site, address))
        assert "1476-8801" not in " ".join(content for _, content in metas(site, address))
    records = {path: content for path, content in site.files.items() if not path.endswith((".html", ".png"))}
    assert {"mods.xml", "issues/3/mods.xml", "issues/3/contents.json", "issues/3/hard/harrow-vale-3-hard.bib"} <= set(
        records
    )
    assert not [path for path, content in records.items() if b"1476-8801" in content]


def test_no_text_breaks_out_of_the_data(site: Site) -> None:
    """What could end the script stands escaped, and reads back as it was written."""
    source = site.source("/issues/3/hard/")
    assert source.count("</script>") == len(site.page("/issues/3/hard/").findall(".//script"))
    data = source.partition('ld+json">')[2].partition("</script>")[0]
    assert not {"<", ">", "&", "\u2028"} & set(data)
    assert data.isascii()
    assert of_type(graph(site, "/issues/3/hard/"), "NewsArticle")["headline"] == TYPESET
    assert dict(metas(site, "/issues/3/hard/", "property"))["og:title"] == TYPESET
