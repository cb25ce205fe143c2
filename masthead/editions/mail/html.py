"""The HTML part: theme/mail/mail.html filled in, with its styles written into every element."""

import re
from dataclasses import dataclass
from functools import partial

import css_inline
from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from masthead import addresses as at
from masthead.editions import Download, Downloads
from masthead.editions.mail.stories import sections
from masthead.editions.mail.tokens import tokens
from masthead.faircopy import FairCopy
from masthead.model import Issn, Issue, corrected_in, display
from masthead.plaintext import reading

CLIP = 102_000
"""Bytes of HTML above which Gmail shows a mail's beginning alone. It publishes no figure; senders observe 102 KB."""
_SUBTITLED = 3
"""So many headlines stand in the preview line where the issue says nothing of itself."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF as a button offers it."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Links:
    """Where the mail leads to besides its articles; every address is absolute."""

    page: str
    unsubscribe: str
    archive: str
    full_text: str | None = None
    pdf: Pdf | None = None
    large_print: Pdf | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture that stands for the issue."""

    url: str
    alt: str


def page(copy: FairCopy, downloads: Downloads, issue: Issue, *, full: bool) -> str:
    """Set the HTML of an issue's mail: headlines with standfirsts, or whole articles."""
    settings = copy.publication.settings
    plate = settings.serial_at(issue.date)
    found = sections(copy, issue, full=full)
    stories = [story for _, group in found for story in group]
    lead = stories[0] if stories and not full else None
    rest = ((heading, tuple(story for story in group if story is not lead)) for heading, group in found)
    theme = tokens(copy.theme)
    styles = {name: copy.theme.find(f"mail/{name}.css").read_text(encoding="utf-8") for name in ("screen", "night")}
    templates = copy.theme.templates("mail", {"day": partial(display, language=settings.language)})
    markup = templates.get_template("mail.html").render(
        subject=reading.name_of(copy, issue),
        language=issue.lang or settings.language,
        direction=_direction(issue.lang or settings.language),
        title=plate.title,
        subtitle=None if plate.is_former else settings.subtitle,
        date=issue.date.display(settings.language) if issue.date else "",
        edited=reading.byline(copy, issue.editors).replace("By ", "Edited by ", 1),
        issue=issue,
        preheader=issue.summary or "; ".join(story.title for story in stories[:_SUBTITLED]),
        full=full,
        lead=lead,
        overview=stories if full else [],
        sections=[(heading, group) for heading, group in rest if group],
        cover=_cover(copy, downloads.of(issue.file)),
        noted=[one for one in corrected_in(issue) if one.issue is None or not full],
        publisher=settings.publisher,
        issn=_issn(plate.issn),
        rights=settings.rights,
        links=links(copy, downloads, issue),
        wash=theme.day["--wash"],
        screen=Markup(theme.by_day(styles["screen"])),
        night=Markup(theme.by_night(styles["night"])),
    )
    inner = theme.by_day(copy.theme.find("mail/mail.css").read_text(encoding="utf-8"))
    return _slim(_inlined(markup, inner))


def links(copy: FairCopy, downloads: Downloads, issue: Issue) -> Links:
    """Give the addresses of an issue's mail."""
    absolute, addresses = copy.addresses.absolute, copy.addresses
    ordinary, large = downloads.of(issue.file), downloads.of(issue.file, "large-print")
    return Links(
        page=absolute(addresses.page(issue.file)),
        unsubscribe=copy.publication.settings.mailing_list.unsubscribe or "",
        archive=absolute(at.LISTS["issues"]),
        full_text=absolute(addresses.read(issue)) if issue.articles else None,
        pdf=Pdf(absolute(ordinary.path), f"PDF, {size(ordinary)}") if ordinary else None,
        large_print=Pdf(absolute(large.path), f"Large print, {size(large)}") if large else None,
    )


def facts(download: Download) -> str:
    """Give the length of a PDF: ``8 pages, 133 kB``."""
    return f"{download.pages} page{'' if download.pages == 1 else 's'}, {size(download)}"


def size(download: Download) -> str:
    """Give the size of a PDF in the decimal units of IEC 80000-13: ``133 kB``, ``1.4 MB``."""
    octets = download.size
    return f"{max(1, round(octets / 1000))} kB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB"


def _inlined(markup: str, css: str) -> str:
    """Write the styles into the elements. The sheets in the head stay as they are; nothing is fetched."""
    writer = css_inline.CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=css, minify_css=True
    )
    return writer.inline(markup)


def _slim(html: str) -> str:
    """Take out what nothing is lost with: empty lines, and blanks at their ends, but within ``<pre>``."""
    parts = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    slim = (part if part.startswith("<pre") else re.sub(r"[ \t]*\n\s*", "\n", part) for part in parts)
    return "".join(slim).strip() + "\n"


def _cover(copy: FairCopy, download: Download | None) -> Cover | None:
    if download is None or not download.cover_png:
        return None
    return Cover(copy.addresses.absolute(download.cover_png), download.cover_alt)


def _issn(issn: Issn | None) -> str:
    return f"ISSN {issn.shown}{', unconfirmed' if issn.unconfirmed else ''}" if issn and issn.shown else ""


def _direction(language: str) -> str:
    try:
        return Locale.parse(language.split("-", maxsplit=1)[0]).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
