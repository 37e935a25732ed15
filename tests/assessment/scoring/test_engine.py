"""Tests of the engine as a whole."""

from typing import Any

import pytest

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.errors import CaseError
from assessment.scoring.results import PartResult, Result, Status
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring.cases import Data, golden, one_park, part, small_scheme, starter, starter_dict


def run(**changes: Any) -> Result:
    return score(starter(), case_from_dict(one_park(**changes)))


def part_of(result: Result, code: str) -> PartResult:
    return next(one for item in result.parks[0].items for one in item.parts if one.code == code)


def test_a_park_that_holds_its_level_gets_its_bases() -> None:
    result = run()
    found = {one.code: str(one.points) for item in result.parks[0].items for one in item.parts}
    assert found == {
        "1": "7",
        "2.1": "8",
        "2.2": "4.2",
        "2.3": "4",
        "3.1": "16",
        "3.2": "7.5",
        "4a": "0",
        "4b": "0",
        "5.1": "3.6",
        "5.2": "0",
        "6.1": "1.8",
        "6.2": "0",
    }
    assert str(result.parks[0].total) == "52.1"


def test_an_indicator_is_rounded_once_from_the_exact_sum_of_its_parts() -> None:
    result = score(starter(), case_from_dict(golden("edges")))
    item = next(park for park in result.parks if park.code == "gaoxin").items[1]
    # 5+0.3·25/7, 4+0.4·(25/7−9.5) and 0.15 make exactly 7.85, though two of them never end.
    assert [str(one.points) for one in item.parts] == ["6.071429", "1.628571", "0.15"]
    assert str(item.points) == "7.9"


def test_the_total_is_the_sum_of_rounded_indicators_and_bonus() -> None:
    park = run(bonus=[{"kind": "brand", "name": "x"}]).parks[0]
    points = [item.points for item in park.items if item.points is not None]
    assert park.base == sum(points)
    assert (str(park.base), str(park.bonus.points), str(park.total)) == ("52.1", "2.0", "54.1")


def test_a_ruling_overrides_a_computed_figure_and_says_so() -> None:
    found = part_of(run(rulings={"2.1": {"points": "6.5", "reason": "口径调整"}}), "2.1")
    assert (found.status, str(found.points), str(found.raw)) == (Status.RULED, "6.5", "8")
    assert "＝8，得 8 分。评价机构裁定 6.5 分，理由：口径调整" in found.explanation
    assert found.next_gain is None


def test_a_ruling_closes_a_problem() -> None:
    values = one_park()["parks"][0]["values"]
    del values["2018"]["value_added"]
    rulings = {code: {"points": "1", "reason": "无数"} for code in ("2.1", "2.2", "2.3")}
    assert [(one.part, one.element) for one in run(values=values).problems] == [
        ("2.1", "value_added"),
        ("2.2", "value_added"),
        ("2.3", "value_added"),
    ]
    closed = run(values=values, rulings=rulings)
    assert closed.problems == ()
    assert part_of(closed, "2.1").explanation == (
        "无法计算：缺少2018年规模以上工业增加值。评价机构裁定 1 分，理由：无数"
    )
    assert str(closed.parks[0].items[1].points) == "3.0"


def test_a_problem_leaves_the_indicator_and_the_park_open_and_the_rest_computed() -> None:
    result = run(panel=[])
    park = result.parks[0]
    assert (park.complete, park.base, park.total, park.rank, park.grade) == (False, None, None, None, None)
    assert str(park.bonus.points) == "0.0"
    assert [None if item.points is None else str(item.points) for item in park.items] == [
        "7.0",
        "16.2",
        None,
        "0.0",
        "0.0",
        "3.6",
        "1.8",
    ]
    assert part_of(result, "3.1").status is Status.PROBLEM
    assert str(part_of(result, "3.2").points) == "7.5"
    (problem,) = result.problems
    assert (problem.park, problem.indicator, problem.part, problem.element, problem.reason) == (
        "gaolan",
        "3",
        "3.1",
        "panel",
        "没有考评团评分",
    )
    assert result.districts[0].average is None


def test_a_part_that_does_not_apply_takes_the_others_share() -> None:
    found = run(not_applicable={"2.3": "当年停产"})
    one = part_of(found, "2.3")
    # 8 + 4.2 of 14 points; 6 · 12.2 / 14
    assert (one.status, str(one.points)) == (Status.NOT_APPLICABLE, "5.228571")
    assert one.explanation == (
        "不适用，理由：当年停产。按本指标其余评分项得分占其满分的比例折算：6×12.2÷14≈5.228571，得 5.228571 分"
    )
    assert str(found.parks[0].items[1].points) == "17.4"


def test_a_ruling_counts_in_the_share_that_another_part_takes() -> None:
    rulings = {"2.1": {"points": "0", "reason": "x"}, "2.2": {"points": "0", "reason": "x"}}
    found = run(not_applicable={"2.3": "停产"}, rulings=rulings)
    assert str(found.parks[0].items[1].points) == "0.0"


def test_a_part_that_does_not_apply_waits_for_the_others() -> None:
    found = run(not_applicable={"3.1": "未组织"}, survey={})
    one = part_of(found, "3.1")
    assert (one.status, one.points) == (Status.NOT_APPLICABLE, None)
    assert {problem.part for problem in found.problems} == {"3.2"}


def test_an_indicator_with_no_applicable_part_left_is_a_problem() -> None:
    found = run(not_applicable={"3.1": "未组织", "3.2": "未组织"})
    assert [(one.part, one.element, one.reason) for one in found.problems] == [
        ("3.1", "not_applicable", "本指标没有适用的评分项"),
        ("3.2", "not_applicable", "本指标没有适用的评分项"),
    ]
    assert found.parks[0].items[2].points is None


def test_every_gap_of_a_base_and_its_measure_is_named_once() -> None:
    values = one_park()["parks"][0]["values"]
    values["2018"]["gross_output"] = "0"
    del values["2017"]["leading_output"]
    assert [(one.part, one.element) for one in run(values=values).problems] == [
        ("1", "leading_output"),
        ("1", "gross_output"),
    ]


def test_a_figure_missing_in_both_years_is_one_problem() -> None:
    values = one_park()["parks"][0]["values"]
    for year in values.values():
        del year["technical_investment"]
    assert [(one.part, one.reason) for one in run(values=values).problems] == [
        ("6.1", "缺少2017年技术改造投资；缺少2018年技术改造投资"),
        ("6.2", "缺少2017年技术改造投资；缺少2018年技术改造投资"),
    ]


def test_fraud_changes_no_points() -> None:
    honest, fraud = run().parks[0], run(fraud=True).parks[0]
    assert (fraud.total, fraud.grade, fraud.items) == (honest.total, honest.grade, honest.items)
    assert (fraud.fraud, fraud.commended, fraud.criticised) == (True, False, True)


def test_a_judged_part_is_a_problem_until_it_is_ruled() -> None:
    scheme = scheme_from_dict(small_scheme(part({"kind": "judgement"}, {"kind": "judgement"})))

    def judged(**changes: Any) -> Result:
        return score(scheme, case_from_dict(one_park(category="plain", values={}, **changes) | {"city": {}}))

    (problem,) = judged().problems
    assert (problem.element, problem.reason) == ("judgement", "评审赋分项尚无评价机构的裁定")
    found = judged(rulings={"1.1": {"points": "8.5", "reason": "成效明显"}})
    assert part_of(found, "1.1").explanation == "评审赋分：评价机构裁定 8.5 分，理由：成效明显"
    assert str(found.parks[0].total) == "8.5"


def test_an_indicator_that_a_category_does_not_have_is_left_out() -> None:
    scheme = starter_dict()
    scheme["indicators"][6]["points"]["increment"] = "0"
    scheme["indicators"][6]["parts"]["increment"] = []
    park = score(scheme_from_dict(scheme), case_from_dict(one_park())).parks[0]
    assert [item.code for item in park.items] == ["1", "2", "3", "4a", "4b", "5"]
    assert str(park.total) == "50.3"


def test_an_indicator_with_points_but_no_parts_is_a_problem() -> None:
    scheme: Data = starter_dict()
    scheme["indicators"][6]["parts"]["increment"] = []
    result = score(scheme_from_dict(scheme), case_from_dict(one_park()))
    assert [(one.indicator, one.part) for one in result.problems] == [("6", "")]
    assert result.parks[0].total is None


def test_a_case_that_does_not_fit_the_scheme_is_refused() -> None:
    with pytest.raises(CaseError, match=r"\$\.parks\[0\]\.category：方案没有这个类别：other"):
        run(category="other")
