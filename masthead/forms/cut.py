"""Takes fields and entries of lists out of hand-written YAML, and leaves the rest as it is, comments and all.

A list or a group of fields that would be left empty goes too. Where the result would not read back as exactly what was
meant, nothing is changed: an editor may write YAML in more ways than this knows.
"""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from masthead.forms.yaml import Value, read

Path = tuple[str | int, ...]
"""The way to a field or an entry: ``("sessions", 0, "speakers", 1)``."""


def without(text: str, paths: Iterable[Path]) -> str | None:
    """Take out what stands at each path. None where the text cannot be amended safely, or has no such path."""
    before, _, problems = read(text, "")
    if problems or before is None:
        return None
    away = _widened(before, set(paths))
    if away is None:
        return None
    after = text
    while away:
        root = yaml.compose(after, Loader=yaml.SafeLoader)
        try:
            last = max(away, key=lambda path: _child(root, path).start_mark.index)
            after = _cut(after, _node(root, last[:-1]), last[-1])
        except (LookupError, ValueError):
            return None
        away.remove(last)
    found, _, problems = read(after, "")
    return after if not problems and (found or None) == (_meant(before, set(paths)) or None) else None


def _widened(value: Value, paths: set[Path]) -> set[Path] | None:
    """Put the whole in the place of parts that are all to go, and leave out what lies in something that goes."""
    while True:
        fuller = set(paths)
        for path in paths:
            parent = _at(value, path[:-1])
            keys = [*parent] if isinstance(parent, dict) else [*range(len(parent))] if isinstance(parent, list) else []
            if path[-1] not in keys:
                return None
            if path[:-1] and all((*path[:-1], key) in paths for key in keys):
                fuller.add(path[:-1])
        fuller = {path for path in fuller if not any(path[:n] in fuller for n in range(1, len(path)))}
        if fuller == paths:
            return paths
        paths = fuller


def _at(value: Value, path: Path) -> Any:
    found: Any = value
    for key in path:
        is_there = isinstance(found, dict) or (isinstance(found, list) and isinstance(key, int) and key < len(found))
        found = (found.get(key) if isinstance(found, dict) else found[key]) if is_there else None
    return found


def _meant(value: Value, paths: set[Path]) -> Value:
    meant = deepcopy(value)
    ordered = sorted(_widened(value, paths) or (), key=lambda path: [(isinstance(k, int), k) for k in path])
    for path in reversed(ordered):
        del _at(meant, path[:-1])[path[-1]]
    return meant


def _child(root: Node | None, path: Path) -> Node:
    """Give the node of a field's name, or of an entry: what stands first of it."""
    parent = _node(root, path[:-1])
    if isinstance(parent, MappingNode):
        name: Node = next(key for key, _ in parent.value if key.value == path[-1])
        return name
    assert isinstance(parent, SequenceNode) and isinstance(path[-1], int)
    entry: Node = parent.value[path[-1]]
    return entry


def _node(root: Node | None, path: Path) -> Node:
    node = root
    for key in path:
        if isinstance(node, MappingNode):
            node = next((value for name, value in node.value if name.value == key), None)
        elif isinstance(node, SequenceNode) and isinstance(key, int):
            node = node.value[key]
    if node is None:
        raise LookupError(path)
    return node


def _cut(text: str, parent: Node, key: str | int) -> str:
    """Take one field out of a mapping, or one entry out of a list."""
    if not isinstance(parent, MappingNode | SequenceNode):
        raise LookupError(key)
    pairs = [one if isinstance(one, tuple) else (one, one) for one in parent.value]
    number = key if isinstance(key, int) else [name.value for name, _ in pairs].index(key)
    first, last = pairs[number]
    is_last = number == len(pairs) - 1
    if parent.flow_style:
        if not is_last:
            return text[: first.start_mark.index] + text[pairs[number + 1][0].start_mark.index :]
        start = pairs[number - 1][1].end_mark.index if number else first.start_mark.index
        return text[:start] + text[last.end_mark.index :]
    start = first.start_mark.index
    if isinstance(parent, SequenceNode):
        start = text.rindex("-", 0, start)
    row = text.rfind("\n", 0, start) + 1
    if text[row:start].strip():
        if is_last:
            raise LookupError(key)
        following = pairs[number + 1][0].start_mark.index
        return text[:start] + text[following:]
    rows = text.split("\n")
    return "\n".join([*rows[: text.count("\n", 0, start)], *rows[_last_line(last) + 1 :]])


def _last_line(node: Node) -> int:
    """Give the line, counted from 0, on which the last word of a node stands; its end lies after the comments."""
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    is_block = isinstance(node, ScalarNode) and node.style in ("|", ">") and not node.end_mark.column
    return int(node.end_mark.line) - is_block
