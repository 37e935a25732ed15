"""A part above its whole asks for a word."""

from decimal import Decimal

import pytest

from assessment.checks import wholes
from assessment.filing.brought import Brought
from tests.assessment.filing.drafts import ACCEPTED, found, make_draft


@pytest.mark.parametrize(
    ("key", "value"),
    [("value.leading_output", "430.51"), ("value.value_added", "430.51"), ("value.technical_investment", "21.01")],
)
def test_a_part_above_its_whole_is_a_warning(key: str, value: str) -> None:
    [finding] = found(wholes.check, {key: value})
    assert (finding.level, finding.key) == ("warning", key)
    assert value in finding.message


def test_last_years_figures_are_held_to_it_where_the_park_types_them() -> None:
    [finding] = found(wholes.check, {"previous.leading_output": "400"})
    assert finding.key == "previous.leading_output" and "上年主导产业产值（400亿元）" in finding.message


def test_last_years_accepted_figures_are_nobodys_fault() -> None:
    accepted = {**ACCEPTED, "technical_investment": Decimal("20")}
    assert list(wholes.check(make_draft(accepted_previous=accepted), Brought())) == []


def test_it_names_the_whole_too_for_where_the_part_is_closed() -> None:
    [finding] = found(wholes.check, {"value.value_added": "431"})
    assert (finding.item, finding.other) == ("2", ("1", "value.gross_output"))


def test_a_part_may_be_the_whole() -> None:
    assert found(wholes.check, {"value.leading_output": "430.5"}) == []
