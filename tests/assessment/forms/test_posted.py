"""A number that a page carries is read, and whatever is none is the number that no row has."""

import pytest
from django.http import QueryDict

from assessment.forms.posted import number_of


@pytest.mark.parametrize(
    ("posted", "number"),
    [("n=7", 7), ("n=007", 7), ("n=999999999", 999_999_999), ("n=1000000000", 0), ("n=", 0), ("m=7", 0), ("n=-1", 0),
     ("n=1.5", 0), ("n=%EF%BC%97", 0)],
)  # fmt: skip
def test_what_is_no_number_of_a_row_is_nought(posted: str, number: int) -> None:
    assert number_of(QueryDict(posted), "n") == number
