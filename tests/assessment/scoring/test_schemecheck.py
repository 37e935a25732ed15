"""Tests of the check before freezing: each fault is found, located and told how to be mended."""

from typing import Any

import pytest

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.schemecheck import Finding, can_freeze, check_scheme
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring.cases import Data, one_park, starter, starter_dict

WHERE = "指标 1“主导产业比重”·增量型·评分项 1“主导产业比重变动”"


def findings(method: Data | None = None, **changes: Any) -> list[Finding]:
    """The findings on the starter scheme with another first part for the increment category."""
    data = starter_dict()
    first = data["indicators"][0]["parts"]["increment"][0]
    first |= ({"method": method} if method else {}) | changes
    return check_scheme(scheme_from_dict(data))


def test_the_starter_scheme_has_no_findings_and_can_be_frozen() -> None:
    assert check_scheme(starter()) == []
    assert check_scheme(starter(), case_from_dict(one_park())) == []
    assert can_freeze([])


def test_parts_that_do_not_add_up_to_their_indicator_are_an_error() -> None:
    (found,) = findings(max="9.5")
    assert found == Finding(
        found.level,
        "指标 1“主导产业比重”·增量型",
        "评分项满分合计 9.5 分，与指标分值 10 分不等；请调整评分项满分或指标分值",
    )
    assert found.is_error
    assert not can_freeze([found])


def test_indicators_that_do_not_make_a_hundred_are_an_error() -> None:
    data = starter_dict()
    data["indicators"][0]["points"]["stock"] = "11"
    data["indicators"][0]["parts"]["stock"][0]["max"] = "11"
    found = check_scheme(scheme_from_dict(data))
    assert [(one.where, one.message) for one in found] == [
        ("存量型", "各指标分值合计 101 分，应为 100 分；请调整指标分值")
    ]
    assert not can_freeze(found)


def band(points: str, at_least: str | None = None) -> Data:
    return {"points": points} | ({} if at_least is None else {"at_least": at_least})


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ([band("10", "80"), band("8", "80"), band("0")], "分档重叠或次序有误：下限 80 的一档排在下限 80 的一档之后"),
        ([band("10", "65"), band("8", "80"), band("0")], "下限 80 的一档排在下限 65 的一档之后"),
        ([band("10", "80"), band("8", "65")], "分档留有空缺：低于 65 时没有得分；请在最后加一档不设下限的档次"),
        ([band("10"), band("8", "65"), band("0")], "只有最后一档可以不设下限"),
    ],
)
def test_tiers_that_overlap_or_leave_a_gap_are_an_error(bands: list[Data], message: str) -> None:
    (found,) = [one for one in findings({"kind": "tiers", "bands": bands}) if one.is_error]
    assert found.where == WHERE
    assert message in found.message
    base = {"measure": {"kind": "share", "element": "leading_output", "of": "gross_output"}, "bands": bands}
    step = {"kind": "step", "base": base, "up": "0.5", "down": "0.5"}
    assert any(message in one.message and one.is_error for one in findings(step))


def test_anchors_out_of_order_are_an_error() -> None:
    anchors = [{"at": at, "points": points} for at, points in (("0", "0"), ("5", "3"), ("5.0", "10"))]
    errors = [one for one in findings({"kind": "linear", "anchors": anchors}) if one.is_error]
    assert [one.message for one in errors] == ["插值锚点次序有误：5 之后是 5；请按指标值由小到大排列，不得相同"]


@pytest.mark.parametrize(
    "method",
    [
        {"kind": "step", "base": "5", "up": "0.3", "down": "-0.3"},
        {"kind": "tiers", "bands": [band("8", "80"), band("10", "65"), band("0")]},
        {
            "kind": "linear",
            "anchors": [{"at": "0", "points": "0"}, {"at": "5", "points": "10"}, {"at": "9", "points": "3"}],
        },
    ],
)
def test_a_method_that_turns_round_is_a_warning(method: Data) -> None:
    found = findings(method)
    assert [one.message[:12] for one in found] == ["得分不随指标值单向变化；"]
    assert can_freeze(found)


@pytest.mark.parametrize(
    ("method", "most"),
    [
        ({"kind": "tiers", "bands": [band("9.5", "80"), band("0")]}, "9.5"),
        ({"kind": "step", "base": "9", "up": "0", "down": "0.5"}, "9"),
        ({"kind": "linear", "anchors": [{"at": "0", "points": "0"}, {"at": "5", "points": "8"}]}, "8"),
        ({"kind": "per_item", "each": "0"}, "0"),
    ],
)
def test_a_part_that_can_never_reach_full_marks_is_a_warning(method: Data, most: str) -> None:
    (found,) = findings(method)
    assert (found.is_error, found.where) == (False, WHERE)
    assert found.message.startswith(f"最高只能得 {most} 分，永远达不到满分 10 分")


def test_full_marks_beyond_the_panels_range_can_never_be_reached() -> None:
    (found,) = findings({"kind": "proportion", "zero": "0", "full": "120"}, measure={"kind": "panel_mean"})
    assert found.message.startswith("最高只能得 8.333333 分")


@pytest.mark.parametrize(
    "method",
    [
        {"kind": "per_item", "each": "2"},
        {"kind": "deduct", "target": "10", "each": "1", "per": "1"},
        {"kind": "completion", "target": "40"},
        {"kind": "efficacy", "floor": "60", "low": "0", "high": "10"},
        {"kind": "step", "base": "5", "up": "-1", "down": "-1"},
        {"kind": "relative", "cohort": "category"},
        {"kind": "rank", "cohort": "category", "step": "1"},
    ],
)
def test_a_sound_method_has_no_findings(method: Data) -> None:
    assert findings(method) == []


def test_a_figure_that_the_category_is_not_asked_for_is_an_error() -> None:
    (found,) = findings(
        {"kind": "step", "base": "5", "up": "1", "down": "1"}, measure={"kind": "growth", "element": "trade_value"}
    )
    assert found.is_error
    assert found.message.startswith("用到“进出口额”，而该口径不向增量型园区采集")


def test_a_city_figure_must_be_asked_of_the_office() -> None:
    measure = {"kind": "growth_gap", "element": "gross_output", "city": "leading_output"}
    (found,) = findings({"kind": "step", "base": "5", "up": "1", "down": "1"}, measure=measure)
    assert found.message.startswith("用到“主导产业产值”，而该口径不向领导小组办公室采集")


def test_comparing_with_parks_that_are_not_asked_is_a_warning() -> None:
    measure = {"kind": "growth", "element": "value_added"}
    (found,) = findings({"kind": "relative", "cohort": "all"}, measure=measure)
    assert not found.is_error
    assert "“规模以上工业增加值”不向保税型园区采集" in found.message
    assert findings({"kind": "relative", "cohort": "category"}, measure=measure) == []


def test_a_cohort_of_one_is_a_warning() -> None:
    data = starter_dict()
    data["indicators"][0]["parts"]["increment"][0]["method"] = {"kind": "relative", "cohort": "category"}
    scheme = scheme_from_dict(data)
    (found,) = check_scheme(scheme, case_from_dict(one_park()))
    assert (found.where, found.is_error) == (WHERE, False)
    assert "比较组内只有 1 个园区" in found.message
    two = one_park()
    two["parks"].append(two["parks"][0] | {"code": "fushan"})
    assert check_scheme(scheme, case_from_dict(two)) == []
    assert check_scheme(scheme, case_from_dict(one_park(category="stock"))) == []


def test_weights_that_do_not_make_one_are_an_error() -> None:
    data = starter_dict()
    data["survey"][0]["weight"] = "0.5"
    (found,) = check_scheme(scheme_from_dict(data))
    assert (found.is_error, found.message) == (True, "各对象权重合计 0.9，应为 1；请调整权重")


def test_grades_out_of_order_are_an_error() -> None:
    data = starter_dict()
    data["grades"]["ranked"][1]["at_least"] = "50"
    (found,) = check_scheme(scheme_from_dict(data))
    assert found.is_error
    assert found.message.startswith("“良好”的分数线 50 不高于其后“达标”的 60")
