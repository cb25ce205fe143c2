"""Lines that are meant to begin or end a withheld passage, as people write them who do not write them quite right.

A mark that misses its place withholds nothing, and what was to be kept back is published. So what is merely like one is
found: in a quotation, a list, a table, an element of HTML; behind signs that nobody sees; with too few colons, with
others that look like them, with ``Withheld``, ``witheld`` and ``with-held``.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from html import unescape

_WORD = "withheld"
_NEAR = 0.8
"""How alike a word is that is meant: withhold is (0.88), withdrawn (0.59) and withered (0.75) are not."""
_SIGNS = {ord(sign): ":" for sign in "：﹕︓∶꞉ː˸׃։⁚︰ˑ᠄፡፥⦂"} | {
    ord("∷"): "::",
    ord("；"): ";",
    ord(";"): ";",
    ord("﹔"): ";",
}
"""What looks like a colon or a semicolon (Unicode, confusables.txt)."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their kind, and nothing to be seen."""
_SUSPECT = re.compile(r"[:;&]|[^\x00-\x7f]|([!?%+=~$@^,/\\`])\1\1")
_WRITTEN_OUT = re.compile(r"&(?:#0*58|#x0*3a|colon);[:;]*", re.IGNORECASE)
"""Colons that are meant as such: nobody writes the first so by mistake, and ``skeletons`` does for odd titles."""
_CODE = re.compile(r"`[^`]+`")
_TAG = re.compile(r"<[^<>]*>")
_TOKEN = re.compile(r"[^\W_]+")
_TWO = re.compile(r"[:;] ?[:;]")
_THREE = re.compile(r"([!?%+=~$@&^,/\\`])\1\1")
_LED = re.compile(r"(?:[^\w:|\\]|_|\d+[.)])*:::")


def is_meant(row: str) -> bool:
    """Whether a line is like the mark of a withheld passage, at the margin or elsewhere."""
    if not _SUSPECT.search(row):
        return False
    text = _CODE.sub(" ", _TAG.sub(" ", _plain(row)))
    return bool(_LED.match(text)) or _says(text)


def _says(text: str) -> bool:
    """Whether two colons, or at the beginning three signs of another kind, stand before the word."""
    words = [*_TOKEN.finditer(text)]
    end = 0
    for index, word in enumerate(words):
        gap, end = text[end : word.start()], word.end()
        if _TWO.search(gap) or (not index and _THREE.search(gap)):
            following = words[index + 1][0] if words[index + 1 :] else ""
            if _is_near(word[0]) or _is_near(word[0] + following):
                return True
    return False


def _is_near(word: str) -> bool:
    return any(SequenceMatcher(None, word[:length], _WORD).ratio() >= _NEAR for length in (len(_WORD), 2 * len(_WORD)))


def _plain(row: str) -> str:
    """Give a line as it looks, in small letters: without what is not seen, each colon as the common one."""
    text = unescape(_WRITTEN_OUT.sub("x", row))
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return "".join(filter(_is_seen, text)).casefold()


def _is_seen(sign: str) -> bool:
    return sign.isascii() or (unicodedata.category(sign)[0] in "LNPSZ" and sign not in _FILLERS)
