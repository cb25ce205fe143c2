"""Amends a hand-written YAML file in one place and leaves the rest as it is, comments and all.

Where the result would not read back as exactly what was meant, nothing is changed: an editor may write YAML in more
ways than this knows.
"""

import json
import re
from collections.abc import Mapping
from copy import deepcopy

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from masthead.forms.yaml import read

_PLAIN = re.compile(r"[^\W\d_][\w.’-]*( [\w.’-]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLEVER = {"null", "true", "false", "yes", "no", "on", "off"}


def with_entry(text: str, field: str, entry: Mapping[str, str], index: int | None = None) -> str | None:
    """Add an entry to the list that a field of the file holds, or change the fields of its entry at ``index``.

    The field is added at the end where the file has none. None where the text cannot be amended safely.
    """
    before, _, problems = read(text, "")
    if problems or not isinstance(before, dict):
        return None
    amended = _amended(text, field, entry, index)
    after, _, problems = read(amended, "") if amended is not None else (None, {}, [])
    meant = deepcopy(before)
    listed = meant.get(field) or []
    if not isinstance(listed, list):
        return None
    if index is None:
        listed = [*listed, dict(entry)]
    else:
        old = listed[index]
        listed[index] = {**old, **entry} if isinstance(old, dict) else dict(entry)
    return amended if not problems and after == {**meant, field: listed} else None


def _amended(text: str, field: str, entry: Mapping[str, str], index: int | None) -> str | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, MappingNode) or root.flow_style:
        return None
    listed = _value(root, field)
    if listed is None:
        return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{field}:\n  - {_flow(entry)}\n"
    if isinstance(listed, ScalarNode) or (isinstance(listed, SequenceNode) and not listed.value):
        return _replaced(text, listed, f"[{_flow(entry)}]")
    if not isinstance(listed, SequenceNode):
        return None
    if index is not None:
        return _changed(text, listed.value[index], entry)
    if listed.flow_style:
        end = listed.value[-1].end_mark.index
        return f"{text[:end]}, {_flow(entry)}{text[end:]}"
    return _line_after(text, listed, f"{' ' * listed.start_mark.column}- {_flow(entry)}")


def _changed(text: str, node: Node, entry: Mapping[str, str]) -> str | None:
    """Set fields of one entry."""
    if not isinstance(node, MappingNode):
        return None
    for name, value in entry.items():
        old = _value(node, name)
        if old is not None and isinstance(old, ScalarNode) and old.value == value:
            continue
        if old is not None:
            return _replaced(text, old, _scalar(value))
        if node.flow_style:
            end = node.value[-1][1].end_mark.index
            return f"{text[:end]}, {name}: {_scalar(value)}{text[end:]}"
        return _line_after(text, node, f"{' ' * node.start_mark.column}{name}: {_scalar(value)}")
    return text


def _value(node: MappingNode, name: str) -> Node | None:
    return next((value for key, value in node.value if key.value == name), None)


def _replaced(text: str, node: Node, new: str) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    space = "" if text[:start].endswith((" ", "\n")) else " "
    return f"{text[:start]}{space}{new}{text[end:]}"


def _line_after(text: str, node: Node, line: str) -> str:
    """Put a line behind the last one that a node in block form has words on: its own end lies after the comments."""
    rows = text.split("\n")
    last = _last(node).end_mark.line
    return "\n".join([*rows[: last + 1], line, *rows[last + 1 :]])


def _last(node: Node) -> Node:
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last(last[1] if isinstance(last, tuple) else last)
    return node


def _flow(entry: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in entry.items()) + "}"


def _scalar(value: str) -> str:
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _CLEVER
    return value if is_plain else json.dumps(value, ensure_ascii=False)
