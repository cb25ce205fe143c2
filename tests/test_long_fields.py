"""Fields that are far longer than anybody writes them: told, with how long they are and how long they may be."""

import pytest
from pydantic import TypeAdapter, ValidationError

from masthead.forms.fields import LONGEST_LINE, LONGEST_TEXT, MOST_ENTRIES, Line, Text, Texts


@pytest.mark.parametrize(("kind", "most"), [(Line, LONGEST_LINE), (Text, LONGEST_TEXT)])
def test_a_text_of_a_field_has_an_end(kind: type, most: int) -> None:
    assert TypeAdapter(kind).validate_python("T" * most) == "T" * most
    with pytest.raises(ValidationError, match=f"has {most + 1:,} characters; {most:,} are the most"):
        TypeAdapter(kind).validate_python("T" * (most + 1))


def test_a_list_has_an_end() -> None:
    assert len(TypeAdapter(Texts).validate_python(["a"] * MOST_ENTRIES)) == MOST_ENTRIES
    with pytest.raises(ValidationError, match="has 5,001 entries; 5,000 are the most"):
        TypeAdapter(Texts).validate_python(["a"] * (MOST_ENTRIES + 1))
