"""Strict YAML: mappings, lists and texts, each with its line. Anything cleverer is refused.

Stock loaders turn ``NO`` into False and ``19:00`` into 1140, keep the last of two equal keys, and expand aliases until memory
ends (LIBRARIES: Front matter). Here every scalar is the text as written, and the field's type decides what it means. Reading
works on PyYAML's events, before anything is built, so a bomb is met and refused at its first alias.
"""

import re
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from masthead.model import Lines
from masthead.problems import Problem

Value = str | None | list["Value"] | dict[str, "Value"]
"""What strict YAML can hold. An empty, ``null`` or ``~`` scalar without quotes is None."""

DEEPEST = 20
"""Levels of nesting; the content contract needs six."""


_THOUSANDS = re.compile(r"[0-9]{3}")


class _Stop(Exception):
    def __init__(self, line: int, path: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.path, self.message, self.hint = line, path, message, hint


@dataclass(slots=True)
class _Reading:
    """One pass over the events of a document; lives only as long as ``read``."""

    events: list[Event]
    offset: int
    lines: Lines = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)
    at: int = 0

    def take(self) -> Event:
        event = self.events[self.at]
        self.at += 1
        return event

    def line(self, event: Event) -> int:
        return int(event.start_mark.line) + 1 + self.offset

    def value(self, path: str, depth: int) -> Value:
        event = self.take()
        self.refuse_cleverness(event, path, depth)
        self.lines.setdefault(path, self.line(event))
        if isinstance(event, MappingStartEvent):
            return self.mapping(path, depth, is_flow=bool(event.flow_style))
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path, depth)
        assert isinstance(event, ScalarEvent)
        is_plain = not event.style
        return None if is_plain and event.value in ("", "null", "~") else str(event.value)

    def mapping(self, path: str, depth: int, *, is_flow: bool) -> dict[str, Value]:
        found: dict[str, Value] = {}
        last = ""
        while not isinstance(self.events[self.at], MappingEndEvent):
            key_event = self.take()
            self.refuse_cleverness(key_event, path, depth)
            line = self.line(key_event)
            if not isinstance(key_event, ScalarEvent):
                raise _Stop(line, path or "file", "a field's name must be a word", "write `name: value`")
            key = str(key_event.value)
            here = f"{path}.{key}" if path else key
            if key == "<<" and not key_event.style:
                raise _Stop(line, here, "a merge key is not allowed", "write the fields out")
            if key in found:
                self.repeated.append((here, line))
            self.lines[here] = line
            if is_flow and last and _THOUSANDS.fullmatch(key) and self.next_is_empty():
                # `{amount: £20,000}`: YAML parts the number at its comma; nobody who writes it means that.
                found[last] = f"{found[last]},{key}"
                self.take()
                continue
            found[key] = self.value(here, depth + 1)
            last = key if isinstance(found[key], str) and str(found[key])[-1:].isdigit() else ""
        self.take()
        return found

    def next_is_empty(self) -> bool:
        event = self.events[self.at]
        return isinstance(event, ScalarEvent) and not event.style and event.value == ""

    def sequence(self, path: str, depth: int) -> list[Value]:
        found: list[Value] = []
        while not isinstance(self.events[self.at], SequenceEndEvent):
            found.append(self.value(f"{path}.{len(found)}" if path else str(len(found)), depth + 1))
        self.take()
        return found

    def refuse_cleverness(self, event: Event, path: str, depth: int) -> None:
        line, where = self.line(event), path or "file"
        if isinstance(event, AliasEvent):
            hint = "write it out, or put it in quotes if it begins with *"
            raise _Stop(line, where, "an alias (*) is not allowed", hint)
        if getattr(event, "anchor", None) is not None:
            hint = "write it out, or put it in quotes if it begins with &"
            raise _Stop(line, where, "an anchor (&) is not allowed", hint)
        if getattr(event, "tag", None) is not None:
            hint = "leave it out, or put the text in quotes if it begins with !"
            raise _Stop(line, where, "a tag (!) is not allowed", hint)
        if depth > DEEPEST:
            raise _Stop(line, where, "the fields are nested too deeply", "look for indentation that runs away")


def read(text: str, file: str, offset: int = 0) -> tuple[Value, Lines, list[Problem]]:
    """Read one YAML document.

    ``offset`` is the number of lines of the file before the text. Gives the value (None for an empty text), the line of every
    path (``roles.0.person``), and what is wrong. After a problem that ends the reading, the value is None.
    """
    try:
        events = _events(text, offset)
        if not events:
            return None, {"": 1 + offset}, []
        reading = _Reading(events, offset)
        value = reading.value("", 0)
    except _Stop as stop:
        return None, {"": 1 + offset}, [Problem(file, stop.line, stop.path, stop.message, stop.hint)]
    problems = [
        Problem(file, line, path, "this field stands twice", "keep one of the two") for path, line in reading.repeated
    ]
    reading.lines[""] = 1 + offset
    return value, reading.lines, problems


def _events(text: str, offset: int) -> list[Event]:
    events: list[Event] = []
    documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    line = int(event.start_mark.line) + 1 + offset
                    raise _Stop(line, "file", "a second document begins here", "take the line `---` out")
            elif isinstance(event, NodeEvent | CollectionEndEvent):
                events.append(event)
    except yaml.MarkedYAMLError as trouble:
        raise _from_parser(trouble, text, offset) from None
    except yaml.reader.ReaderError as trouble:
        line = text[: trouble.position].count("\n") + 1 + offset
        hint = "delete it and type the place again"
        raise _Stop(line, "file", "a character that YAML does not allow", hint) from None
    return events


def _from_parser(trouble: yaml.MarkedYAMLError, text: str, offset: int) -> _Stop:
    mark = trouble.problem_mark or trouble.context_mark
    index = int(mark.line) if mark else 0
    said = str(trouble.problem or trouble.context or "")
    rows = text.split("\n")
    row = rows[index] if index < len(rows) else ""
    name = row.strip().lstrip("- ").partition(":")[0]
    path = name if name.isidentifier() else "file"
    if "mapping values are not allowed" in said:
        return _Stop(index + 1 + offset, path, "a colon in a text without quotes", "put it in quotes")
    if "found character '\\t'" in said or ("cannot start any token" in said and "\t" in row):
        return _Stop(index + 1 + offset, path, "a tab where spaces must stand", "indent with spaces")
    if "cannot start any token" in said:
        return _Stop(index + 1 + offset, path, "a text cannot begin with this character", "put it in quotes")
    if "quoted scalar" in str(trouble.context) and ("end of stream" in said or "document separator" in said):
        start = int(trouble.context_mark.line) if trouble.context_mark else index
        return _Stop(start + 1 + offset, "file", "a quotation mark is not closed", "close the quotation mark")
    if "undefined alias" in said or "alias" in str(trouble.context):
        hint = "write it out, or put it in quotes if it begins with *"
        return _Stop(index + 1 + offset, path, "an alias (*) is not allowed", hint)
    hint = "look at the indentation and the punctuation here and on the line before"
    return _Stop(index + 1 + offset, path, f"this is not valid YAML ({said})", hint)
