"""The panel's mean is the scoring core's to the last digit, and a mark far off is found by a stated rule."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.measures import panel_mean
from assessment.scoring.ratio import Ratio
from assessment.scoring.types import PanelMark
from assessment.selectors.spread import spread_of
from tests.assessment.scoring.cases import starter
from tests.assessment.scoring.test_measures import subject

RULE = starter().panel
ASPECTS = [one.code for one in RULE.aspects]


def mark(member: str, *values: Any) -> PanelMark:
    four = values if len(values) == 4 else values * 4
    return PanelMark(member, None, {code: Decimal(value) for code, value in zip(ASPECTS, four, strict=True)})


def far(*values: Any) -> set[int]:
    found = spread_of({number: mark(str(number), value) for number, value in enumerate(values)}, RULE)
    assert found is not None
    return set(found.far)


def test_of_70_80_84_88_and_100_the_mean_is_844_and_trimmed_84() -> None:
    found = spread_of({number: mark("m", one) for number, one in enumerate((70, 80, 84, 88, 100))}, RULE)
    assert found is not None
    assert (found.mean, found.trimmed, found.dropped) == (Ratio(422, 5), Ratio(84), 1)
    assert (found.lowest, found.highest) == (Ratio(70), Ratio(100))


def test_without_marks_there_is_no_mean() -> None:
    assert spread_of({}, RULE) is None


MARK = st.decimals(0, 100, places=2, allow_nan=False)


@given(st.lists(st.tuples(MARK, MARK, MARK, MARK), min_size=1, max_size=12))
def test_mean_and_trim_are_the_cores_exactly(rows: list[tuple[Decimal, ...]]) -> None:
    marks = {number: mark(str(number), *row) for number, row in enumerate(rows)}
    found = spread_of(marks, RULE)
    assert found is not None
    own = subject()
    core = panel_mean(replace(own, park=replace(own.park, panel=tuple(marks.values()))))
    assert found.trimmed == core.value
    means = [sum(map(Fraction, row), Fraction(0)) / 4 for row in rows]
    assert Fraction(found.mean.numerator, found.mean.denominator) == sum(means, Fraction(0)) / len(means)
    assert sorted(found.marks.values()) == list(core.steps)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((80,), set()),
        ((80, 60), set()),
        ((80, "59.99"), {0, 1}),
        ((80, 82, 84, 61), {3}),
        ((80, 82, 84, 62), set()),
        # Seven close together and one off: within 20 points of the others, beyond two deviations and ten points.
        ((85, 85, 86, 86, 87, 87, 70), {6}),
        # Two deviations off, but less than ten points: too near to be worth a look.
        ((85, 85, 85, 85, 85, 85, 80), set()),
    ],
)
def test_a_mark_is_far_beyond_twenty_points_of_the_others_or_two_deviations(
    values: tuple[Any, ...], expected: set[int]
) -> None:
    assert far(*values) == expected
