"""Of a stored result a park is told its own points; what compares parks stays out of the workings."""

import json
from decimal import Decimal
from typing import Any

import pytest

from assessment.scoring.casefile import case_from_dict, case_to_dict
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from assessment.scoring.schemefile import read_scheme
from assessment.selectors.own_points import HIDDEN, own_points
from assessment.shape import scheme_of
from tests.assessment.year import case_data, frozen_starter

pytestmark = pytest.mark.django_db


def told(method: dict[str, Any] | None, **changes: Any) -> Any:
    """Score 2018, with part 6.1 of every category by this method, and return what 富山 is told."""

    row = frozen_starter()
    data = json.loads(row.content)
    for indicator in data["indicators"]:
        for parts in indicator["parts"].values():
            for part in parts:
                if method is not None and part["code"] == "6.1":
                    part["method"] = method
    scheme = read_scheme(json.dumps(data)) if method is not None else scheme_of(row)
    given = case_data(2018)
    for park in given["parks"]:
        if park["code"] == "fushan":
            park.update(changes)
    case = case_from_dict(given, scheme)
    result = result_to_dict(score(scheme, case))
    return own_points(result, case_to_dict(case), scheme, "fushan"), result


def part(own: Any, code: str) -> Any:
    return next(one for item in own.items for one in item.parts if one.code == code)


def test_points_and_own_workings_are_those_of_the_result() -> None:
    own, result = told(None)
    park = next(one for one in result["parks"] if one["code"] == "fushan")
    assert (own.total, own.base, own.bonus) == tuple(Decimal(park[key]) for key in ("total", "base", "bonus"))
    stored = [one["explanation"] for item in park["items"] for one in item["parts"]]
    assert [one.explanation for item in own.items for one in item.parts] == stored
    assert not any(hasattr(own, name) for name in ("rank", "grade"))


@pytest.mark.parametrize(
    "method", [{"kind": "relative", "cohort": "all"}, {"kind": "rank", "cohort": "all", "step": "0.5"}]
)
def test_a_compared_part_keeps_the_sentence_on_the_parks_own_measure(method: dict[str, str]) -> None:
    own, result = told(method)
    found = part(own, "6.1").explanation
    assert found.endswith(HIDDEN) and "技术改造投资2017年" in found and "增速" in found
    for word in ("最优", "列第", "全部园区", "排名法"):
        assert word not in found
    park = next(one for one in result["parks"] if one["code"] == "fushan")
    stored = next(one for item in park["items"] for one in item["parts"] if one["code"] == "6.1")["explanation"]
    assert "最优值" in stored or "列第" in stored


def test_a_ruling_on_a_compared_part_is_told_without_the_comparison() -> None:
    ruled = {"6.1": {"points": "2", "reason": "基数为零"}}
    own, _ = told({"kind": "relative", "cohort": "all"}, rulings=ruled)
    assert part(own, "6.1").explanation == "评价机构裁定 2 分，理由：基数为零"


def test_a_park_that_the_result_does_not_hold_is_told_nothing() -> None:
    assert own_points({"parks": []}, {"parks": []}, scheme_of(frozen_starter()), "fushan") is None
