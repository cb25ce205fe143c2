"""Quotation marks and dashes of print."""

import pytest

from masthead.typography import set_in_type


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Swansea's QLP", "Swansea’s QLP"),
        ("He said \"no\" ('perhaps')", "He said “no” (‘perhaps’)"),
        ("'Successful learning at work'", "‘Successful learning at work’"),
        ("The libraries' users", "The libraries’ users"),
        ("Since '04 and the '90s", "Since ’04 and the ’90s"),
        ("2002--3 --- and on...", "2002–3 — and on…"),
        ("No 3, March 2004", "No 3, March 2004"),
    ],
)
def test_a_line_is_set_as_a_printer_would(written: str, printed: str) -> None:
    assert set_in_type(written) == printed
