"""Makes the pictures of the guide: ``.venv/bin/python docs/guide/pictures.py``. Run by hand, never by a build.

It does in a scratch copy of masthead what the guide's first page tells: four Word files, a new publication, the import,
check, preview, proof, build; and photographs each with Chromium. Run it when what it shows has changed, and look at
every picture before you commit it. Needs what the tests need (``build.py test`` brings it), and DejaVu Sans Mono.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page

from docs.guide import terminal, word_files
from tests.browsing import Scheme, chromium, example
from tests.serving import served

PICTURES = Path(__file__).parent / "site_src/pictures"
LARGEST = 150_000
"""Bytes of a picture."""
DAY = "1078617600"
"""7 March 2004, in seconds since 1970: the day of all that is made here (SOURCE_DATE_EPOCH)."""
PARTS = (
    "masthead",
    "theme",
    "build.py",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements-setup.lock",
    "requirements.lock",
)
ISSUE = "issues/003-march-2004"
STANDFIRSTS = {
    "mentors-get-closer": "Four formal sessions, and help from day to day, await every Quality Leader.",
    "money-for-two-phases": "Two funders give £200,000 for two phases of the youth strand.",
    "qlp-wins-an-award": "The project is highly commended at the CILIP Diversity Awards.",
    "seven-authorities-begin": "The youth strand has begun, with seven authorities.",
}
ANSWERS = ("QLP News", "QLP Steering Group", "https://example.org/qlp-news/", "", "", "qlp-news@example.org")


FOR_A_START = (
    "issues/001-march-2004",
    "news/2004-03-07-we-have-begun.md",
    "site_src/events/first-editorial-meeting.md",
)
"""What a new publication has for a start, and an editor deletes."""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MERTON = (
    "Anthony Hopkins leads the work in Merton, for 17.5 hours a week.",
    "Anthony Hopkins looks forward to better project management skills, and to a new service for local young people. "
    "His mentor is Janet Graves.",
)


class Desk:
    """The scratch copy of masthead, the publication in it, and the camera."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder, self.browser = folder, browser
        self.bulletin = folder / "bulletin"
        self.environment = {**os.environ, "TERM": "xterm-256color", "SOURCE_DATE_EPOCH": DAY}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "build.py", *words]

    def typed(self, words: str, picture: str = "", answers: tuple[str, ...] = (), files: tuple[str, ...] = ()) -> None:
        """Type a command; where a picture is wished, show the terminal with what came.

        ``files`` are what the shell makes of ``texts/*.docx``.
        """
        command = [part for word in words.split() for part in (files if "*" in word else (word,))]
        printed = terminal.said(self.command(*command), self.folder, self.environment, answers)
        if picture:
            page = self.browser.new_page(viewport={"width": 1200, "height": 400}, device_scale_factor=1.5)
            page.set_content(terminal.page(f"python3 build.py {words}", printed))
            keep(picture, page.locator("body").screenshot())
            page.close()

    @contextmanager
    def preview(self, width: int, height: int) -> Iterator[tuple[Page, str]]:
        """Open a page on the preview of the publication."""
        command = self.command("serve", "--root", "bulletin", "--port", "0", "--no-open", "--json")
        with subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, text=True
        ) as server:
            assert server.stdout
            address = next(json.loads(line)["address"] for line in server.stdout if "address" in line)
            page = self.browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
            yield page, address
            page.close()
            server.terminate()


def keep(name: str, png: bytes) -> None:
    """Keep a picture, in as many colours as its size allows."""
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < LARGEST:
            break
    else:
        raise SystemExit(f"{name} is too large: {out.tell()} bytes; show less of it")
    (PICTURES / f"{name}.png").write_bytes(out.getvalue())
    print(f"{name}.png: {whole.width} x {whole.height}, {out.tell() // 1000} kB")


def shot(page: Page) -> bytes:
    """Photograph a page of a website with its fonts: a first visit may do with stand-ins, a second one has them."""
    page.evaluate("document.fonts.ready")
    page.reload(wait_until="networkidle")
    return page.screenshot()


def copied(folder: Path) -> Path:
    """Copy masthead as an editor unpacks it; its environment is ours."""
    home = folder / "masthead"
    home.mkdir()
    for part in PARTS:
        place = PROJECT / part
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(place, home / part, ignore=leave) if place.is_dir() else shutil.copy(place, home / part)
    (home / ".venv").symlink_to(PROJECT / ".venv")
    return home


def first_issue(desk: Desk) -> None:
    """Do what the first page tells, as far as the check."""
    word_files.write(desk.folder / "texts", desk.browser)
    desk.typed("new publication bulletin", "new-publication", ANSWERS)
    files = tuple(f"texts/{name}" for name in sorted(word_files.FILES))
    desk.typed("import texts/*.docx --issue 3 --date 2004-03 --root bulletin", "import", files=files)
    for old in FOR_A_START:
        place = desk.bulletin / old
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    for name in ("mentors-get-closer", "seven-authorities-begin"):
        mended(desk.bulletin / ISSUE / f"{name}.md")
    desk.typed("check --root bulletin", "check")
    for name in STANDFIRSTS:
        mended(desk.bulletin / ISSUE / f"{name}.md")
    settings = desk.bulletin / "publication.yml"
    settings.write_text(settings.read_text("utf-8").replace("Markdown]", "Markdown, CILIP]"), "utf-8")


def mended(article: Path) -> None:
    """Give an article its standfirst and its picture's credit."""
    text = article.read_text("utf-8")
    fields = f"summary: {STANDFIRSTS[article.stem]}"
    if (article.parent / f"{article.stem}-1.png").exists():
        fields += f"\npictures: {{{article.stem}-1.png: {{credit: Drawn for QLP News}}}}"
    article.write_text(re.sub(r"# Proposed.*\n# summary:.*", lambda _: fields, text), "utf-8")


def previewed(desk: Desk) -> None:
    """Photograph the preview: a draft with its ribbon, a mistake with its panel."""
    desk.typed("new article --root bulletin --issue 3 Merton begins")
    draft = desk.bulletin / ISSUE / "merton-begins.md"
    draft.write_text(f"---\ntitle: Merton begins\nstatus: draft\nsummary: {MERTON[0]}\n---\n{MERTON[1]}\n", "utf-8")
    with desk.preview(1000, 560) as (page, address):
        page.goto(f"{address}issues/3/merton-begins/")
        keep("preview-draft", shot(page))
        draft.write_text(draft.read_text("utf-8").replace("summary:", "sumary:"), "utf-8")
        page.wait_for_timeout(2500)
        keep("preview-problem", shot(page))
    draft.write_text(draft.read_text("utf-8").replace("sumary:", "summary:"), "utf-8")


def proofed(desk: Desk) -> None:
    """Photograph the second sheet of the proof, and the first page of the issue as it is printed."""
    desk.typed("proof 3 --root bulletin")
    printed("proof-page", desk.bulletin / "out/qlp-news-3-proof.pdf", 1)
    (desk.bulletin / ISSUE / "merton-begins.md").unlink()
    settings = desk.bulletin / ISSUE / "issue.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - merton-begins\n", ""), "utf-8")
    desk.typed("build --root bulletin")
    printed("issue-page", desk.bulletin / "site/issues/3/qlp-news-3.pdf", 0)


def printed(name: str, pdf: Path, number: int) -> None:
    document = pypdfium2.PdfDocument(pdf)
    image = document[number].render(scale=1.3).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG")
    keep(name, out.getvalue())


def on_phones(desk: Desk) -> None:
    """Photograph an article as readers get it on a phone, by day and by night, side by side."""
    site = desk.bulletin / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    both = Image.new("RGB", (1240, 1240), "#c9ccd2")
    with served(files, "/qlp-news/", "/qlp-news/") as address:
        for place, scheme in zip((40, 640), SCHEMES, strict=True):
            page = desk.browser.new_page(
                color_scheme=scheme, viewport={"width": 373, "height": 780}, device_scale_factor=1.5
            )
            page.goto(f"{address}issues/3/seven-authorities-begin/")
            both.paste(Image.open(io.BytesIO(shot(page))), (place, 35))
            page.close()
    out = io.BytesIO()
    both.save(out, "PNG")
    keep("phone", out.getvalue())


def archived(browser: Browser) -> None:
    """Photograph the archive of the example, whose back issues are listed as not held."""
    with example(PROJECT, "/qlp/") as reading:
        page = browser.new_page(viewport={"width": 1000, "height": 880}, device_scale_factor=1.5)
        page.goto(f"{reading.base}issues/")
        keep("archive", shot(page))
        page.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        desk = Desk(copied(Path(scratch)), browser)
        first_issue(desk)
        previewed(desk)
        proofed(desk)
        on_phones(desk)
        archived(browser)


if __name__ == "__main__":
    main()
