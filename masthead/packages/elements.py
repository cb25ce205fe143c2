"""The elements of a part that is XML, one after another, however large it is: nothing is fetched or unfolds."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from lxml import etree

from masthead.packages.weighing import MEBI, Mend, Unsound

LARGEST = 100 * MEBI
"""Bytes of a part; a table of a million cells has 40."""
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def elements(content: bytes, name: str, *, is_typed: bool = False, is_mended: bool = False) -> Iterator[etree._Element]:
    """Give each element when it ends, with its attributes and its own text; what lay in it was given before.

    ``is_typed``: whether it may have a DOCTYPE; ``is_mended``: whether it is read as far as it can be, as browsers do.
    LibreOffice leaves parts empty that hold nothing. Raises ``Unsound``.
    """
    if not content:
        return
    if len(content) > LARGEST:
        raise Unsound(f"{name} in it has more than {LARGEST // MEBI} MB of text", Mend.SMALLER)
    if (_ENTITY if is_typed else _DECLARES).search(content.replace(b"\0", b"")):
        raise Unsound(f"{name} in it declares entities, which no program for texts does and which can fill the memory")
    stream = etree.iterparse(
        BytesIO(content), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=is_mended
    )
    try:
        for _, element in stream:
            if isinstance(element.tag, str):
                yield element
                element.clear()
            while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
                parent.remove(before)
    except (etree.XMLSyntaxError, ValueError) as trouble:
        raise Unsound(f"it is damaged: {name} is no XML, or nested too deep") from trouble


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace."""
    return parted(element.tag)[1]


@lru_cache(4096)
def parted(tag: object) -> tuple[str, str]:
    """Part a name into its namespace and the rest; a table has a million of a few names."""
    space, _, name = str(tag).rpartition("}")
    return space, name


def attributes(element: etree._Element) -> dict[str, str]:
    """Give an element's attributes by their names without namespaces."""
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
