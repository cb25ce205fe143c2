"""The host of the website: replaceable, blind to a page's company, and silent."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from masthead.editions import Batch, Downloads, Forme
from masthead.editions.site import SITE, host, staging, theme_of
from masthead.editions.site.frame import frame_of
from masthead.editions.site.pages import pages
from masthead.editions.site.staged import StagedPage
from masthead.faircopy import FairCopy
from masthead.problems import Refusal
from tests import site_example as example

NAMES_ONLY = {"canonical", "schema.DC"}
"""Relations that name something and load nothing."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> FairCopy:
    """The example, ready for the editions."""
    return example.fair(example.write(tmp_path_factory.mktemp("host")))


@pytest.fixture(scope="module")
def files(copy: FairCopy) -> dict[str, bytes]:
    """The example's tree."""
    return example.tree(copy, example.downloads(copy))


def test_another_host_gives_the_same(copy: FairCopy, files: dict[str, bytes], tmp_path: Path) -> None:
    """ProperDocs, run on the staged folder by its own command, gives every page and file that MkDocs gives."""
    sheets = tuple(pages(copy, example.downloads(copy)))
    around = theme_of(copy)
    staging.stage(tmp_path, sheets, around.frame, copy.theme, around)
    staging.stage_assets(tmp_path, copy.theme, around.accents)
    command = [
        str(Path(sys.executable).with_name("properdocs")),
        "build",
        "--quiet",
        "-f",
        str(tmp_path / "mkdocs.yml"),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = tmp_path / staging.SITE
    theirs = {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    others = ("sitemap.xml", "pagefind/")
    ours = {path: content for path, content in files.items() if not path.startswith(others) and not _is_asset(path)}
    assert {path for path in ours if theirs.get(path) != ours[path]} == set()


def test_a_page_is_the_same_in_any_company(copy: FairCopy, files: dict[str, bytes]) -> None:
    """A page rendered alone has the bytes that it has among all others."""
    alone = [forme for forme in SITE.formes(copy, example.downloads(copy)) if forme.name in COMPANY]
    assert len(alone) == len(COMPANY)
    for forme in alone:
        (done,) = SITE.render(Batch((forme,), copy.theme.root, copy.theme))
        for artefact in done.artefacts:
            assert files[artefact.path] == artefact.content, artefact.path
        assert not done.problems


COMPANY = ("/", "/issues/3/", "/issues/3/first/", "/programme/how/", "/news/", "theme")


def test_order_of_the_batch_is_kept(copy: FairCopy) -> None:
    """Rendered values come in the order of the formes, each with its own page and nothing else."""
    formes = tuple(reversed([*SITE.formes(copy, Downloads())][:6]))
    done = SITE.render(Batch(formes, copy.theme.root, copy.theme))
    assert [one.name for one in done] == [forme.name for forme in formes]
    assert [len(one.artefacts) for one in done[:-1]] == [1] * 5
    assert "404.html" in {artefact.path for artefact in done[-1].artefacts}


def test_every_link_is_relative_and_leads_somewhere(copy: FairCopy, files: dict[str, bytes]) -> None:
    """From every page to every page, picture and file, and to the anchor where one is named."""
    there = {*files, *example.elsewhere(copy), *_downloads(copy)}
    anchors: dict[str, set[str]] = {}
    lost = []
    for path in sorted(path for path in files if path.endswith("index.html")):
        page = html.document_fromstring(files[path].decode())
        anchors[path] = {str(element.get("id")) for element in page.iter() if element.get("id")}
    for path in anchors:
        for target, fragment in _targets(files[path], path):
            if target not in there:
                lost.append(f"{path}: {target}")
            elif fragment and target in anchors and fragment not in anchors[target]:
                lost.append(f"{path}: {target}#{fragment}")
    assert lost == []


def test_only_the_page_not_found_names_the_base_path(copy: FairCopy, files: dict[str, bytes]) -> None:
    """It is served at any depth, so its links begin with the path of ``url``."""
    own = [
        str(link)
        for _, _, link, _ in html.iterlinks(files["404.html"].decode())
        if not str(link).startswith(("#", "http", "mailto:"))
    ]
    assert own
    assert all(link.startswith("/qlp/") for link in own)
    for path in own:
        assert _file(path.removeprefix("/qlp/").partition("#")[0]) in {*files, *example.elsewhere(copy)}


def test_nothing_tells_when_or_where_it_was_built(copy: FairCopy, files: dict[str, bytes]) -> None:
    """No path of this machine, no name of a generator, nothing that runs within a page."""
    for path, content in files.items():
        if path.endswith((".html", ".xml", "publication.css", ".js")):
            text = content.decode()
            for trace in (str(copy.theme.root), "/dev/shm", "/tmp/", "generator", "mkdocs", "style=", " onclick"):
                assert trace not in text.lower(), (path, trace)
            assert "<script>" not in text


def test_no_request_leaves_the_site(files: dict[str, bytes]) -> None:
    """Pages and styles load only what is served with them."""
    for path, content in files.items():
        if path.endswith(".html"):
            page = html.document_fromstring(content.decode())
            loaded = [str(element.get("src")) for element in page.iter() if element.get("src")]
            loaded += [str(link.get("href")) for link in page.iter("link") if link.get("rel") not in NAMES_ONLY]
            assert not [link for link in loaded if "//" in link], path
        elif path.endswith(".css"):
            assert b"url(http" not in content and b"@import" not in content and b"url(//" not in content


def test_what_the_host_says_is_a_problem(copy: FairCopy, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A fault in the settings comes back as an error; nothing is printed."""
    staging.stage(tmp_path, (), frame_of(copy), copy.theme)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: no-such-theme}\n")
    problems = host.build(tmp_path)
    assert problems
    assert all(problem.is_error for problem in problems)
    assert "no-such-theme" in " ".join(problem.message for problem in problems)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("fault", ["{% if %}", "{{ page.meta.title.nothing.at_all }}", "{% include 'nowhere.html' %}"])
def test_a_fault_in_the_frame_is_said_with_its_line(tmp_path: Path, fault: str) -> None:
    """A publication may bring its own templates; what is wrong with one is no crash."""
    copy = example.fair(example.write(tmp_path))
    own = tmp_path / "theme/site/partials/imprint.html"
    own.parent.mkdir(parents=True)
    own.write_text(f"<footer>\n{fault}\n</footer>")
    forme = next(forme for forme in SITE.formes(copy, Downloads()) if forme.name == "/about/")
    (done,) = SITE.render(Batch((forme,), copy.theme.root, copy.theme))
    (problem,) = done.problems
    assert (problem.file, problem.line, problem.is_error) == ("theme/site/partials/imprint.html", 2, True)


def test_a_fault_in_a_page_template_is_said_with_its_line(tmp_path: Path) -> None:
    """The same holds for the templates of the pages themselves."""
    copy = example.fair(example.write(tmp_path))
    own = tmp_path / "theme/site/pages/ordinary.html"
    own.parent.mkdir(parents=True)
    own.write_text("\n{{ item.no_such_field }}")
    with pytest.raises(Refusal, match=r"^theme/site/pages/ordinary.html:2: template: .*no_such_field") as refused:
        list(SITE.formes(copy, Downloads()))
    assert refused.value.status == 1


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        'quotes " and \\',
        "colon: and # hash",
        "--- dashes",
        "new\nline",
        "é ŵ 😀 \u2028 \x85 \ufeff",
        "{{ page }} {% x %}",
        "null",
        "1",
    ],
)
def test_any_title_comes_through(copy: FairCopy, text: str) -> None:
    """The front matter holds any text."""
    page = StagedPage("x/", text, "<p>x</p>", "x", text, "", frame_of(copy))
    (done,) = SITE.render(Batch((Forme("/x/", page),), copy.theme.root, copy.theme))
    assert not done.problems
    title = html.document_fromstring(done.artefacts[0].content.decode()).findtext(".//title")
    assert " ".join(str(title).split()) == " ".join(f"{text} · Harrow & Vale".split())


@pytest.mark.parametrize(
    "markup",
    [
        "<pre>```\nfence\n```\n~~~\ntilde\n~~~</pre>",
        "<pre>\tTab\n\n\n    four</pre>",
        "<p>*no* _emphasis_ [no](link) &amp; &lt;b&gt; <code>&#96;</code></p>\n\n# no heading\n\n- no list",
        "<p>klzzwxh:0000 wzxhzdk:0</p>",
        "<p>[^1]: no footnote</p>\n[ref]: no-reference",
        "<div><p>nested</p></div>\n<svg viewBox=\"0 0 1 1\"><title>x</title></svg>",
    ],
)  # fmt: skip
def test_any_html_comes_through(copy: FairCopy, markup: str) -> None:
    """The host leaves finished HTML as it is, but for what a browser shows alike."""
    page = StagedPage("x/", "x", markup, "x", "", "", frame_of(copy))
    (done,) = SITE.render(Batch((Forme("/x/", page),), copy.theme.root, copy.theme))
    text = done.artefacts[0].content.decode()
    within = text[text.index("<main") : text.index("</main>")]
    shown, meant = (html.fragment_fromstring(part, "main").text_content() for part in (within, markup))
    assert shown.split() == meant.split()
    assert [e.tag for e in html.fragment_fromstring(within, "x").iter()][3:] == [
        e.tag for e in html.fragment_fromstring(markup, "x").iter()
    ][1:]


def test_pages_named_like_folders_of_the_host(copy: FairCopy) -> None:
    """``templates`` is a page like another; so are ``index`` and ``readme``."""
    for path in ("templates/", "templates/more/", "news/2004/index/", "news/2004/readme/"):
        page = StagedPage(path, "x", "<p>fine</p>", "x", "", "", frame_of(copy))
        (done,) = SITE.render(Batch((Forme(f"/{path}", page),), copy.theme.root, copy.theme))
        assert [artefact.path for artefact in done.artefacts] == [f"{path}index.html"]


def _is_asset(path: str) -> bool:
    """Whether the edition ``assets`` made it."""
    return path.startswith(("assets/pictures/", "assets/files/"))


def _downloads(copy: FairCopy) -> set[str]:
    every = example.downloads(copy).every
    return {download.path for download in every} | {download.cover for download in every if download.cover}


def _targets(content: bytes, path: str) -> list[tuple[str, str]]:
    """Give file and anchor of each link of a page that stays on the site; none may begin with a slash."""
    found = []
    for element, _, link, _ in html.iterlinks(content.decode()):
        if link.startswith(("http", "mailto:", "webcal:")):
            assert element.tag in ("a", "link"), link
            continue
        assert not link.startswith("/"), (path, link)
        parts = urlsplit(urljoin(f"https://x/{path}", link))
        assert not link.startswith("../" * (path.count("/") + 1)), (path, link)
        found.append((_file(unquote(parts.path[1:])), unquote(parts.fragment)))
    return found


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path
