"""Strict YAML: mappings, lists and texts, each with its line. Anything cleverer is refused.

Stock loaders turn ``NO`` into False and ``19:00`` into 1140, keep the last of two equal keys, and expand aliases until
memory ends (LIBRARIES: Front matter). Here every scalar is the text as written, and the field's type decides what it
means. Reading works on PyYAML's events, before anything is built, so a bomb is met and refused at its first anchor.
"""

import re
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from masthead.forms.merging import KEEP, MERGED, mark_in
from masthead.forms.plain import SECOND, Stop, clever, from_parser, line_at
from masthead.model import Lines
from masthead.problems import Problem

Value = str | None | list["Value"] | dict[str, "Value"]
"""What strict YAML can hold. An empty, ``null`` or ``~`` scalar without quotes is None."""

DEEPEST = 20
"""Levels of nesting; the content contract needs six."""


_THOUSANDS = re.compile(r"[0-9]{3}")


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
        return line_at(event.start_mark) + self.offset

    def value(self, path: str) -> Value:
        event = self.take()
        self.refuse_cleverness(event, path)
        self.lines.setdefault(path, self.line(event))
        if isinstance(event, MappingStartEvent):
            return self.mapping(path, is_flow=bool(event.flow_style))
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        assert isinstance(event, ScalarEvent)
        is_plain = not event.style
        return None if is_plain and event.value in ("", "null", "~") else str(event.value)

    def mapping(self, path: str, *, is_flow: bool) -> dict[str, Value]:
        found: dict[str, Value] = {}
        last = ""
        while not isinstance(self.events[self.at], MappingEndEvent):
            key_event = self.take()
            self.refuse_cleverness(key_event, path)
            line = self.line(key_event)
            if not isinstance(key_event, ScalarEvent) or not key_event.value.strip():
                hint = "write `name: value`, or put the text in quotes if it begins with ?, : or a bracket"
                raise Stop(line, path or "file", "a field without a name", hint)
            key = str(key_event.value)
            here = f"{path}.{key}" if path else key
            if key == "<<" and not key_event.style:
                raise Stop(line, here, "a merge key (<<) is not allowed", "write the fields out here")
            if key in found:
                self.repeated.append((here, line))
            self.lines[here] = line
            if is_flow and last and _THOUSANDS.fullmatch(key) and self.next_is_empty():
                # `{amount: £20,000}`: YAML parts the number at its comma; nobody who writes it means that.
                found[last] = f"{found[last]},{key}"
                self.take()
                continue
            found[key] = self.value(here)
            last = key if isinstance(found[key], str) and str(found[key])[-1:].isdigit() else ""
        self.take()
        return found

    def next_is_empty(self) -> bool:
        event = self.events[self.at]
        return isinstance(event, ScalarEvent) and not event.style and event.value == ""

    def sequence(self, path: str) -> list[Value]:
        found: list[Value] = []
        while not isinstance(self.events[self.at], SequenceEndEvent):
            found.append(self.value(f"{path}.{len(found)}" if path else str(len(found))))
        self.take()
        return found

    def refuse_cleverness(self, event: Event, path: str) -> None:
        line, where = self.line(event), path or "file"
        if isinstance(event, AliasEvent):
            raise Stop(line, where, *clever("*"))
        if getattr(event, "anchor", None) is not None:
            raise Stop(line, where, *clever("&"))
        if getattr(event, "tag", None) is not None:
            raise Stop(line, where, *clever("!"))


def read(text: str, file: str, offset: int = 0) -> tuple[Value, Lines, list[Problem]]:
    """Read one YAML document.

    ``offset`` is the number of lines of the file before the text. Gives the value (None for an empty text), the line of
    every path (``roles.0.person``), and what is wrong. After a problem that ends the reading, the value is None.
    """
    try:
        events = _events(text, offset)
        if not events:
            return None, {"": 1 + offset}, []
        reading = _Reading(events, offset)
        value = reading.value("")
    except Stop as stop:
        if mark := mark_in(text):
            return None, {"": 1 + offset}, [Problem(file, mark + offset, "file", MERGED, KEEP)]
        return None, {"": 1 + offset}, [Problem(file, stop.line, stop.path, stop.message, stop.hint)]
    problems = [
        Problem(file, line, path, "this field stands here a second time", "keep one of the two")
        for path, line in reading.repeated
    ]
    reading.lines[""] = 1 + offset
    return value, reading.lines, problems


def _events(text: str, offset: int) -> list[Event]:
    """Parse a text. Nesting that is too deep and a second document end the parsing, however long the text goes on."""
    events: list[Event] = []
    documents = depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = line_at(event.start_mark) + offset
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Stop(line, "file", *SECOND)
            elif isinstance(event, NodeEvent | CollectionEndEvent):
                depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
                if depth > DEEPEST:
                    hint = "look for brackets or hyphens too many, or for indentation that runs away"
                    raise Stop(line, "file", "the fields are nested too deeply", hint)
                events.append(event)
    except yaml.MarkedYAMLError as trouble:
        raise from_parser(trouble, text, offset) from None
    except yaml.reader.ReaderError as trouble:
        line = text[: trouble.position].count("\n") + 1 + offset
        hint = "type this line again; an invisible character stands in it, perhaps from a word processor"
        raise Stop(line, "file", "a character that must not stand here", hint) from None
    return events
