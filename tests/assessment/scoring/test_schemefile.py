"""Tests of the scheme file, and of the starter scheme that is shipped."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from assessment.scoring.schemefile import (
    SchemeError,
    read_scheme,
    scheme_digest,
    scheme_from_dict,
    scheme_to_dict,
)
from assessment.scoring.types import Scheme
from tests.assessment.scoring.cases import Data, starter, starter_dict


def refusal(change: Callable[[Any], None]) -> str:
    data: Data = starter_dict()
    change(data)
    with pytest.raises(SchemeError) as caught:
        read_scheme(json.dumps(data))
    line = str(caught.value)
    assert "\n" not in line
    return line


def maxima(scheme: Scheme, category: str) -> dict[str, list[str]]:
    return {indicator.code: [str(part.max) for part in indicator.parts[category]] for indicator in scheme.indicators}


def test_the_starter_scheme_has_the_points_of_the_table() -> None:
    scheme = starter()
    points = {
        category.code: [str(indicator.points[category.code]) for indicator in scheme.indicators]
        for category in scheme.categories
    }
    assert points == {
        "increment": ["10", "20", "30", "15", "10", "10", "5"],
        "stock": ["10", "20", "30", "15", "10", "5", "10"],
        "bonded": ["10", "20", "30", "15", "10", "5", "10"],
    }
    assert maxima(scheme, "increment")["5"] == ["6", "4"]
    assert maxima(scheme, "bonded")["6"] == ["6", "4"]


def test_the_starter_scheme_names_both_damages_of_the_table() -> None:
    notes = {note.lines: note.text for note in starter().notes}
    assert "30分" in notes["189-190"]
    assert "5分" in notes["189-190"]
    assert "被截断" in notes["191"]


def test_the_starter_scheme_has_thresholds_industries_and_caps_as_data() -> None:
    scheme = starter()
    assert [(str(one.project_threshold), one.industries) for one in scheme.categories] == [
        ("1", None),
        ("0.5", None),
        ("0.5", ("物流", "高端服务")),
    ]
    assert str(scheme.bonus_cap) == "10"
    assert {kind.code: str(kind.points) for kind in scheme.bonus_kinds} == {
        "brand": "2",
        "platform": "1",
        "overfulfilment": "1",
    }
    assert [veto.code for veto in scheme.vetoes] == [
        "safety_accident",
        "environmental_accident",
        "environmental_target_missed",
        "energy_target_missed",
    ]
    assert (scheme.panel.trim_from, scheme.panel.trim_each_end) == (5, 1)
    assert [(one.code, str(one.weight)) for one in scheme.survey] == [("enterprise", "0.6"), ("employee", "0.4")]


def test_every_number_of_the_starter_file_is_a_string() -> None:
    def numbers(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [one for member in value.values() for one in numbers(member)]
        if isinstance(value, list):
            return [one for member in value for one in numbers(member)]
        return [value] if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else []

    assert numbers(starter_dict()) == []


def test_a_scheme_reads_back_from_its_canonical_structure() -> None:
    scheme = starter()
    again = read_scheme(json.dumps(scheme_to_dict(scheme)))
    assert again == scheme
    assert scheme_digest(again) == scheme_digest(scheme)


def test_the_digest_does_not_depend_on_spelling_but_on_every_rule() -> None:
    data = starter_dict()
    data["bonus"]["cap"] = 10
    data["indicators"][0]["points"]["increment"] = "10.00"
    assert scheme_digest(scheme_from_dict(data)) == scheme_digest(starter())
    data["bonus"]["cap"] = "9"
    assert scheme_digest(scheme_from_dict(data)) != scheme_digest(starter())


def put(path: str, value: Any) -> Callable[[Any], None]:
    """A change of one place, given as a dotted path."""

    def change(data: Any) -> None:
        *way, last = [int(one) if one.isdigit() else one for one in path.split(".")]
        for key in way:
            data = data[key]
        data[last] = value

    return change


PART = "$.indicators[0].parts.increment[0]"
WAY = "indicators.0.parts.increment.0"


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("extra", 1, "$.extra：未知的键"),
        ("categories", [], "$.categories：没有园区类别"),
        ("elements.0.asked_of", ["other"], "$.elements[0].asked_of：没有这个类别：other"),
        ("elements.1.code", "gross_output", "$.elements[1].code：代码重复：gross_output"),
        ("bonus.cap", "-1", "$.bonus.cap：不能小于零，实为 -1"),
        ("vetoes.0.code", "事故", "$.vetoes[0].code：应为代码（字母、数字、下划线），实为文本“事故”"),
        ("panel.aspects", [], "$.panel.aspects：没有评分方面"),
        (
            "panel.aspects.0.code",
            "view",
            "$.panel.aspects[0].code：应为以下之一：plan、infrastructure、production、living",
        ),
        ("panel.trim_from", "2", "$.panel.trim_from：去掉最高分、最低分后须至少余一人"),
        ("survey", [], "$.survey：没有问卷对象"),
        ("survey.0.code", "guest", "$.survey[0].code：应为以下之一：enterprise、employee"),
        ("grades.ranked.3.at_least", "10", "$.grades.ranked：最后一个等次不得设条件，以容纳其余园区"),
        ("grades.unranked", [], "$.grades.unranked：最后一个等次不得设条件，以容纳其余园区"),
        ("indicators.0.points", {"increment": "10"}, "$.indicators[0].points.stock：缺少该键"),
        (f"{WAY}.max", "0", f"{PART}.max：应大于零，实为 0"),
        (
            f"{WAY}.measure.kind",
            "guess",
            f"{PART}.measure.kind：应为以下之一：value、growth、increment、share、share_change、growth_gap、"
            "project_count、panel_mean、survey_mean、judgement",
        ),
        (f"{WAY}.measure.of", "gdp", f"{PART}.measure：没有这个数据指标：gdp"),
        (f"{WAY}.method.base.measure.of", "gdp", f"{PART}.method.base.measure：没有这个数据指标：gdp"),
        (f"{WAY}.method.base.bands", [], f"{PART}.method.base.bands：至少要有一档"),
        (f"{WAY}.method.per", "0", f"{PART}.method.per：应大于零"),
        (f"{WAY}.method", {"kind": "judgement"}, f"{PART}.method.kind：评审赋分的计量与方法须同为 judgement"),
        (f"{WAY}.method", {"kind": "linear", "anchors": []}, f"{PART}.method.anchors：至少要有一个锚点"),
        (
            f"{WAY}.method",
            {"kind": "efficacy", "floor": "101", "low": "0", "high": "1"},
            f"{PART}.method.floor：应在 0 到 100 之间",
        ),
        (
            f"{WAY}.method",
            {"kind": "efficacy", "floor": "60", "low": "1", "high": "1.0"},
            f"{PART}.method.high：不能与 low 相等",
        ),
        (f"{WAY}.method", {"kind": "completion", "target": "0"}, f"{PART}.method.target：应大于零"),
        (
            f"{WAY}.method",
            {"kind": "proportion", "zero": "5", "full": "5"},
            f"{PART}.method.full：不能与 zero 相等",
        ),
        (f"{WAY}.method", {"kind": "rank", "step": "-1", "cohort": "all"}, f"{PART}.method.step：不能小于零"),
        (
            f"{WAY}.method",
            {"kind": "deduct", "target": "1", "each": "-1", "per": "1"},
            f"{PART}.method.each：不能小于零",
        ),
        (
            f"{WAY}.method",
            {"kind": "relative", "cohort": "friends"},
            f"{PART}.method.cohort：应为以下之一：ranked、category、all",
        ),
        (
            f"{WAY}.measure",
            {"kind": "project_count", "stage": "signed"},
            f"{PART}.measure.stage：应为以下之一：started、commissioned",
        ),
        (
            "indicators.1.parts.increment.0.code",
            "1",
            "$.indicators[1].parts.increment[0].code：本类别的评分项代码重复：1",
        ),
    ],
)
def test_a_file_that_is_no_scheme_is_refused_with_path_and_reason(path: str, value: Any, line: str) -> None:
    assert refusal(put(path, value)) == line


def test_a_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(SchemeError, match="不是合法的 JSON"):
        read_scheme("{")
