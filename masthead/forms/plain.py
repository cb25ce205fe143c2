"""What a YAML parser says, in plain words: most of its errors are a missing pair of quotes."""

import re

import yaml


class Stop(Exception):
    """The reading cannot go on; ``yaml.py`` makes the one problem of it."""

    def __init__(self, line: int, path: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.path, self.message, self.hint = line, path, message, hint


_BREAKS = re.compile("\n|[\x85\u2028\u2029]")
"""What ends a line for YAML 1.1 (5.4), and so for the places that the parser names."""


def line_at(mark: object) -> int:
    """Give the line of a place in the text, counted from 1."""
    return int(getattr(mark, "line", 0)) + 1


SECOND = ("a second set of fields begins here", "take the line `---` or `...` out; a file holds one set of fields")
_CLEVER = {"*": "an alias", "&": "an anchor", "!": "a tag"}


def clever(sign: str) -> tuple[str, str]:
    """Refuse what ``*``, ``&`` and ``!`` begin: message and hint."""
    hint = f"put the text in quotes; or, if {_CLEVER[sign]} was meant, write the value itself"
    return f"a text cannot begin with {sign} (in YAML it begins {_CLEVER[sign]}, which is not allowed)", hint


def from_parser(trouble: yaml.MarkedYAMLError, text: str, offset: int) -> Stop:
    """Say what is wrong where the parser gave up."""
    rows = _BREAKS.split(text)
    index = line_at(trouble.problem_mark or trouble.context_mark) - 1
    said, within = str(trouble.problem or ""), str(trouble.context or "")
    if trouble.context_mark and ("quoted scalar" in within or "simple key" in within):
        index = line_at(trouble.context_mark) - 1
    elif trouble.context_mark and "flow" in within:
        index = _last_row_of_brackets(rows, line_at(trouble.context_mark) - 1, index)
    row = rows[index] if index < len(rows) else ""
    message, hint = _words(said, within, row, trouble)
    return Stop(index + 1 + offset, _name(row), message, hint)


def _last_row_of_brackets(rows: list[str], opened: int, index: int) -> int:
    """Where the parser gave up on a later line, the bracket was left open on the line that it opened on."""
    return opened if opened < index and not rows[opened].rstrip().endswith((",", "[", "{")) else index


def _name(row: str) -> str:
    name = row.strip().lstrip("- ").partition(":")[0]
    return name if name.isidentifier() else "file"


def _value(row: str) -> str:
    return row.strip().removeprefix("- ").partition(": ")[2].strip() or row.strip().removeprefix("- ")


def _words(said: str, within: str, row: str, trouble: yaml.MarkedYAMLError) -> tuple[str, str]:
    if "mapping values are not allowed" in said:
        return _colon(row, trouble)
    if "found character '\\t'" in said or ("cannot start any token" in said and "\t" in row):
        return "a tab where spaces must stand", "indent with spaces"
    if "cannot start any token" in said:
        return "a text cannot begin with this character", "put the text in quotes"
    if "quoted scalar" in within and ("end of stream" in said or "document indicator" in said):
        return "a quotation mark is not closed", "close it at the end of the text"
    if "escape" in said or "hexdecimal" in said:
        return "a backslash in double quotes means something of its own", "use single quotes round the text: '...'"
    if "<document start>" in said:
        return SECOND
    if "alias" in within or "undefined alias" in said:
        return clever("*")
    if "anchor" in within:
        return clever("&")
    if "tag" in within:
        return clever("!")
    return _shape(said, within, row)


def _colon(row: str, trouble: yaml.MarkedYAMLError) -> tuple[str, str]:
    column = int(getattr(trouble.problem_mark, "column", 0))
    if re.search(r":\s", row[:column]) is None and row[:1] == " ":
        hint = (
            "begin the line where the line above begins; or, if its colon belongs to the text, put the text in quotes"
        )
        return "this line is indented, but the field above it has a text already", hint
    _, _, value = row.partition(": ")
    inner = value.strip().replace("'", "''")
    return "a colon in a text without quotes", f"put it in quotes: '{inner}'" if inner else "put it in quotes"


def _shape(said: str, within: str, row: str) -> tuple[str, str]:
    value = _value(row)
    if value.startswith("'"):
        hint = "write the apostrophe twice (''), or put the text in double quotes: \"...\""
        return "a text goes on after its closing apostrophe", hint
    if value.startswith('"'):
        return "a text goes on after its closing quotation mark", "put the whole text in single quotes: '...'"
    if "flow" in within:
        hint = "close it, and look for a comma that is missing; or put the text in quotes if it only begins so"
        return "a bracket is opened and not closed", hint
    if value.startswith(("[", "{")):
        return "a text goes on after its closing bracket", "put the whole text in quotes: '...'"
    if "could not find expected ':'" in said:
        return "this line has no colon after the field's name", "write `name: value`, with a space after the colon"
    hint = "begin it where the lines that it belongs with begin; look at the line above, too"
    return "this line does not fit the lines above: its indentation or its punctuation is wrong", hint
