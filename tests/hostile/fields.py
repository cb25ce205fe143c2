# ruff: noqa: E501  (one row a case)
"""Attacks by what fields can hold: lines and ends of other formats, bombs of YAML, addresses."""

from tests.hostile.attacks import Attack

_UNSEEN = "the text holds a character that cannot be shown"


def _title(name: str, written: str, says: str = "") -> Attack:
    return Attack(name, fields=f"title: {written}\n", says=says)


REFUSED: tuple[Attack, ...] = (
    _title("line-end-in-title", r'"A\r\nATTENDEE:x"', f"2: title: {_UNSEEN}"),
    _title("line-separator-in-title", r'"A\u2028Bcc: x"', f"2: title: {_UNSEEN}"),
    _title("next-line-in-title", r'"A\x85Bcc: x"', f"2: title: {_UNSEEN}"),
    _title("letters-turned-in-title", r'"A\u202egnp.exe"', f"2: title: {_UNSEEN}"),
    _title("terminal-in-title", r'"A\e]52;c;Ym9vbQ==\a"', f"2: title: {_UNSEEN}"),
    _title("no-letter-in-title", r'"A\uFFFEB"', f"2: title: {_UNSEEN}"),
    _title("mark-in-title", r'"\uFDD0P0\uFDD1"', f"2: title: {_UNSEEN}"),
    _title("half-a-letter", r'"\ud800"', "2: title: a backslash in double quotes"),
    Attack("yaml-alias-bomb", fields="a: &a [x, x, x]\nb: [*a, *a, *a, *a]\n", says="a text cannot begin with & "),
    Attack("yaml-object", fields="summary: !!python/object/apply:os.system [id]\n", says="a text cannot begin with !"),
    Attack("yaml-too-deep", fields="tags: " + "[" * 5000 + "\n", says="the fields are nested too deeply"),
    Attack("yaml-many-keys", fields="".join(f"key-{n}: x\n" for n in range(2_000)), says="3: key-0: unknown field"),
    Attack("yaml-huge", fields="summary: " + "x" * (8 << 20) + "\n", says="1: file: it is larger than 8 MB"),
    Attack("redirect-with-line-end", fields='redirect_from: ["/a\\n  X-Evil: 1"]\n', says="redirect_from.0:"),
    Attack("redirect-out-of-nginx", fields="redirect_from: ['/a\"; return 301 https://evil.example; #']\n", says="redirect_from.0:"),
    Attack("redirect-above", fields="redirect_from: [/../../etc/passwd]\n", says="redirect_from.0:"),
    Attack("redirect-in-percent", fields="redirect_from: [/a%0d%0aX-Evil:%201]\n", says="redirect_from.0:"),
    Attack("identifier-above", fields="strands: [../../etc]\n", says="'../../etc' is not an id"),
    Attack("reference-bomb", text="A word.", fields="pictures:\n  ../../../etc/passwd: {alt: A}\n", says="it leaves the publication"),
    Attack("attachment-above", fields="attachments:\n  - {file: ../../../etc/passwd, title: A}\n", says="it leaves the publication"),
)  # fmt: skip

HARMLESS: tuple[Attack, ...] = (
    _title("html-in-title", "<script>boom()</script><img src=x onerror=boom()>"),
    _title("record-ends-in-title", "'</script><script>boom()</script>'"),
    _title("cdata-ends-in-title", "']]> &lt; <b>A</b>'"),
    _title("attribute-ends-in-title", "'\" onmouseover=boom() x=\"'"),
    _title("jinja-in-title", "'{{ 600+737 }}{% raw %}'"),
    _title("formula-in-title", "'=HYPERLINK(\"https://evil.example\",1)'"),
    _title("lines-in-title", "|\n  A\n  Bcc: x@evil.example\n  ER  - "),
    Attack("jinja-in-summary", fields="summary: '{{ config }} {% for x in [1] %}'\n"),
    Attack("html-in-tags", fields="tags: ['<script>boom()</script>', '\"><img src=x onerror=boom()>']\n"),
    Attack("html-in-correction", fields="corrections:\n  - {date: 2004-03-01, text: '<script>boom()</script>'}\n"),
    Attack("html-in-alt", text='![A" onerror="boom()](a.png "<script>boom()</script>")', fields="pictures:\n  a.png: {credit: '<img src=x onerror=boom()>'}\n"),
)  # fmt: skip
