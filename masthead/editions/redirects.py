"""What stood elsewhere before: a page at each old address that leads on, and the same as rules for web servers.

``_redirects`` is for hosts that read it (Netlify, Cloudflare Pages), the other file for nginx, to be included from the
``server`` block that serves the site. An address with a query, or of a kind of file that is no page, has its rule
alone. All lead straight to where the item is now, however often it moved.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote

from masthead import addresses as at
from masthead.addresses.old import OldAddress, old_address, shadowed, went_along
from masthead.addresses.present import present
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.faircopy import FairCopy
from masthead.model import Issue, Item
from masthead.policy import POLICY_OF_A_PAGE

FOLDER = "redirects"
"""Of the theme."""
MOVED = "301"
"""Moved permanently (RFC 9110, 15.4.2)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says, in one language."""

    language: str
    heading: str
    go_on: str


WORDS = (
    Words("en", "This page has moved", "You are being taken to its new address:"),
    Words("cy", "Mae'r dudalen hon wedi symud", "Rydych yn cael eich tywys i'w chyfeiriad newydd:"),
)
"""The first is for every other language too, and says of itself that it is English."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A page at an old address."""

    file: str
    """``news/2004/old/index.html``."""
    target: str
    """The path where the item is now."""
    canonical: str
    title: str
    item_language: str
    publication: str
    language: str
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """An old address, the item that stood there, and the path to which it leads now."""

    old: OldAddress
    item: Item
    now: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An old address and the rooted URL to which a web server sends on."""

    old: OldAddress
    to: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All of them, in order of path; what has a query before what has none, which would answer for it."""

    every: tuple[Rule, ...]


class Redirects:
    """The edition ``redirects``: a forme a page, and one for the rules."""

    name = "redirects"
    batch_size = 200
    least_apart = 500
    noun = "redirects"

    def ingredients(self, copy: FairCopy) -> str:
        """Give a hash of the page's template."""
        return copy.theme.digest(FOLDER)

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterator[Forme]:
        """Give every page, and the rules where there are any."""
        found = _every(copy)
        files = {*present(copy.publication, copy.addresses), *(lead.old.file.casefold() for lead in found)}
        pages = {lead.old.page.casefold(): lead for lead in reversed(found) if lead.old.page}
        for lead in pages.values():
            if lead.old.page and not shadowed(lead.old.page, files):
                yield Forme(lead.old.page, _moved(copy, lead.old.page, lead))
        every = {(lead.old.path, not lead.old.query, lead.old.query): lead for lead in reversed(found)}
        if every:
            rules = (Rule(every[key].old, copy.addresses.rooted(every[key].now)) for key in sorted(every))
            yield Forme(at.REDIRECTS, Rules(tuple(rules)))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write each."""
        template = batch.theme.templates(FOLDER).get_template("moved.html")
        return [Rendered(forme.name, tuple(_artefacts(forme.value, template.render))) for forme in batch.formes]


REDIRECTS: Edition = Redirects()


def _every(copy: FairCopy) -> list[Lead]:
    """Give everything that leads on: what editors wrote, and what went along with it where nobody wrote otherwise."""
    addresses = copy.addresses
    items = sorted(copy.publication.items(), key=lambda item: item.file)
    read = ((item, old_address(written, addresses.base)) for item in items for written in item.redirect_from)
    found = [Lead(old, item, addresses.page(item.file)) for item, old in read if old]
    taken = {lead.old.file.casefold() for lead in found if not lead.old.query}
    for lead in tuple(found):
        for path, now in went_along(lead.item, lead.old, addresses):
            beside = old_address(quote(path), addresses.base)
            if beside and beside.file.casefold() not in taken:
                found.append(Lead(beside, lead.item, now))
    return found


def _moved(copy: FairCopy, file: str, lead: Lead) -> Moved:
    settings, item = copy.publication.settings, lead.item
    title = item.title or (item.numbering if isinstance(item, Issue) else settings.title)
    canonical = copy.addresses.absolute(lead.now)
    return Moved(
        file, lead.now, canonical, title, item.lang or settings.language, settings.title, settings.language,
        copy.is_internal,
    )  # fmt: skip


def _artefacts(value: object, template: Callable[..., str]) -> Iterator[Artefact]:
    if isinstance(value, Moved):
        yield Artefact(value.file, _page(value, template).encode())
        return
    assert isinstance(value, Rules)
    for path, lines in ((at.REDIRECTS, _for_hosts(value)), (at.REDIRECTS_NGINX, _for_nginx(value))):
        yield Artefact(path, "\n".join(lines).encode())


def _page(moved: Moved, template: Callable[..., str]) -> str:
    spoken = moved.language.partition("-")[0].lower()
    words = next((one for one in WORDS if one.language == spoken), WORDS[0])
    words = replace(words, language=moved.language) if words.language == spoken else words
    near = partial(at.relative, moved.file)
    links = {"to": moved.target, "home": at.HOME, "stylesheet": at.STYLESHEET, "icon": at.ICON}
    written = {name: near(path) for name, path in links.items()}
    return template(page=moved, words=words, policy=POLICY_OF_A_PAGE, **written) + "\n"


def _for_hosts(rules: Rules) -> Iterator[str]:
    """Give the lines of ``_redirects``: https://docs.netlify.com/manage/routing/redirects/overview/.

    Netlify alone knows rules with a query, whose every part is ``name=value``; Cloudflare Pages passes over them.
    """
    yield "# Netlify and Cloudflare Pages read this file at the root of what is published."
    for rule in rules.every:
        query = rule.old.query.split("&") if rule.old.query else []
        if all(re.match(r"[^=/]+=", part) for part in query):
            yield " ".join((rule.old.url, *query, rule.to, MOVED))
    yield ""


def _for_nginx(rules: Rules) -> Iterator[str]:
    """Give the lines for nginx. A location is compared with the path as read, ``$request_uri`` with what was sent."""
    yield "# For nginx: include this file in the server block that serves the site."
    for rule in rules.every:
        if rule.old.query:
            yield f'if ($request_uri = "{rule.old.url}?{rule.old.query}") {{ return {MOVED} "{rule.to}"; }}'
        else:
            path = rule.old.path.replace('"', '\\"')
            yield f'location = "{path}" {{ return {MOVED} "{rule.to}"; }}'
    yield ""
