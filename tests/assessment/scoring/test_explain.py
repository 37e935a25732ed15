"""Tests of the explanations: figures, formula, clamp and result, in Chinese."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.explain import advice, unit_of
from assessment.scoring.results import Gain
from assessment.scoring.rules import Judged, ProjectCount, Stage, Value
from tests.assessment.scoring.cases import Data, one_park, starter


def explanation(code: str, **changes: Any) -> str:
    result = score(starter(), case_from_dict(one_park(**changes)))
    return next(one.explanation for item in result.parks[0].items for one in item.parts if one.code == code)


def years(before: str, now: str) -> Data:
    values: Data = one_park()["parks"][0]["values"]
    values["2017"]["value_added"], values["2018"]["value_added"] = before, now
    return values


def test_a_growth_is_shown_with_figures_formula_and_result() -> None:
    assert explanation("2.1", values=years("80.00", "84.5")) == (
        "规模以上工业增加值2017年 80 亿元、2018年 84.5 亿元，增速＝100×(84.5－80)÷80＝5.625%。"
        "基准分增减法：5＋0.3×5.625＝6.6875，得 6.6875 分"
    )


def test_the_clamp_to_full_marks_is_said() -> None:
    assert explanation("2.1", values=years("80", "120")).endswith("5＋0.3×50＝20，超过满分 8 分，按 8 分计")


def test_the_clamp_to_zero_is_said() -> None:
    assert explanation("2.1", values=years("80", "40")).endswith("5＋0.3×(-50)＝-10，不足 0 分，按 0 分计")


def test_a_figure_that_was_cut_follows_an_approximate_sign() -> None:
    assert "÷70≈14.285714%" in explanation("2.2", values=years("70", "80"))
    assert "相差 14.285714－9.5≈4.785714 个百分点" in explanation("2.2", values=years("70", "80"))


def test_an_increment_shows_its_anchors() -> None:
    assert explanation("2.3", values=years("-5", "2.5")) == (
        "规模以上工业增加值2017年 -5 亿元、2018年 2.5 亿元，增量＝2.5－(-5)＝7.5 亿元。"
        "线性插值法（0→0，5→3，20→6）：7.5 处＝3.5，得 3.5 分"
    )


def test_a_base_from_tiers_shows_where_it_comes_from() -> None:
    assert explanation("1").endswith(
        "变动 50－50＝0 个百分点。2018年主导产业产值占规模以上工业总产值 100×100÷200＝50%，"
        "按分档（≥80→9，≥65→8，≥50→7，其余→6）基准分 7。基准分增减法：7＋0.5×0＝7，得 7 分"
    )


def test_the_panel_shows_all_marks_and_what_was_dropped_but_no_names() -> None:
    aspects = ("plan", "infrastructure", "production", "living")
    panel = [
        {"member": f"张{i}", "role": "专家"} | dict.fromkeys(aspects, mark)
        for i, mark in enumerate((84, 70, 100, 80, 88))
    ]
    found = explanation("3.1", panel=panel)
    assert found.startswith("考评团 5 人评分 70、80、84、88、100，去掉最高、最低各 1 个后余 3 个，平均＝84 分。")
    assert found.endswith("比例折算法：20×(84－0)÷(100－0)＝16.8，得 16.8 分")
    assert "张" not in found
    assert "去掉" not in explanation("3.1")


def test_the_survey_shows_groups_and_weights() -> None:
    assert explanation("3.2", survey={"enterprise": [5, 4, 4], "employee": [3, 4]}).startswith(
        "企业 3 份共 13 分，平均 13÷3≈4.333333 分，员工 2 份共 7 分，平均 7÷2＝3.5 分；0.6×4.333333＋0.4×3.5＝4 分。"
    )


def test_projects_are_listed_with_threshold_and_industries() -> None:
    project = {"investment": "2", "industry": "物流", "started": "2018-05-05", "commissioned": None}
    listed = [project | {"name": "甲"}, project | {"name": "乙"}]
    assert explanation("4a", projects=listed) == (
        "2018年新开工、投资额 1 亿元及以上的项目 2 个：乙、甲。计件法：每个 3 分，3×2＝6，得 6 分"
    )
    bonded = explanation("4a", projects=listed, category="bonded")
    assert "投资额 0.5 亿元及以上、属于物流或高端服务的项目 2 个" in bonded
    assert "项目 0 个。" in explanation("4b", projects=listed)


@pytest.mark.parametrize(
    ("gain", "unit", "sentence"),
    [
        (Gain(Decimal("0.100000"), Decimal("0.250000")), "%", "指标值再提高 0.25 个百分点，可再得 0.1 分"),
        (Gain(Decimal(3), Decimal(1)), "个", "再增加 1 个，可再得 3 分"),
        (Gain(Decimal("0.1"), Decimal("-2")), "亿元", "指标值再降低 2 亿元，可再得 0.1 分"),
        (None, "%", "已得满分，或改变该指标值不能再得分"),
    ],
)
def test_an_inverse_answer_is_a_sentence(gain: Gain | None, unit: str, sentence: str) -> None:
    assert advice(gain, unit) == sentence


def test_a_measure_has_the_unit_of_its_element() -> None:
    elements = {element.code: element for element in starter().elements}
    assert unit_of(Value("gross_output"), elements) == "亿元"
    assert unit_of(ProjectCount(Stage.STARTED), elements) == "个"
    assert unit_of(Judged(), elements) == ""
