"""withdraw --as: other words in the place of a name leave Markdown whole, or the line is left to be rewritten."""

from time import process_time

import pytest

from masthead.consent.naming import is_named, lines_of, pattern
from masthead.withdrawing.passages import renamed

FOUND = pattern(("Ros Armstrong",))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("So **Ros** Armstrong spoke.", "So **a reader** spoke."),
        ("**Ros** Armstrong", "**A reader**"),
        ("So Ros *Armstrong* spoke.", "So *a reader* spoke."),
        ("So *Ros* **Armstrong** spoke.", None),
        ("So *Ros* _Armstrong_ spoke.", None),
        ("So **_Ros_** Armstrong's book.", "So **_a reader_**'s book."),
        ("So _Ros Armstrong_ spoke.", "So _a reader_ spoke."),
        ("So __Ros__ Armstrong spoke.", "So __a reader__ spoke."),
        ("So **says Ros** Armstrong.", "So **says a reader**."),
        ("So Ms **Ros Armstrong** spoke.", "So **a reader** spoke."),
        ("So **Ms Ros** Armstrong spoke.", "So **a reader** spoke."),
        ("So **Armstrong**, Ros (2003).", "So **a reader** (2003)."),
        ("We miss Ros Armstrong, Dr Ros Armstrong.", "We miss a reader, a reader."),
        ("So ***Ros** Armstrong*.", "So ***a reader***."),
        ("So Ros\nArmstrong spoke.", "So a reader spoke."),
        ("> So Ros\n> Armstrong spoke.", "> So a reader spoke."),
        ("> So **Ros**\n> Armstrong spoke.", "> So **a reader** spoke."),
        ("So Ros\n\nArmstrong spoke.", None),
        ("So Ros\n> Armstrong spoke.", None),
        ("# By Ros\nArmstrong spoke.", None),
        ("- Ros\n- Armstrong", False),
        ("- Ros\n* Armstrong", None),
        ("# By Ros **Armstrong**", "# By **a reader**"),
        ("| Ros | Armstrong | 3 |", None),
        ("| Ros Armstrong | 3 |", "| A reader | 3 |"),
        ("So [Ros](x.md) Armstrong spoke.", None),
        ("So Ros [Armstrong](x.md) spoke.", None),
        ("So [Ros][1] Armstrong spoke.", None),
        ("So [Ros Armstrong](x.md) spoke.", "So [a reader](x.md) spoke."),
        ("So [**Ros** Armstrong](x.md) spoke.", "So [**a reader**](x.md) spoke."),
        ("So <b>Ros</b> Armstrong spoke.", None),
        ("So Ros\\\nArmstrong spoke.", None),
        ("See ros_armstrong.pdf.", None),
        ("Ros Armstrongs and Eros Armstrong.", False),
    ],
)
def test_other_words_for_a_name(before: str, after: str | bool | None) -> None:
    """None: the line stays as it is, and is found; False: it is no name."""
    assert is_named(FOUND, before) is (after is not False)
    changed = renamed(before, FOUND, "a reader")
    assert changed == (after or before)
    assert bool(lines_of(FOUND, changed)) is (after is None)


def test_what_parts_words_is_read_in_one_way() -> None:
    begun = process_time()
    assert not is_named(FOUND, "Ros" + "[][ ]" * 25 + "!")
    assert not is_named(FOUND, "Armstrong" + "[][ ]" * 25 + "!")
    assert process_time() - begun < 2, "seconds; it would be minutes"
