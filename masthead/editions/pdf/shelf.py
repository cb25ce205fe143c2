"""Where the press finds things: made-up addresses, so that no folder of this machine enters a PDF.

WeasyPrint names pictures by a hash of their URL and resolves relative links against a base, so both have to be the
same everywhere. ``.invalid`` is reserved: such an address can never be fetched by accident (RFC 2606).
"""

import hashlib
from urllib.parse import quote, unquote

from masthead.templates import ThemeFiles

BASE = "https://masthead.invalid/"
THEME = f"{BASE}theme/"
CONTENT = f"{BASE}content/"


def picture(file: str) -> str:
    """Give the made-up address of a picture of the publication."""
    return CONTENT + quote(file)


def style(name: str) -> str:
    """Give the made-up address of a file of the theme: ``pdf/issue.css``."""
    return THEME + name


def theme_file(url: str) -> str | None:
    """Give the file of the theme that an address means, or None."""
    return _below(THEME, url)


def content_file(url: str) -> str | None:
    """Give the file of the publication that an address means, or None."""
    return _below(CONTENT, url)


def digest(theme: ThemeFiles) -> str:
    """Give a hash of all that the theme brings to a PDF: its templates, styles, tokens and fonts."""
    tokens = hashlib.blake2b(theme.find("tokens.css").read_bytes(), digest_size=16).hexdigest()
    return f"{theme.digest('pdf', 'fonts')}{tokens}"


def _below(prefix: str, url: str) -> str | None:
    name = unquote(url.removeprefix(prefix)) if url.startswith(prefix) else ""
    return name if name and ".." not in name.split("/") else None
