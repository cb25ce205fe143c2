"""HTML -> Markdown as an editor would have typed it. The only place that knows markdownify.

Markdown is masthead's own: what its extensions (mkdocs.yml) would read as a sign is escaped, and nothing else is, so
that a text stays pleasant to read.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from markdownify import ATX, MarkdownConverter

from masthead.importers.tables import table

_SIGNS = re.compile(
    r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|\[(?=[^\]]{0,300}\](?:[(\[:]|\s*$)|\^)|!(?=\[)|\{(?=[:#.])|(?<=[ ])\{"
)
_SPACES = re.compile(" {2,}")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE = re.compile(
    r"(?P<number>^\d{1,9})(?=[.)](?:\s|$))|^(?P<sign>[-+](?=\s|$)|-(?=[-\s]*$)|>|#(?=#{0,5}(?:\s|$|[^#]))|!(?=!!))"
    r"|^(?P<other>:(?=\s|::)|\{|=(?=[=\s]*$)|~(?=~~))"
)
"""How a line begins that would be a list, a quotation, a heading, a rule, a box, a definition, or code."""
_Converter: Any = MarkdownConverter  # its stubs leave out the methods that are meant to be overridden


def composed(html: str, files: Mapping[str, str], numbers: Mapping[str, int]) -> str:
    """Set blocks of HTML as Markdown.

    ``files``: what the address of a picture becomes. ``numbers``: the number of each footnote's mark.
    """
    setter = _Setter(files, numbers)
    text = setter.convert(re.sub(r"(</([ou]l)>)\s*(?=<\2\b)", r"\1<apart></apart>", html))
    lines = [line.rstrip() + ("\\" if line.endswith("  ") else "") for line in text.split("\n")]
    joined = re.sub(r"\\\n", "  \n", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", joined).strip("\n")


class _Setter(_Converter):  # type: ignore[misc]  # see there
    """Sets one text."""

    def __init__(self, files: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        super().__init__(heading_style=ATX, bullets="-", autolinks=True, sub_symbol="<sub>", sup_symbol="<sup>")
        self._files = files
        self._numbers = numbers
        self._reached: dict[int, int] = {}

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape what Markdown would take for a sign."""
        text = text.replace("[^", "[ ^")  # check takes it for a footnote, however it is escaped
        text = _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
        text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
        return text.replace("|", "\\|") if {"td", "th"} & parent_tags else text

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set a paragraph; a line that begins like a list, a heading or a rule is none."""
        if "_inline" in parent_tags:
            return f"{text.strip()}<br>"
        rows = [_LINE.sub(_harmless, _SPACES.sub(" ", row).strip(" \t")) for row in _rows(text)]
        return str(super().convert_p(el, "  \n".join(filter(None, rows)), parent_tags))

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set an item. What goes on in it is indented as far as masthead's lists want it."""
        if "_inline" in parent_tags:
            return f"• {text.strip()}<br>"
        first, *rest = text.strip().split("\n")
        if el.find("p", recursive=False) is None:
            first = _LINE.sub(_harmless, _SPACES.sub(" ", first.rstrip())) + ("  " if first.endswith("  ") else "")
            rest = [
                _LINE.sub(_harmless, row) if before.endswith("  ") else row for before, row in pairwise([first, *rest])
            ]
        mark = f"{self.number(el.parent)}. " if el.parent.name == "ol" else "- "
        return "\n".join([mark + first, *(f"{' ' * len(mark)}{row}" if row else "" for row in rest)]) + "\n"

    def number(self, holder: Any) -> int:
        """Count on in a numbered list; the library counts what stands before each item, which takes for ever."""
        start = str(holder.get("start") or "1")
        reached = self._reached.get(id(holder), (int(start) if start.isdecimal() else 1) - 1) + 1
        self._reached[id(holder)] = reached
        return reached

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802  (the library's name)
        """Set a heading; a # at its end would be taken for decoration."""
        return str(super().convert_hN(n, el, re.sub(r"#(?=#*$)", r"\#", text.strip()), parent_tags))

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set a link: <address> where it shows its own address."""
        href = quote(el.get("href") or "", safe="%/:=&?~#+!$,;'@*[]")
        el["href"] = href.replace("(", "%28").replace(")", "%29")
        shown = el.get_text().strip()
        if shown and shown in (href, href.removeprefix("mailto:")) and "img" not in str(el):
            return f"<{shown}>"
        return str(super().convert_a(el, text.replace("\n", " "), parent_tags))

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set a picture."""
        alt = re.sub(r"([\[\]])", r"\\\1", " ".join((el.get("alt") or "").split()))
        caption = " ".join((el.get("title") or "").split()).replace('"', "”")
        caption = re.sub(r"(^|[\s(])”", r"\1“", caption)
        return f"![{alt}]({self._files[el['src']]}" + (f' "{caption}")' if caption else ")")

    def convert_note(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set the mark of a footnote."""
        number = self._numbers.get(el["to"])
        return f"[^{number}]" if number else ""

    def convert_apart(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Keep two lists apart, which Markdown would take for one."""
        return "" if "li" in parent_tags else "\n\n<!-- another list -->\n\n"

    def convert_s(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set what is struck out: Markdown has no sign for it."""
        return f"<s>{text}</s>"

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set code between fences that are longer than any in it; within a table's cell it is code of one line."""
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        for mark in el.find_all(["br", "hr"]):
            mark.replace_with("\n")
        code = el.get_text().strip("\n")
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
        return f"\n\n{fence}\n{code}\n{fence}\n\n" if code.strip() else ""

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set the end of a line."""
        return "<br>" if "_inline" in parent_tags else "  \n"

    def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set a table by its cells, each already set."""
        return f"\n\n{table(el, self.cell)}\n\n"

    def cell(self, cell: Any) -> str:
        """Set a cell on one line."""
        inner = " ".join(self.process_tag(cell, parent_tags={"table", "tr"}).split())
        return re.sub(r"(\s*<br>\s*)+", "<br>", inner).removeprefix("<br>").removesuffix("<br>")

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Leave a cell to ``convert_table``."""
        return text

    convert_th = convert_td
    convert_tr = convert_td


def _rows(text: str) -> list[str]:
    return text.strip(" \t\r\n").replace("  \n", "\n").split("\n")


def _harmless(found: re.Match[str]) -> str:
    if number := found["number"]:
        return f"{number}\\"
    return f"\\{found['sign']}" if found["sign"] else f"&#{ord(found['other'])};"
