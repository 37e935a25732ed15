"""A scheme's rules in words: every measure and method says all its numbers, and nothing of its keys."""

import pytest
from hypothesis import given, settings

from assessment.scoring.rounding import figure
from assessment.scoring.schemefile import scheme_from_dict
from assessment.scoring.schemewords import (
    category_words,
    grade_words,
    measure_words,
    method_words,
    panel_words,
    survey_words,
)
from assessment.scoring.types import Part, Scheme
from tests.assessment.scoring.cases import Data, part, schemes, small_scheme, starter

VALUE = {"kind": "value", "element": "a"}
GROWTH = {"kind": "growth", "element": "a"}


def words(measure: Data, method: Data) -> tuple[str, str]:
    scheme = scheme_from_dict(small_scheme(part(measure, method)))
    return told(scheme.indicators[0].parts["plain"][0], scheme)


def told(one: Part, scheme: Scheme) -> tuple[str, str]:
    elements = {element.code: element for element in scheme.elements}
    return measure_words(one.measure, elements), method_words(one, elements)


@pytest.mark.parametrize(
    ("measure", "method", "expected"),
    [
        (
            GROWTH,
            {"kind": "step", "base": "5", "up": "0.3", "down": "0.3"},
            "基准分增减法：基准分 5 分；指标值为正的，每高 1%加 0.3 分；为负的，每低 1%减 0.3 分。",
        ),
        (
            GROWTH,
            {"kind": "step", "base": "5", "up": "-0.3", "down": "-0.3", "per": "2", "whole": True},
            "基准分增减法：基准分 5 分；指标值为正的，每高 2%减 0.3 分；为负的，每低 2%加 0.3 分（只计整步）。",
        ),
        (
            VALUE,
            {"kind": "rank", "step": "1", "cohort": "ranked"},
            "排名法：在参加排名的园区中排名，第一名得 10 分，每后一名减 1 分。",
        ),
        (
            VALUE,
            {"kind": "deduct", "target": "8", "each": "0.5", "per": "1", "less_is_better": True},
            "扣分法：满分 10 分；指标值高于目标 8 亿元的，每差 1 亿元扣 0.5 分，扣完为止。",
        ),
        (
            VALUE,
            {"kind": "tiers", "bands": [{"at_least": "80", "points": "9"}, {"points": "6"}]},
            "分档法：80 亿元及以上 9 分，其余 6 分。",
        ),
        ({"kind": "judgement"}, {"kind": "judgement"}, "评审赋分：由评价机构在 0—10 分内评定并写明理由。"),
    ],
)
def test_a_method_says_its_rule(measure: Data, method: Data, expected: str) -> None:
    assert words(measure, method)[1] == expected


def test_a_measure_says_what_it_reads_and_its_unit() -> None:
    scheme = starter()
    first, second = scheme.indicators[0].parts["increment"][0], scheme.indicators[1].parts["bonded"]
    assert told(first, scheme)[0] == "主导产业产值占规模以上工业总产值的比重比上年变动（个百分点）"
    assert told(second[1], scheme)[0] == "进出口额增速减全市进出口额增速（个百分点）"
    assert told(scheme.indicators[3].parts["stock"][0], scheme)[0] == "本年新开工的重大项目个数（个）"


def test_what_stands_around_the_indicators_is_said_too() -> None:
    scheme = starter()
    assert category_words(scheme.categories[2]) == "重大项目投资额 0.5 亿元及以上，只计物流、高端服务"
    assert "满 5 人的，去掉最高、最低各 1 个评分" in panel_words(scheme.panel)
    assert survey_words(scheme.survey) == "每题 1—5 分；0.6×企业平均分＋0.4×员工平均分"
    assert grade_words(scheme.ranked_grades[0]) == "名列前 2，总分 90 及以上，没有一票否优情形；通报表扬"
    assert grade_words(scheme.ranked_grades[-1]) == "其余园区；通报批评"


@settings(max_examples=150)
@given(schemes())
def test_no_method_is_without_words_and_every_band_is_named(data: Data) -> None:
    scheme = scheme_from_dict(data)
    for one in scheme.indicators[0].parts["plain"]:
        measure, method = told(one, scheme)
        assert measure and method.endswith("。") and "_" not in method
        for band in getattr(one.method, "bands", ()):
            assert f"{figure(band.points)} 分" in method
