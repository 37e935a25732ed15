"""Tests of the groups that parks are compared in."""

from typing import Any

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.results import PartResult, Result
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring.cases import Data, one_park, part, small_scheme


def compared(cohort: str, *parks: Data, kind: str = "relative") -> Result:
    method = {"kind": kind, "cohort": cohort} | ({"step": "2"} if kind == "rank" else {})
    scheme = scheme_from_dict(small_scheme(part({"kind": "value", "element": "a"}, method)))
    case = one_park() | {"city": {}, "parks": list(parks)}
    return score(scheme, case_from_dict(case))


def park(code: str, figure: str | None, **changes: Any) -> Data:
    base: Data = one_park()["parks"][0]
    values = {"2017": {}, "2018": {} if figure is None else {"a": figure}}
    return base | {"code": code, "name": f"园区{code}", "category": "plain", "values": values} | changes


def parts(result: Result) -> dict[str, PartResult]:
    return {one.code: one.items[0].parts[0] for one in result.parks}


def points(result: Result) -> dict[str, str]:
    return {code: str(found.points) for code, found in parts(result).items()}


THREE = (
    park("a", "10"),
    park("b", "20", category="narrow"),
    park("c", "40", category="narrow", ranked=False),
)


def test_the_best_is_sought_among_the_ranked() -> None:
    # The unranked park is no member: it does not set the best, and is held against it.
    assert points(compared("ranked", *THREE)) == {"a": "5", "b": "10", "c": "10"}


def test_the_best_is_sought_within_the_category() -> None:
    assert points(compared("category", *THREE)) == {"a": "10", "b": "5", "c": "10"}


def test_the_best_is_sought_among_all() -> None:
    assert points(compared("all", *THREE)) == {"a": "2.5", "b": "5", "c": "10"}


def test_ranks_are_competition_ranks_in_the_cohort() -> None:
    four = (park("a", "9"), park("b", "7"), park("c", "7.0"), park("d", "5"))
    assert points(compared("all", *four, kind="rank")) == {"a": "10", "b": "8", "c": "8", "d": "4"}


def test_a_member_without_a_measure_leaves_everybody_open() -> None:
    result = compared("all", park("a", "10"), park("b", None))
    assert [(one.park, one.element, one.reason) for one in result.problems] == [
        ("a", "a", "比较组内园区b的指标值无从计算：缺少2018年指标a"),
        ("b", "a", "缺少2018年指标a"),
    ]
    assert points(result) == {"a": "None", "b": "None"}


def test_a_ruling_on_the_member_without_a_measure_closes_the_comparison() -> None:
    ruled = park("b", None, rulings={"1.1": {"points": "3", "reason": "无数据"}})
    result = compared("all", park("a", "10"), ruled)
    assert result.problems == ()
    assert points(result) == {"a": "10", "b": "3"}
    assert "最优值 10（未计园区b）" in parts(result)["a"].explanation


def test_a_ruled_member_with_a_measure_stays_in_the_comparison() -> None:
    ruled = park("b", "20", rulings={"1.1": {"points": "3", "reason": "复核"}})
    assert points(compared("all", park("a", "10"), ruled)) == {"a": "5", "b": "3"}


def test_a_park_to_which_the_part_does_not_apply_is_left_out() -> None:
    excused = park("b", "20", not_applicable={"1.1": "未开展"})
    result = compared("all", park("a", "10"), excused)
    assert str(parts(result)["a"].points) == "10"
    assert [one.park for one in result.problems] == ["b"]


def test_nobody_to_compare_with_is_a_problem() -> None:
    result = compared("ranked", park("a", "10", ranked=False))
    assert [(one.element, one.reason) for one in result.problems] == [("cohort", "比较组内没有可比较的园区")]
