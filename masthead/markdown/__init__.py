"""Markdown -> prose, once an item, for every edition. The extensions come from mkdocs.yml, the one list of them."""

from masthead.markdown.converter import Converter, read_extensions

__all__ = ["Converter", "read_extensions"]
