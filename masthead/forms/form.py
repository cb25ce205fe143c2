"""Laying a form over what was read: a typed value, or the problems with their lines."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from masthead.forms.fields import Form
from masthead.forms.yaml import Value
from masthead.model import Lines, line_of
from masthead.problems import Problem, suggestion

F = TypeVar("F", bound=Form)

_EXPECTED_FIELDS = ("model_type", "model_attributes_type", "dict_type", "mapping_type")


def fill(form: type[F], value: Value, lines: Lines, file: str) -> tuple[F | None, list[Problem]]:
    """Read a mapping by a form. Gives the form and every problem, each at the line of its field.

    Where fields are wrong, the form is filled from the others, so that what follows can be checked in the same run; it
    is None where that cannot be. The problems end the run before anything is made of such a form.
    """
    if value is None:
        value = {}
    if not isinstance(value, dict):
        hint = "write one field to a line: `title: ...`"
        return None, [Problem(file, lines.get("", 1), "file", f"expected fields, received {_kind(value)}", hint)]
    try:
        return form.model_validate(value), []
    except ValidationError as trouble:
        errors = trouble.errors()
    wrong = [error["loc"] for error in errors if error["loc"]]
    return _of_the_rest(form, value, wrong), [_problem(form, error, lines, file) for error in errors]


def _of_the_rest(form: type[F], value: dict[str, Value], wrong: list[tuple[int | str, ...]]) -> F | None:
    """Fill the form without what is wrong: without that alone, else without the whole fields that hold it."""
    narrow, wide = deepcopy(value), dict(value)
    for location in wrong:
        _take_out(narrow, location)
        wide.pop(str(location[0]), None)
    for rest in (narrow, wide):
        try:
            return form.model_validate(rest)
        except ValidationError:
            continue
    return None


def _take_out(value: dict[str, Value], location: tuple[int | str, ...]) -> None:
    holder: Any = value
    for part in location[:-1]:
        is_there = (
            part in holder if isinstance(holder, dict) else isinstance(holder, list) and part in range(len(holder))
        )
        holder = holder[part] if is_there else None
    if isinstance(holder, dict):
        holder.pop(location[-1], None)
    else:  # a place in a list cannot go alone: the places after it would have other lines
        value.pop(str(location[0]), None)


def _problem(form: type[Form], error: ErrorDetails, lines: Lines, file: str) -> Problem:
    location = tuple(part for part in error["loc"] if part != "[key]")
    path = ".".join(str(part) for part in location)
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "masthead":
        path = path or context["field"]
        return Problem(file, line_of(lines, path), path, context["message"], context["hint"])
    line = line_of(lines, path)
    if error["type"] == "extra_forbidden":
        return Problem(file, line, path, "unknown field", _unknown(form, error))
    if error["type"] == "missing":
        return Problem(file, line, path, "is missing", f"add a line `{location[-1]}: ...`")
    if error["type"] in _EXPECTED_FIELDS:
        known = ", ".join(sorted(_fields_at(form, location)))
        hint = "write them on the lines below, indented, each as `name: value`" + (
            f"; known here: {known}" if known else ""
        )
        return Problem(file, line, path, f"expected fields, received {_kind(error['input'])}", hint)
    return Problem(file, line, path, str(error["msg"]).lower())


def _unknown(form: type[Form], error: ErrorDetails) -> str:
    name, known = str(error["loc"][-1]), _fields_at(form, error["loc"][:-1])
    if len(error["loc"]) == 1 and name in form.elsewhere:
        return form.elsewhere[name]
    if error["input"] is None and " " in name:
        return "if this belongs to the text before the comma, put that whole text in quotes"
    return suggestion(name, known) or f"known here: {', '.join(sorted(known))}"


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    return f"the text '{value}'" if isinstance(value, str) else "a list"


def _fields_at(form: type[Form], location: tuple[int | str, ...]) -> set[str]:
    """Give the names that the form knows at a place within it."""
    here: type[BaseModel] | None = form
    is_free = False
    for part in location:
        if is_free or isinstance(part, int):  # a name that the editor chose, or a place in a list
            is_free = False
            continue
        annotation = _by_name(here, part) if here is not None else None
        here, is_free = _inner(annotation), _is_mapping(annotation)
    return set() if here is None or is_free else {field.alias or name for name, field in here.model_fields.items()}


def _by_name(form: type[BaseModel], name: str) -> Any:
    fields = ((field.alias or key, field.annotation) for key, field in form.model_fields.items())
    return next((annotation for known, annotation in fields if known == name), None)


def _is_mapping(annotation: Any) -> bool:
    return get_origin(annotation) is dict


def _inner(annotation: Any) -> type[BaseModel] | None:
    """Find the form inside ``Form | None``, ``tuple[Form, ...]`` or ``dict[str, Form]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner(part) for part in get_args(annotation))
    return next((form for form in found if form is not None), None)
