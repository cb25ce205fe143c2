"""The edition ``headers``, and the policy it shares with every page."""

import re
from pathlib import Path

import pytest

from masthead.editions import Batch, Downloads
from masthead.editions.headers import EVERYWHERE, HEADERS, KEPT
from masthead.policy import DIRECTIVES, POLICY, POLICY_OF_A_PAGE
from tests import site_example
from tests.serving import rules


@pytest.fixture
def written(tmp_path: Path) -> dict[str, str]:
    """Both files, of a publication under /qlp/."""
    copy = site_example.fair(site_example.write(tmp_path))
    (done,) = HEADERS.render(Batch(tuple(HEADERS.formes(copy, Downloads())), copy.theme.root, copy.theme))
    return {artefact.path: artefact.content.decode() for artefact in done.artefacts}


def test_the_policy_is_strict() -> None:
    """Nothing but the site itself; no inline script or style, no eval but of WebAssembly."""
    assert DIRECTIVES[0] == ("default-src", "'none'")
    words = {word for _, sources in DIRECTIVES for word in sources.split()}
    assert words == {"'none'", "'self'", "'wasm-unsafe-eval'"}
    assert dict(DIRECTIVES)["style-src"] == "'self'"
    assert "frame-ancestors 'none'" in POLICY
    assert "frame-ancestors" not in POLICY_OF_A_PAGE
    assert POLICY.startswith(POLICY_OF_A_PAGE)


def test_hosts_read_it(written: dict[str, str]) -> None:
    """Everything under the base path gets every header; each path has one star, at its end."""
    read = dict(rules(written["_headers"]))
    assert read["/qlp/*"] == list(EVERYWHERE)
    assert all(path.startswith("/qlp/") and path.count("*") == 1 and path.endswith("*") for path in read)
    assert len(read) == 1 + len(KEPT)
    said = [name for headers in read.values() for name, _ in headers]
    assert said.count("Cache-Control") == len(KEPT)


def test_nginx_says_the_same(written: dict[str, str]) -> None:
    """Each header with the same words, and the same paths kept as long."""
    text = written["_headers.nginx.conf"]
    assert dict(re.findall(r'add_header (\S+) "(.*)" always;', text)) == dict(EVERYWHERE)
    kept = re.findall(r'if \(\$uri ~ "\^(\S+)"\) { set \$masthead_cache "(.*)"; }', text)
    assert kept == [(f"/qlp/{path.removesuffix('*')}", value) for path, value in KEPT]
    assert text.count("{") == text.count("}")
    assert all(line.endswith((";", "}")) or line.startswith("#") for line in text.splitlines())
