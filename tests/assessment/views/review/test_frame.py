"""What a form carries is read as it was meant, or refused."""

from decimal import Decimal

import pytest
from django.test import RequestFactory

from assessment.views.review.frame import amount, number, text
from parks.errors import Refused


def test_numbers_and_figures_are_read_or_refused() -> None:
    request = RequestFactory().post("/", {"base": "3", "bad": "x", "long": "9" * 12, "value": "1.5", "wrong": "甲"})
    assert [number(request, name) for name in ("base", "bad", "long", "gone")] == [3, 0, 0, 0]
    assert amount(request, "value", "亿元") == Decimal("1.5") and amount(request, "gone", "亿元") is None
    assert text(request, "gone") == ""
    with pytest.raises(Refused, match="甲"):
        amount(request, "wrong", "亿元")
