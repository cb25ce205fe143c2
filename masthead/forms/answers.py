"""One field by itself: whether an answer is what the field may hold, in the same words as for a file."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import PlainValidator, TypeAdapter, ValidationError

from masthead.forms.fields import one_of


def fault(kind: Any, text: str) -> tuple[str, str] | None:
    """Say what keeps a text from being of a field's type (``DateField``): (message, hint), or None where it is one."""
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError as trouble:
        context = trouble.errors()[0].get("ctx", {})
        return str(context["message"]), str(context["hint"])
    return None


def one_word(*words: str) -> Callable[[str], tuple[str, str] | None]:
    """Make the judge of an answer that is one of a few words."""

    def judge(answer: str) -> tuple[str, str] | None:
        return fault(Annotated[str, PlainValidator(one_of(*words))], answer)

    return judge
