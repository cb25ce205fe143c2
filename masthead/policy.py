"""The Content-Security-Policy: the one constant that pages, the files for web servers and the tests share.

Everything comes from the site itself, nothing that stands in a page runs or paints, and no other site may frame it
(Content Security Policy Level 3, https://www.w3.org/TR/CSP3/).
"""

DIRECTIVES: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    # The search index is read by WebAssembly (Pagefind), which asks for this word and no wider one.
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
)
_IN_HEADERS_ALONE = ("frame-ancestors", "report-uri", "sandbox")
"""A page's own element cannot say them (CSP3, 3.3): browsers ignore them there, and complain."""


def _policy(directives: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives)


POLICY = _policy(DIRECTIVES)
"""For the header ``Content-Security-Policy``."""
POLICY_OF_A_PAGE = _policy(tuple(entry for entry in DIRECTIVES if entry[0] not in _IN_HEADERS_ALONE))
"""For ``<meta http-equiv="Content-Security-Policy">``, which holds where a server sends no header of its own."""
