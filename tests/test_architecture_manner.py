"""The house's manner: files and functions stay short, names are the trade's, nothing leaves the checkout."""

import ast
import re

import pytest

from tests.test_architecture import FILES, PACKAGE, PROJECT, module, tree

LONGEST_FILE, LONGEST_FUNCTION = 250, 40
TESTS = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "tests").rglob("*.py"))


@pytest.mark.parametrize("file", FILES)
def test_a_module_says_what_it_is_for(file: str) -> None:
    assert len((ast.get_docstring(tree(file)) or "").split()) > 1


@pytest.mark.parametrize("file", FILES)
def test_files_and_functions_stay_short(file: str) -> None:
    lines = len((PACKAGE / file).read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(tree(file))
        if isinstance(node, kinds) and node.end_lineno and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("file", TESTS)
def test_files_of_tests_stay_short(file: str) -> None:
    assert len((PROJECT / file).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("file", FILES)
def test_names_are_the_words_of_the_trade(file: str) -> None:
    kinds = (ast.ClassDef, ast.FunctionDef)
    names = [node.name for node in ast.walk(tree(file)) if isinstance(node, kinds)] + module(file).split(".")
    vague = re.compile(r"(manager|helpers?|utils?)$", re.IGNORECASE)
    assert not [name for name in names if vague.search(name)]


def test_masthead_never_leaves_its_checkout() -> None:
    """The brief and its facts lie beside the checkout; the product must not need them."""
    sources = [*PACKAGE.rglob("*.py"), PROJECT / "build.py"]
    sources += [path for path in (PROJECT / "theme").rglob("*") if path.suffix in {".html", ".css", ".js", ".py"}]
    outside = re.compile(r"(\.\./|/work/)shared\b")
    assert not [path.name for path in sources if outside.search(path.read_text(encoding="utf-8"))]
