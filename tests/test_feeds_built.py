"""The feeds of the example publication: every word of it, and enclosures as long as their files."""

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from masthead import config, content, pipeline, press
from masthead.addresses import assign
from masthead.editions import Downloads
from masthead.editions.feeds import FEEDS
from masthead.faircopy import FairCopy
from masthead.files import Root
from masthead.markdown import Converter, read_extensions
from masthead.model import Article
from masthead.templates import ThemeFiles
from tests.feeds_example import CONTENT, ROOT, SITE, entries, hrefs, rss, shown, written

WORD = re.compile(r"[^\W_]+")
SIGNS = re.compile(
    r"""\]\([^)\s]*(\s"[^"]*")?\)(\{[^}]*\})?  # targets of links and pictures
    | \[\^\w+\]:?  # signs of notes
    | ^\s*\d+\.\s  # numbers of lists
    | ^(:::|!!!\s\w+|\?\?\?\+?\s\w+).*?(?=["\n])  # openings of blocks""",
    re.MULTILINE | re.VERBOSE,
)


def example() -> FairCopy:
    """Read the example publication."""
    root = Root(ROOT)
    settings, _ = config.load(root)
    assert settings is not None
    publication, _ = content.load(root, settings, date(2004, 3, 31))
    extensions, _ = read_extensions((ROOT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")
    converter = Converter(root, extensions)
    prose = {item.file: converter.prose(item) for item in publication.items()}
    return FairCopy(publication, assign(publication), prose, {}, ThemeFiles(ROOT))


def words_of(article: Article) -> Counter[str]:
    """Give the words an editor wrote: of the fields, and of the body without the signs of Markdown."""
    body = "".join(part.text or "" for part in article.body)
    body = SIGNS.sub(" ", body)
    fields = (article.title, article.summary, article.note, *(reference.text for reference in article.references))
    return Counter(WORD.findall(" ".join((body, *(field or "" for field in fields)))))


def test_articles_feed_carries_every_word_of_the_example() -> None:
    copy = example()
    items = etree.fromstring(written(copy, Downloads())["feeds/articles.xml"]).iter("item")
    carried = {
        item.findtext("link"): f"{item.findtext('title')} {shown(item.findtext(CONTENT), ' ')}" for item in items
    }
    articles = [article for _, article in copy.publication.articles()]
    assert len(articles) == len(carried) == 20
    for article in articles:
        there = Counter(WORD.findall(carried[copy.addresses.absolute(copy.addresses.page(article.file))]))
        assert not words_of(article) - there, article.file


def test_feeds_of_the_example_are_sound() -> None:
    copy = example()
    for feed in rss(written(copy, Downloads())).values():
        assert entries(feed)
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in hrefs(feed))
    known = {issue.slug for issue in copy.publication.issues}
    told = set(entries(written(copy, Downloads())["feed.xml"])) & known
    assert (known, told) == ({"1", "2", "3"}, {"3"})


class _Silence:
    """A run's progress that nobody hears."""

    def begin(self, what: str, total: int) -> None: ...

    def advance(self, number: int) -> None: ...

    def say(self, line: str) -> None: ...


def test_enclosures_of_the_built_example_are_as_long_as_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("issues", "news", "site_src", "publication.yml", "people.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    monkeypatch.setattr(press, "EDITIONS", (FEEDS,))
    outcome = pipeline.build(pipeline.Wishes(tmp_path, tmp_path / "site"), _Silence())
    assert outcome.is_good, outcome.problems
    told = entries((tmp_path / "site/feed.xml").read_bytes())
    enclosures = [enclosure for entry in told.values() for enclosure in entry.enclosures]
    assert f"{SITE}issues/3/qlp-news-3.pdf" in [enclosure.href for enclosure in enclosures]
    for enclosure in enclosures:
        assert int(enclosure.length) == (tmp_path / "site" / enclosure.href.removeprefix(SITE)).stat().st_size
