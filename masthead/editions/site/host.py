"""Running MkDocs on a staged folder: the only file that knows MkDocs and Material.

Another host (ProperDocs, Zensical) takes this file's place by building a folder as ``staging.py`` leaves it.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from logging import ERROR, LogRecord
from pathlib import Path

from jinja2 import TemplateError

from masthead.editions.site.faults import template_fault
from masthead.problems import Problem, Severity, heard

SETTINGS = "mkdocs.yml"


def build(folder: Path) -> tuple[Problem, ...]:
    """Build a staged folder in this process. What MkDocs has to say comes back as problems, and nothing is printed."""
    with _without_banner(), heard("mkdocs") as records:
        from mkdocs.commands.build import build as build_site
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        try:
            build_site(load_config(config_file=str(folder / SETTINGS)))
        except TemplateError as trouble:
            # What MkDocs logged of it names the page, which is not to blame.
            return (template_fault(trouble),)
        except MkDocsException as trouble:
            return (*_problems(records), Problem(SETTINGS, 1, "site", _one_line(str(trouble))))
        except SystemExit as abort:  # mkdocs.exceptions.Abort
            return _problems(records) or (Problem(SETTINGS, 1, "site", _one_line(f"MkDocs gave up: {abort}")),)
    return _problems(records)


def is_wanted(path: str) -> bool:
    """Whether a file that the theme leaves in the site is of use. Material's styles, scripts and maps are not.

    Its script serves the search, the drawer and the switches that our pages do not have, takes single letters as
    commands (WCAG 2.2, 2.1.4), and needs inline scripts, which a strict Content-Security-Policy forbids. Of its styles
    pages of ours can use a fiftieth part, which stands in theme/site/styles/05-typeset.css.
    """
    return not (path.startswith("assets/") and (_material() / path).is_file())


def _material() -> Path:
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("material")
    return Path(spec.submodule_search_locations[0]) / "templates"


def _problems(records: Sequence[LogRecord]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            SETTINGS,
            1,
            "site",
            _one_line(record.getMessage()),
            severity=Severity.ERROR if record.levelno >= ERROR else Severity.WARNING,
        )
        for record in records
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


@contextmanager
def _without_banner() -> Iterator[None]:
    """Material prints an announcement on every run unless this is set (9.8, material/templates/__init__.py)."""
    name = "NO_MKDOCS_2_WARNING"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
