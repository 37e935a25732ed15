"""Tests of measures and methods in a scheme file."""

from typing import Any

import pytest
from hypothesis import given

from assessment.scoring.ratio import Ratio
from assessment.scoring.rulefile import measure_to_dict, method_to_dict, read_measure, read_method
from assessment.scoring.rules import Judged, Judgement, Step
from tests.assessment.scoring.cases import measures, methods


@given(measures())
def test_a_measure_survives_reading_and_writing(data: dict[str, Any]) -> None:
    assert measure_to_dict(read_measure(data, "$")) == data


@given(methods())
def test_a_method_survives_reading_and_writing(data: dict[str, Any]) -> None:
    method = read_method(data, "$")
    assert read_method(method_to_dict(method), "$") == method


def test_a_steps_size_defaults_to_one_and_its_steps_are_not_whole() -> None:
    method = read_method({"kind": "step", "base": "5", "up": "0.3", "down": "0.4"}, "$")
    assert method == Step(Ratio(5), Ratio(3, 10), Ratio(4, 10), Ratio(1), False)


def test_judgement_is_a_measure_and_a_method() -> None:
    assert read_measure({"kind": "judgement"}, "$") == Judged()
    assert read_method({"kind": "judgement"}, "$") == Judgement()
    assert measure_to_dict(Judged()) == method_to_dict(Judgement()) == {"kind": "judgement"}


@pytest.mark.parametrize("number", ["0.3", "-12.5", "0.00000000000000000001", "100"])
def test_a_number_keeps_every_digit(number: str) -> None:
    assert method_to_dict(read_method({"kind": "per_item", "each": number}, "$"))["each"] == number
