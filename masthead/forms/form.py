"""Laying a form over what was read: a typed value, or the problems with their lines."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from masthead.forms.fields import Form
from masthead.forms.yaml import Value
from masthead.model import Lines, line_of
from masthead.problems import Problem, suggestion

F = TypeVar("F", bound=Form)

_EXPECTED_FIELDS = ("model_type", "model_attributes_type", "dict_type", "mapping_type")


def fill(form: type[F], value: Value, lines: Lines, file: str) -> tuple[F | None, list[Problem]]:
    """Read a mapping by a form. Gives the form, or None and every problem, each at the line of its field."""
    if value is None:
        value = {}
    if not isinstance(value, dict):
        hint = "write one field to a line: `title: ...`"
        return None, [Problem(file, lines.get("", 1), "file", "expected fields", hint)]
    try:
        return form.model_validate(value), []
    except ValidationError as trouble:
        return None, [_problem(form, error, lines, file) for error in trouble.errors()]


def _problem(form: type[Form], error: ErrorDetails, lines: Lines, file: str) -> Problem:
    path = ".".join(str(part) for part in error["loc"])
    line = line_of(lines, path)
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "masthead":
        return Problem(file, line, path or context["field"], context["message"], context["hint"])
    if error["type"] == "extra_forbidden":
        known = _fields_at(form, error["loc"][:-1])
        hint = suggestion(str(error["loc"][-1]), known) or f"known here: {', '.join(sorted(known))}"
        return Problem(file, line, path, "unknown field", hint)
    if error["type"] == "missing":
        return Problem(file, line, path, "is missing", f"add a line `{error['loc'][-1]}: ...`")
    if error["type"] in _EXPECTED_FIELDS:
        return Problem(file, line, path, "expected fields", "write `name: value`, one field to a line, indented alike")
    return Problem(file, line, path, str(error["msg"]).lower())


def _fields_at(form: type[Form], location: tuple[int | str, ...]) -> set[str]:
    """Give the names that the form knows at a place within it."""
    here: Any = form
    for part in location:
        if isinstance(here, type) and issubclass(here, BaseModel):
            named = _by_name(here, str(part))
            here = _inner(named) if named is not None else None
    return _names(here) if isinstance(here, type) and issubclass(here, BaseModel) else set()


def _names(form: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in form.model_fields.items()}


def _by_name(form: type[BaseModel], name: str) -> Any:
    fields = ((field.alias or key, field.annotation) for key, field in form.model_fields.items())
    return next((annotation for known, annotation in fields if known == name), None)


def _inner(annotation: Any) -> Any:
    """Find the form inside ``Form | None``, ``tuple[Form, ...]`` or ``dict[str, Form]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner(part) for part in get_args(annotation))
    return next((form for form in found if form is not None), None)
