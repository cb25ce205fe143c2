"""What web servers should say with every file: ``_headers`` (Netlify, Cloudflare Pages) and the same for nginx.

Both lie at the site's root, side by side; nginx's is to be included from the ``server`` block that serves the site.
Their paths begin with that of ``url``. Strict-Transport-Security is left to the host: whether an address will be served
by https for ever is not the site's to promise.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from masthead import addresses as at
from masthead.artefact import Artefact
from masthead.editions import Batch, Downloads, Edition, Forme, Rendered
from masthead.faircopy import FairCopy
from masthead.policy import POLICY

EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
"""Said with every file."""
UNFOUND: tuple[tuple[str, str], ...] = (("X-Robots-Tag", "noindex, nofollow, noarchive"),)
"""Said besides with every file of the internal audience."""
KEPT: tuple[tuple[str, str], ...] = (
    ("assets/fonts/*", "public, max-age=2592000"),
    ("assets/pictures/*", "public, max-age=86400, stale-while-revalidate=604800"),
)
"""How long browsers may keep what, in seconds. Names stay when contents change, so nothing is kept for ever; all else
is asked for anew each time, so that no page meets yesterday's styles. Each ends in its one ``*``, as Netlify asks."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is said with which files."""

    base: str
    """The path of ``url``, with a slash at both ends."""
    everywhere: tuple[tuple[str, str], ...] = EVERYWHERE
    kept: tuple[tuple[str, str], ...] = KEPT


class Headers:
    """The edition ``headers``: a file for hosts that read ``_headers``, and one for nginx."""

    name = "headers"
    batch_size = 1
    least_apart = 1
    noun = "headers"

    def ingredients(self, copy: FairCopy) -> str:
        """Give nothing: the files depend on their value alone."""
        return ""

    def formes(self, copy: FairCopy, downloads: Downloads) -> Iterable[Forme]:
        """Give the one forme."""
        everywhere = (*EVERYWHERE, *UNFOUND * copy.is_internal)
        yield Forme(at.HEADERS, Sayings(copy.addresses.rooted(at.HOME), everywhere))

    def render(self, batch: Batch) -> Sequence[Rendered]:
        """Write both files."""
        return [_rendered(forme) for forme in batch.formes]


HEADERS: Edition = Headers()


def _rendered(forme: Forme) -> Rendered:
    value = forme.value
    assert isinstance(value, Sayings)
    files = {at.HEADERS: _for_hosts(value), at.HEADERS_NGINX: _for_nginx(value)}
    return Rendered(forme.name, tuple(Artefact(path, "\n".join(lines).encode()) for path, lines in files.items()))


def _for_hosts(sayings: Sayings) -> Iterator[str]:
    """Give the lines of ``_headers``: https://developers.cloudflare.com/pages/configuration/headers/."""
    yield "# Netlify and Cloudflare Pages read this file at the root of what is published."
    yield f"{sayings.base}*"
    yield from (f"  {name}: {value}" for name, value in sayings.everywhere)
    for pattern, value in sayings.kept:
        yield f"{sayings.base}{pattern}"
        yield f"  Cache-Control: {value}"
    yield ""


def _for_nginx(sayings: Sayings) -> Iterator[str]:
    """Give the lines for nginx, where a location's own headers would take the place of all others: hence a variable."""
    yield "# For nginx: include this file in the server block that serves the site."
    yield "# A location of yours that says add_header itself has to include it again."
    yield 'set $masthead_cache "no-cache";'
    for pattern, value in sayings.kept:
        beginning = re.escape(sayings.base + pattern.removesuffix("*"))
        yield f'if ($uri ~ "^{beginning}") {{ set $masthead_cache "{value}"; }}'
    yield from (f'add_header {name} "{value}" always;' for name, value in sayings.everywhere)
    yield "add_header Cache-Control $masthead_cache;"
    yield ""
