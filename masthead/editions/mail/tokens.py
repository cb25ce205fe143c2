"""The theme's tokens put in the place of ``var(--ink)``: no mail program knows variables of CSS."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2

from masthead.templates import ThemeFiles

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_DEEPEST = 8
"""So many tokens may stand for one another: a ring of them ends here."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The values of the tokens by day and by night."""

    day: Mapping[str, str]
    night: Mapping[str, str]

    def by_day(self, css: str) -> str:
        """Give a style sheet with the day's values."""
        return _resolved(css, self.day)

    def by_night(self, css: str) -> str:
        """Give a style sheet with the night's values."""
        return _resolved(css, self.night)


def tokens(theme: ThemeFiles) -> Tokens:
    """Read tokens.css, and for the night what mail/tokens-by-night.css adds where it says nothing of it."""
    day: dict[str, str] = {}
    night: dict[str, str] = {}
    for name in ("mail/tokens-by-night.css", "tokens.css"):
        rules = tinycss2.parse_stylesheet(theme.find(name).read_text(encoding="utf-8"), True, True)
        for key, value, is_night in _declared(rules, False):
            (night if is_night else day)[key] = value
    return Tokens(day, day | night)


def _declared(rules: list[Any], is_night: bool) -> Iterator[tuple[str, str, bool]]:
    """Give each custom property of ``:root``: its name, its value, and whether it is the night's."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            yield from _declared(inner, is_night or "dark" in tinycss2.serialize(rule.prelude))
        elif rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for declaration in tinycss2.parse_blocks_contents(rule.content, True, True):
                if declaration.type == "declaration" and declaration.name.startswith("--"):
                    yield declaration.name, tinycss2.serialize(declaration.value).strip(), is_night


def _resolved(css: str, values: Mapping[str, str]) -> str:
    text = _COMMENT.sub("", css)
    for _ in range(_DEEPEST):
        text = _VARIABLE.sub(lambda found: values[found[1]], text)
    return text.strip()
