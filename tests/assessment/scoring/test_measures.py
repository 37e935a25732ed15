"""Tests of the measures; each rule's example comes first."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.errors import Undefined
from assessment.scoring.measures import Subject, growth, measure, share
from assessment.scoring.ratio import Ratio
from assessment.scoring.rules import (
    Growth,
    GrowthGap,
    Increment,
    Judged,
    Measure,
    PanelMean,
    ProjectCount,
    Share,
    ShareChange,
    Stage,
    SurveyMean,
    Value,
)
from tests.assessment.scoring.cases import Data, one_park, starter


def subject(case: Data | None = None, **changes: Any) -> Subject:
    found = case_from_dict(one_park(**changes) if case is None else case)
    scheme, park = starter(), found.parks[0]
    category = next(one for one in scheme.categories if one.code == park.category)
    elements = {element.code: element for element in scheme.elements}
    return Subject(found.year, found.city, park, category, elements, scheme.panel, scheme.survey)


def value(spec: Measure, case: Data | None = None, **changes: Any) -> Ratio:
    return measure(spec, subject(case, **changes)).value


def gaps(spec: Measure, case: Data | None = None, **changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(Undefined) as caught:
        measure(spec, subject(case, **changes))
    return [(gap.element, gap.reason) for gap in caught.value.gaps]


def figures(before: Data, now: Data) -> Data:
    return {"2017": before, "2018": now}


def test_a_growth_from_80_to_90_is_twelve_and_a_half_percent() -> None:
    assert growth(Decimal(80), Decimal(90)) == Ratio(25, 2)
    assert growth(Decimal("0.3"), Decimal("0.1")) == Ratio(-200, 3)


def test_a_share_of_645_in_860_is_75_percent() -> None:
    assert share(Decimal(645), Decimal(860)) == 75


def test_value_increment_and_share_are_of_the_assessed_year() -> None:
    assert value(Value("value_added")) == 110
    assert value(Increment("value_added")) == 10
    assert value(Growth("value_added")) == 10
    assert value(Share("leading_output", "gross_output")) == 50


def test_a_change_of_share_is_in_percentage_points() -> None:
    years = figures({"gross_output": "100", "leading_output": "75"}, {"gross_output": "200", "leading_output": "156"})
    reading = measure(ShareChange("leading_output", "gross_output"), subject(values=years))
    assert [reading.value, *reading.steps] == [3, 75, 78]


def test_a_growth_gap_is_the_growth_less_the_city_figure() -> None:
    reading = measure(GrowthGap("value_added", "city.value_added_growth"), subject())
    assert [reading.value, *reading.steps] == [Ratio(1, 2), 10]


@pytest.mark.parametrize("base", ["0", "-5"])
def test_a_base_of_zero_or_less_leaves_a_growth_undefined(base: str) -> None:
    years = figures({"value_added": base}, {"value_added": "3"})
    reason = f"2017年规模以上工业增加值为 {base} 亿元，不大于零，增速无从计算"
    assert gaps(Growth("value_added"), values=years) == [("value_added", reason)]
    assert value(Increment("value_added"), values=years) == 3 - int(base)


def test_a_missing_figure_is_named_with_its_year_and_zero_is_a_figure() -> None:
    missing = ("value_added", "缺少2018年规模以上工业增加值")
    assert gaps(Value("value_added"), values=figures({"value_added": "1"}, {})) == [missing]
    assert gaps(Growth("value_added"), values=figures({}, {})) == [
        ("value_added", "缺少2017年规模以上工业增加值"),
        missing,
    ]
    assert value(Value("value_added"), values=figures({}, {"value_added": "0"})) == 0


def test_every_gap_of_both_shares_is_found() -> None:
    years = figures({"gross_output": "0", "leading_output": "1"}, {"gross_output": "5"})
    assert gaps(ShareChange("leading_output", "gross_output"), values=years) == [
        ("gross_output", "2017年规模以上工业总产值为 0 亿元，不大于零，比重无从计算"),
        ("leading_output", "缺少2018年主导产业产值"),
    ]


def test_a_missing_city_figure_is_a_gap_beside_the_parks_own() -> None:
    case = one_park(values=figures({}, {"value_added": "1"}))
    case["city"] = {}
    assert gaps(GrowthGap("value_added", "city.value_added_growth"), case) == [
        ("value_added", "缺少2017年规模以上工业增加值"),
        ("city.value_added_growth", "缺少2018年全市规模以上工业增加值增速"),
    ]
    complete = one_park() | {"city": {}}
    assert [element for element, _ in gaps(GrowthGap("value_added", "city.value_added_growth"), complete)] == [
        "city.value_added_growth"
    ]


def project(name: str, investment: str, day: str | None, industry: str = "电子信息") -> Data:
    return {
        "name": name,
        "investment": investment,
        "industry": industry,
        "started": day,
        "commissioned": None,
    }


def test_projects_count_on_both_ends_of_the_year_and_at_the_threshold_itself() -> None:
    listed = [
        project("次年", "9", "2019-01-01"),
        project("岁末", "1", "2018-12-31"),
        project("岁首", "1.00", "2018-01-01"),
        project("上年", "9", "2017-12-31"),
        project("略少", "0.9999", "2018-05-05"),
        project("未开工", "9", None),
    ]
    reading = measure(ProjectCount(Stage.STARTED), subject(projects=listed))
    assert reading.value == 2
    assert [one.name for one in reading.projects] == ["岁末", "岁首"]
    assert value(ProjectCount(Stage.COMMISSIONED), projects=listed) == 0


def test_a_category_with_industries_counts_only_their_projects() -> None:
    listed = [project("仓", "0.5", "2018-05-05", "物流"), project("厂", "5", "2018-05-05", "电子信息")]
    assert value(ProjectCount(Stage.STARTED), category="bonded", projects=listed) == 1


def test_no_list_of_projects_is_a_gap_and_an_empty_one_counts_zero() -> None:
    assert gaps(ProjectCount(Stage.STARTED), projects=None) == [("projects", "未提供重大项目清单")]
    assert value(ProjectCount(Stage.STARTED), projects=[]) == 0


def panel(*marks: int) -> list[Data]:
    aspects = ("plan", "infrastructure", "production", "living")
    return [{"member": f"p{i}"} | dict.fromkeys(aspects, mark) for i, mark in enumerate(marks)]


def test_five_members_drop_the_ends_and_four_do_not() -> None:
    assert value(PanelMean(), panel=panel(70, 80, 84, 88, 100)) == 84
    assert value(PanelMean(), panel=panel(70, 80, 84, 98)) == 83


def test_of_equal_highest_marks_only_one_is_dropped() -> None:
    assert value(PanelMean(), panel=panel(60, 60, 90, 90, 90)) == 80


def test_a_members_mark_is_the_mean_of_the_aspects() -> None:
    mark = {"member": "p1", "plan": 88, "infrastructure": 90, "production": 85, "living": 80}
    assert value(PanelMean(), panel=[mark]) == Ratio(343, 4)


def test_no_panel_is_a_gap() -> None:
    assert gaps(PanelMean(), panel=[]) == [("panel", "没有考评团评分")]


def test_enterprises_weigh_six_tenths_and_employees_four() -> None:
    reading = measure(SurveyMean(), subject(survey={"enterprise": [5, 4, 3], "employee": [3, 4]}))
    assert [reading.value, *reading.steps] == [Ratio(38, 10), 4, Ratio(7, 2)]


def test_a_group_without_answers_is_a_gap() -> None:
    assert gaps(SurveyMean(), survey={"enterprise": [5]}) == [("survey.employee", "没有员工的问卷答复")]
    assert [element for element, _ in gaps(SurveyMean(), survey={})] == ["survey.enterprise", "survey.employee"]


def test_judgement_has_no_measure() -> None:
    assert gaps(Judged()) == [("judgement", "评审赋分项尚无评价机构的裁定")]


def test_the_weights_and_the_trimming_come_from_the_scheme() -> None:
    own = subject(panel=panel(10, 50, 60), survey={"enterprise": [5], "employee": [1]})
    assert measure(PanelMean(), replace(own, panel=replace(own.panel, trim_from=3))).value == 50
    even = tuple(replace(group, weight=Decimal("0.5")) for group in own.survey)
    assert measure(SurveyMean(), replace(own, survey=even)).value == 3
