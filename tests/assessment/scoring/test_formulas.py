"""Tests of the formulas with a park's numbers in them."""

from typing import Any

import pytest

from assessment.scoring.formulas import formula_of, signed
from assessment.scoring.methods import Cohort, Setting
from assessment.scoring.ratio import ZERO, Ratio
from assessment.scoring.rounding import figure
from assessment.scoring.rulefile import read_method

GROUP = Cohort((Ratio(5), Ratio(7), Ratio(20)), ("园区甲",), ())
STEP = {"kind": "step", "base": "5", "up": "0.3", "down": "0.5"}


def written(data: dict[str, Any], m: str | int) -> str:
    value = Ratio(int(float(m) * 1000), 1000)
    setting = Setting(Ratio(10), Ratio(6), GROUP, member=True)
    return formula_of(read_method(data, "$"), "10")(value, figure(value), setting)


BANDED = {"measure": {"kind": "panel_mean"}, "bands": [{"points": "6"}]}


@pytest.mark.parametrize(
    ("method", "m", "text"),
    [
        (STEP, 10, "基准分增减法：5＋0.3×10"),
        (STEP, -10, "基准分增减法：5＋0.5×(-10)"),
        (STEP | {"per": "2"}, 10, "基准分增减法：5＋0.3×10÷2"),
        (STEP | {"per": "2", "whole": True}, "-7.9", "基准分增减法（每 2 计一步，只计整步）：5＋0.5×(-3)"),
        (STEP | {"up": "-0.3", "base": BANDED}, 10, "基准分增减法：6＋(-0.3)×10"),
        (
            {"kind": "tiers", "bands": [{"at_least": "80", "points": "9"}, {"points": "6"}]},
            81,
            "分档法（≥80→9，其余→6）：81 所在档",
        ),
        (
            {"kind": "linear", "anchors": [{"at": "0", "points": "0"}, {"at": "5", "points": "3"}]},
            "2.5",
            "线性插值法（0→0，5→3）：2.5 处",
        ),
        ({"kind": "relative", "cohort": "ranked"}, 5, "相对最优法：参加排名的园区最优值 20（未计园区甲），10×5÷20"),
        (
            {"kind": "relative", "cohort": "all"},
            -5,
            "相对最优法：全部园区最优值 20（未计园区甲），指标值或最优值不大于零，得分",
        ),
        (
            {"kind": "rank", "cohort": "category", "step": "1.5"},
            7,
            "排名法：7 在同类园区（3 个）中列第 2（未计园区甲），10－1.5×(2－1)",
        ),
        (
            {"kind": "efficacy", "floor": "60", "low": "-2", "high": "8"},
            3,
            "功效系数法：10×[60＋(100－60)×(3－(-2))÷(8－(-2))]÷100",
        ),
        ({"kind": "completion", "target": "40"}, 30, "完成率法：10×30÷40"),
        ({"kind": "deduct", "target": "10", "each": "1", "per": "2"}, 4, "扣分法：目标不低于 10，差距 6，10－1×6÷2"),
        (
            {"kind": "deduct", "target": "10", "each": "1", "per": "1", "less_is_better": True},
            4,
            "扣分法：目标不高于 10，差距 0，10－1×0",
        ),
        ({"kind": "per_item", "each": "2.5"}, 3, "计件法：每个 2.5 分，2.5×3"),
        ({"kind": "proportion", "zero": "1", "full": "5"}, 4, "比例折算法：10×(4－1)÷(5－1)"),
        ({"kind": "judgement"}, 4, "评审赋分"),
    ],
)
def test_every_method_shows_its_formula_with_the_numbers(method: dict[str, Any], m: str | int, text: str) -> None:
    assert written(method, m) == text


def test_a_negative_number_stands_in_brackets() -> None:
    assert (signed("-3"), signed("3"), signed(figure(ZERO))) == ("(-3)", "3", "0")
