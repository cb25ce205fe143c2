"""What stood elsewhere before: a page at each old address that leads on, and the same as rules for web servers.

``_redirects`` is for hosts that read it (Netlify, Cloudflare Pages), the other file for nginx, to be included from the
``server`` block that serves the site. An address with a query, or of a kind of file that is no page, has its rule
alone. All lead straight to where the item is now, however often it moved. What is gone has rules too: servers say that
it is (410), and serve the page that tells why, which the edition ``site`` makes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote, unquote

from masthead import addresses as at
from masthead.addresses.fates import Lead, fates, notice_of
from masthead.addresses.old import OldAddress, old_address, shadowed
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.faircopy import FairCopy
from masthead.policy import POLICY_OF_A_PAGE

FOLDER = "redirects"
"""Of the theme."""
MOVED = "301"
"""Moved permanently (RFC 9110, 15.4.2)."""
NO_MORE = "410"
"""Gone (RFC 9110, 15.5.11)."""


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
class Rule:
    """An old address and the rooted URL to which a web server sends on."""

    old: OldAddress
    to: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All of them, in order of path; what has a query before what has none, which would answer for it."""

    every: tuple[Rule, ...]
    gone: tuple[Rule, ...] = ()
    """What is there no more, and the page that says so, which is served in its place."""


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
        standing = copy.standing
        fate = fates(copy.publication, copy.addresses, copy.ledger, standing)
        found = fate.leads
        files = {file.casefold() for file in (*map(at.file_of, standing), *(lead.old.file for lead in found))}
        pages = {lead.old.page.casefold(): lead for lead in reversed(found) if lead.old.page}
        for lead in pages.values():
            if lead.old.page and not shadowed(lead.old.page, files):
                yield Forme(lead.old.page, _moved(copy, lead.old.page, lead))
        every = {(lead.old.path, not lead.old.query, lead.old.query): lead for lead in reversed(found)}
        rules = (Rule(every[key].old, copy.addresses.rooted(every[key].now)) for key in sorted(every))
        if every or fate.gone:
            yield Forme(at.REDIRECTS, Rules(tuple(rules), tuple(_gone(copy, fate.gone))))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write each."""
        template = batch.theme.templates(FOLDER).get_template("moved.html")
        return [Rendered(forme.name, tuple(_artefacts(forme.value, template.render))) for forme in batch.formes]


REDIRECTS: Edition = Redirects()


def _moved(copy: FairCopy, file: str, lead: Lead) -> Moved:
    settings = copy.publication.settings
    canonical = copy.addresses.absolute(lead.now)
    return Moved(
        file, lead.now, canonical, lead.title, lead.language, settings.title, settings.language,
        copy.is_internal,
    )  # fmt: skip


def _gone(copy: FairCopy, gone: Mapping[str, str]) -> Iterator[Rule]:
    """Give for each address that is gone the page that says so: its own, one above it, or the list of gone files."""
    for path in sorted(gone):
        page = notice_of(path, gone, copy.addresses) or at.GONE
        if old := old_address(quote(path), copy.addresses.base):
            yield Rule(old, copy.addresses.rooted(page))


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
    for rule in rules.gone:  # "!" because the page is there; Cloudflare Pages passes over these, and serves the page
        yield " ".join((rule.old.url, rule.to, f"{NO_MORE}!"))
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
    for rule in rules.gone:
        path, page = (part.replace('"', '\\"') for part in (rule.old.path, f"{unquote(rule.to)}index.html"))
        shown = "" if "$" in page else f'error_page {NO_MORE} "{page}"; '  # where $ would begin a variable
        yield f'location = "{path}" {{ {shown}return {NO_MORE}; }}'
    yield ""
