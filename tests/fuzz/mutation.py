"""Changes bytes and texts as accidents and ill will do: cut, doubled, spliced, nested, with signs nobody types.

Every choice comes from the ``Random`` that is handed in, so that the number of an input gives the input again.
"""

from collections.abc import Callable, Sequence
from random import Random

NUMBERS = (
    "0", "-1", "1", "00", "007", "1e999", "nan", "0x10", "1_000", "²", "٣", "255", "65536", "2147483648",
    "9223372036854775808", "9" * 400, "1.5", "-0.0", "0001", "9999", "10000",
)  # fmt: skip
"""Numbers at the ends of what types hold, and what only some readers take for numbers."""
SIGNS = (
    "\0", "\x01", "\x02", "\x03", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1b]0;title\x07", "\x7f", "\x85",
    "\x9b31m", "\xa0", "\xad", "\u200b", "\u200e", "\u202e", "\u2028", "\u2029", "\u2066", "\ufeff", "\ufffd",
    "\ufffe", "\uffff", "\U0001f468\u200d\U0001f469", "\U000e0041", "e\u0301", "ﬁ", "İ", "ß", "ŵ", "\U0010ffff", "\t",
    "\r", "\r\n", "\n", " ", "", "\ud83d",
)  # fmt: skip
"""Controls, marks of direction, halves and joins: what programs trip over in text. The last is no character."""
DATES = (
    "2004", "2004-03", "2004-03-15", "2004-02-30", "2004-13", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01",
    "2004-03-15 19:00", "2004-03-15 25:00", "2004-03-28 01:30", "2004-03-15T19:00:00+25:00", "2004-03-15 19:00Z",
    "0001-01-01 00:00+14:00", "9999-12-31 23:59-12:00", "{shown: Spring, sort: 2004-03}", "1 March 2004",
)  # fmt: skip
ADDRESSES = (
    "/", "//", "///x", "/a//b", "/../x", "../../x", "/a?b#c", "#", "?", "http://", "http://[::1", "http://[x]/",
    "https://example.org:99999/", "https://example.org:x/", "http://a b/", "javascript:alert(1)", "mailto:", "mailto:a",
    "data:text/html,x", "file:///etc/passwd", "//example.org/x", "http://xn--/", "http://ex\u202eample/", "%", "/%zz",
    "/%00", "/%2e%2e/", "/%ff", "strand:", "strand:youth", "https://example.org/" + "a/" * 300, "http://" + "a" * 70,
    "http://\u2100.org/", "/CON", "/a.", "/a ", ".", "..", "~", "\\\\server\\x", "C:\\x", "issue.yml", "editorial.md#x",
)  # fmt: skip


def number(dice: Random) -> str:
    """Give a number in an odd form, or any."""
    return dice.choice(NUMBERS) if dice.random() < 0.7 else str(dice.randrange(-(10**9), 10**9))


def word(dice: Random, words: Sequence[str]) -> str:
    """Give something to put where a value stands: a known word, a number, a date, an address, or a sign many times."""
    of: tuple[Sequence[str], ...] = (words, words, words, NUMBERS, DATES, ADDRESSES, SIGNS)
    found = dice.choice(dice.choice(of))
    return found * dice.choice((1, 1, 1, 1, 1, 2, 3, 40, 2000)) if len(found) < 20 else found


def text(dice: Random, seeds: Sequence[str], words: Sequence[str]) -> str:
    """Change one of some texts a few times; ``words`` are those of its language."""
    made = dice.choice(seeds)
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        made = dice.choice(_TEXT)(dice, made, seeds, words)
    return made[:200_000]


def octets(dice: Random, seeds: Sequence[bytes], words: Sequence[bytes] = ()) -> bytes:
    """Change one of some files a few times, as bytes."""
    made = bytearray(dice.choice(seeds))
    for _ in range(dice.choice((1, 1, 2, 3, 5, 10, 30))):
        _OCTETS[dice.randrange(len(_OCTETS))](dice, made, seeds, words)
    return bytes(made[:4_000_000])


Text = Callable[[Random, str, Sequence[str], Sequence[str]], str]


def _place(dice: Random, size: int) -> tuple[int, int]:
    start = dice.randrange(size + 1)
    return start, min(size, start + dice.choice((0, 1, 1, 2, 5, 20, 100)))


def _insert(dice: Random, made: str, _: Sequence[str], words: Sequence[str]) -> str:
    start, _end = _place(dice, len(made))
    return made[:start] + word(dice, words) + made[start:]


def _replace(dice: Random, made: str, _: Sequence[str], words: Sequence[str]) -> str:
    start, end = _place(dice, len(made))
    return made[:start] + word(dice, words) + made[end:]


def _delete(dice: Random, made: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = _place(dice, len(made))
    return made[:start] + made[end:]


def _double(dice: Random, made: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = _place(dice, len(made))
    return made[:end] + made[start:end] * dice.choice((1, 2, 10, 300)) + made[end:]


def _splice(dice: Random, made: str, seeds: Sequence[str], _: Sequence[str]) -> str:
    other = dice.choice(seeds)
    return made[: dice.randrange(len(made) + 1)] + other[dice.randrange(len(other) + 1) :]


def _rows(dice: Random, made: str, seeds: Sequence[str], words: Sequence[str]) -> str:
    """Change the lines: swap, double, drop, indent, or take over one of another text."""
    rows = made.split("\n")
    index = dice.randrange(len(rows))
    what = dice.randrange(7)
    if what == 0:
        other = dice.randrange(len(rows))
        rows[index], rows[other] = rows[other], rows[index]
    elif what == 1:
        rows[index:index] = [rows[index]] * dice.choice((1, 1, 2, 200))
    elif what == 2:
        del rows[index]
    elif what == 3:
        rows[index] = " " * dice.choice((1, 2, 4, 40)) + rows[index]
    elif what == 4:
        rows[index] = rows[index].strip()
    elif what == 5:
        rows.insert(index, dice.choice(dice.choice(seeds).split("\n")))
    else:
        rows.insert(index, " ".join(word(dice, words) for _ in range(dice.choice((1, 2, 5)))))
    return "\n".join(rows)


def _value(dice: Random, made: str, _: Sequence[str], words: Sequence[str]) -> str:
    """Give a field (``name: value``) another value."""
    rows = made.split("\n")
    fields = [index for index, row in enumerate(rows) if ": " in row or row.endswith(":")] or [0]
    index = dice.choice(fields)
    quote = dice.choice(("", "", "'", '"', "|\n  ", ">-\n  ", "[", "{", "!", "&a ", "*a "))
    close = {"[": "]", "{": "}", "'": "'", '"': '"'}.get(quote, "")
    rows[index] = f"{rows[index].partition(':')[0]}: {quote}{word(dice, words)}{close}"
    return "\n".join(rows)


def _nest(dice: Random, made: str, _: Sequence[str], words: Sequence[str]) -> str:
    """Put brackets, quotations, lists round a place, many of them."""
    start, end = _place(dice, len(made))
    opening, closing = dice.choice(
        (("[", "]"), ("(", ")"), ("{", "}"), ("*", "*"), ("**", "**"), ("`", "`"), ("> ", ""), ("- ", ""), ("<b>",
        "</b>"),
         ("<div>", "</div>"), ("![", "](a)"), ("[", "](b)"), ('"', '"'), ("_", ""), ("<", ""), ("&", ";"),
         ("\n    - ", ""),
         ("<table><tr><td>", ""), ("\\", ""), ("| ", ""), ("~~", "~~"), ("[^", "]"), ("http://", ""), ("</", ""),
         ("<!--", ""))
    )  # fmt: skip
    times = dice.choice((1, 2, 3, 10, 100, 3000))
    return made[:start] + opening * times + made[start:end] + closing * times + made[end:]


_TEXT: tuple[Text, ...] = (
    _insert, _insert, _replace, _replace, _delete, _double, _splice, _rows, _rows, _value, _value, _nest,
)  # fmt: skip


def _flip(dice: Random, made: bytearray, *_: object) -> None:
    if made:
        made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)


def _byte(dice: Random, made: bytearray, *_: object) -> None:
    if made:
        made[dice.randrange(len(made))] = dice.choice((0, 1, 10, 32, 127, 128, 254, 255, dice.randrange(256)))


def _cut(dice: Random, made: bytearray, *_: object) -> None:
    start = dice.randrange(len(made) + 1)
    del made[start : start + dice.choice((1, 2, 4, 16, 200, len(made)))]


def _again(dice: Random, made: bytearray, *_: object) -> None:
    start = dice.randrange(len(made) + 1)
    part = made[start : start + dice.choice((1, 4, 40, 1000))]
    made[start:start] = part * dice.choice((1, 2, 20))


def _written(dice: Random, made: bytearray, _: object, words: Sequence[bytes]) -> None:
    start = dice.randrange(len(made) + 1)
    new = dice.choice(words) if words and dice.random() < 0.7 else number(dice).encode()
    made[start : start + dice.choice((0, 0, 1, len(new)))] = new


def _digits(dice: Random, made: bytearray, *_: object) -> None:
    """Give a number of the file another value of the same length, so that what counts on places still fits."""
    places = [index for index in range(dice.randrange(len(made) + 1), len(made)) if chr(made[index]).isdigit()][:40]
    if places:
        made[dice.choice(places)] = ord(str(dice.randrange(10)))


def _foreign(dice: Random, made: bytearray, seeds: Sequence[bytes], *_: object) -> None:
    other = dice.choice(seeds)
    start, begin = dice.randrange(len(made) + 1), dice.randrange(len(other) + 1)
    size = dice.choice((10, 100, 1000, len(other)))
    made[start : start + size] = other[begin : begin + size]


def _large(dice: Random, made: bytearray, *_: object) -> None:
    """Write a number of four bytes, as sizes and places are kept."""
    start = dice.randrange(len(made) + 1)
    value = dice.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x10000, dice.randrange(1 << 32)))
    made[start : start + 4] = value.to_bytes(4, dice.choice(("big", "little")))


_OCTETS: tuple[Callable[..., None], ...] = (_flip, _byte, _cut, _again, _written, _written, _digits, _foreign, _large)
