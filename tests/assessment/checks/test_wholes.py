"""A part above its whole asks for a word."""

import pytest

from assessment.checks import wholes
from tests.assessment.filing.drafts import found


@pytest.mark.parametrize(
    ("key", "value"),
    [("value.leading_output", "430.51"), ("value.value_added", "430.51"), ("value.technical_investment", "21.01")],
)
def test_a_part_above_its_whole_is_a_warning(key: str, value: str) -> None:
    [finding] = found(wholes.check, {key: value})
    assert (finding.level, finding.key) == ("warning", key)
    assert value in finding.message


def test_a_part_may_be_the_whole() -> None:
    assert found(wholes.check, {"value.leading_output": "430.5"}) == []
