"""A negative figure asks for a word."""

from assessment.checks import signs
from tests.assessment.filing.drafts import found, places


def test_a_negative_figure_is_a_warning() -> None:
    assert places(found(signs.check, {"value.industrial_investment": "-2"})) == [
        ("warning", "5", "value.industrial_investment")
    ]


def test_zero_is_no_negative_figure() -> None:
    assert found(signs.check, {"value.industrial_investment": "0"}) == []
