"""Where in a text the lists and fields of its YAML stand, for those who add to a file and leave the rest as it was."""

from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a value stands in the text: offsets in characters, as Python slices them."""

    start: int
    end: int
    """Behind its last character; comments and blank lines after it are not its own."""
    column: int
    is_list: bool = False
    in_brackets: bool = False
    """Whether a list or fields are written in brackets: ``[a, b]``, not a line each."""


def standings(text: str) -> dict[str, Standing]:
    """Find every value by its path (``contents.1.articles``), of a text that ``yaml.read`` reads without a problem."""
    found: dict[str, Standing] = {}
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is not None:
        _place(root, "", text, found)
    return found


def _place(node: yaml.Node, path: str, text: str, found: dict[str, Standing]) -> int:
    """Note where a value and all within it stand; give its end."""
    ends = [node.start_mark.index]
    if isinstance(node, yaml.MappingNode):
        ends += [_place(value, _below(path, key.value), text, found) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        ends += [_place(value, _below(path, str(index)), text, found) for index, value in enumerate(node.value)]
    is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    end = max(ends) if is_block else node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):  # its end is where the next thing begins
        end = node.start_mark.index + len(text[node.start_mark.index : end].rstrip())
    in_brackets = isinstance(node, yaml.CollectionNode) and bool(node.flow_style)
    is_list = isinstance(node, yaml.SequenceNode)
    found[path] = Standing(node.start_mark.index, end, node.start_mark.column, is_list, in_brackets)
    return end


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
