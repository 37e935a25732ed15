"""Tests of the case file."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from assessment.scoring.casefile import (
    CaseError,
    case_digest,
    case_from_dict,
    case_to_dict,
    read_case,
    result_to_dict,
)
from assessment.scoring.engine import score
from tests.assessment.scoring.cases import Data, golden, one_park, starter

Change = Callable[[Any], Any]


def refusal(case: Data | str, *, with_scheme: bool = True) -> str:
    text = case if isinstance(case, str) else json.dumps(case)
    with pytest.raises(CaseError) as caught:
        read_case(text, starter() if with_scheme else None)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_the_documented_example_is_read() -> None:
    case = read_case(json.dumps(golden("edges")), starter())
    park = case.parks[0]
    assert (case.year, park.code, park.category, park.ranked) == (2018, "gaolan", "increment", True)
    assert park.current["value_added"] == Decimal(150)
    assert park.projects is not None
    assert len(park.projects) == 9
    assert park.survey == {"enterprise": (Decimal(5),), "employee": (Decimal(5),)}


@pytest.mark.parametrize("name", ["ordinary", "edges", "problems"])
def test_the_canonical_structure_reads_back_to_itself(name: str) -> None:
    case = case_from_dict(golden(name))
    assert case_to_dict(read_case(json.dumps(case_to_dict(case)), starter())) == case_to_dict(case)


def test_strings_and_numbers_have_one_digest() -> None:
    numbers = json.dumps(one_park()).replace('"110"', "110.00").replace('"200"', "2E2")
    assert "110.00" in numbers
    assert case_digest(read_case(numbers)) == case_digest(case_from_dict(one_park()))


def test_int_str_and_decimal_are_taken_from_python_but_never_float() -> None:
    case = one_park()
    case["parks"][0]["values"]["2018"] = {"gross_output": 200, "leading_output": Decimal("100.0")}
    found = case_from_dict(case).parks[0].current
    assert found == {"gross_output": Decimal(200), "leading_output": Decimal(100)}
    case["parks"][0]["values"]["2018"]["gross_output"] = 200.0
    with pytest.raises(CaseError, match=r"values\.2018\.gross_output：应为十进制数，实为 float"):
        case_from_dict(case)


def test_a_changed_figure_changes_the_digest() -> None:
    before = case_digest(case_from_dict(one_park()))
    case = one_park()
    case["parks"][0]["values"]["2018"]["value_added"] = "110.01"
    assert case_digest(case_from_dict(case)) != before
    assert case_digest(case_from_dict(one_park(fraud=True))) != before


def test_null_and_an_absent_figure_are_the_same_missing_one_and_zero_is_not() -> None:
    absent, null, zero = one_park(), one_park(), one_park()
    del absent["parks"][0]["values"]["2018"]["value_added"]
    null["parks"][0]["values"]["2018"]["value_added"] = None
    zero["parks"][0]["values"]["2018"]["value_added"] = 0
    digests = [case_digest(case_from_dict(one)) for one in (absent, null, zero)]
    assert digests[0] == digests[1] != digests[2]


def test_no_list_of_projects_is_missing_and_an_empty_one_is_not() -> None:
    case = one_park()
    del case["parks"][0]["projects"]
    assert case_from_dict(case).parks[0].projects is None
    assert case_from_dict(one_park()).parks[0].projects == ()


def test_what_a_park_need_not_name_may_be_left_out() -> None:
    case = one_park()
    for key in ("bonus", "vetoes", "panel", "survey", "rulings", "not_applicable", "fraud"):
        del case["parks"][0][key]
    park = read_case(json.dumps(case), starter()).parks[0]
    assert (park.bonus, park.vetoes, park.panel, park.rulings, park.fraud) == ((), (), (), {}, False)


def top(**changes: Any) -> Data:
    return one_park() | changes


@pytest.mark.parametrize(
    ("case", "line"),
    [
        ([], "$：应为对象，实为数组"),
        (top(extra=1), "$.extra：未知的键"),
        ({"year": 2018, "city": {}}, "$.parks：缺少该键"),
        (top(year="2018.5"), "$.year：应为整数，实为 2018.5"),
        (top(year=18), "$.year：应在 1900 到 9999 之间，实为 18"),
        (top(parks=[]), "$.parks：没有园区"),
        (top(city={"value_added_growth": "高"}), "$.city.value_added_growth：不是有限的十进制数：文本“高”"),
        (top(city={"gdp": "1"}), "$.city.gdp：方案没有这个数据指标：gdp"),
        (top(parks=one_park()["parks"] * 2), "$.parks[1].code：园区代码重复：gaolan"),
    ],
)
def test_a_file_that_is_no_case_is_refused_with_path_and_reason(case: Any, line: str) -> None:
    assert refusal(case) == line


PARK = "$.parks[0]"
PROJECT = {"name": "某", "investment": "1", "industry": "物流", "started": None, "commissioned": None}
MARK = {"member": "p1", "role": "专家", "plan": 1, "infrastructure": 1, "production": 1, "living": 1}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"note": "x"}, f"{PARK}.note：未知的键"),
        ({"code": "高栏"}, f"{PARK}.code：应为代码（字母、数字、下划线），实为文本“高栏”"),
        ({"name": ""}, f"{PARK}.name：不能为空"),
        ({"category": "other"}, f"{PARK}.category：方案没有这个类别：other"),
        ({"ranked": "yes"}, f"{PARK}.ranked：应为 true 或 false，实为文本“yes”"),
        ({"values": {"2016": {}}}, f"{PARK}.values.2016：未知的键"),
        ({"values": {"2018": {"x": "1"}}}, f"{PARK}.values.2018.x：方案没有这个数据指标：x"),
        (
            {"values": {"2018": {"gross_output": "NaN"}}},
            f"{PARK}.values.2018.gross_output：不是有限的十进制数：文本“NaN”",
        ),
        ({"projects": [PROJECT | {"investment": "0"}]}, f"{PARK}.projects[0].investment：投资额应大于零，实为 0"),
        ({"projects": [PROJECT | {"stage": 1}]}, f"{PARK}.projects[0].stage：未知的键"),
        (
            {"projects": [PROJECT, PROJECT | {"started": "2018-02-30"}]},
            f"{PARK}.projects[1].started：没有这一天：2018-02-30",
        ),
        ({"bonus": [{"kind": "gift", "name": "x"}]}, f"{PARK}.bonus[0].kind：方案没有这种加分项：gift"),
        ({"vetoes": ["flood"]}, f"{PARK}.vetoes[0]：方案没有这种一票否优情形：flood"),
        ({"vetoes": ["safety_accident"] * 2}, f"{PARK}.vetoes[1]：重复：文本“safety_accident”"),
        ({"panel": [MARK | {"plan": "100.5"}]}, f"{PARK}.panel[0].plan：应在 0 到 100 之间，实为 100.5"),
        ({"panel": [MARK | {"plan": -1}]}, f"{PARK}.panel[0].plan：应在 0 到 100 之间，实为 -1"),
        ({"panel": [MARK, MARK]}, f"{PARK}.panel[1].member：重复：文本“p1”"),
        ({"survey": {"enterprise": [5, 6]}}, f"{PARK}.survey.enterprise[1]：应在 1 到 5 之间，实为 6"),
        ({"survey": {"visitor": []}}, f"{PARK}.survey.visitor：未知的键"),
        ({"rulings": {"9": {"points": 1, "reason": "x"}}}, f"{PARK}.rulings.9：本类别没有这个评分项"),
        (
            {"rulings": {"2.1": {"points": "8.01", "reason": "x"}}},
            f'{PARK}.rulings["2.1"].points：应在 0 到 8 之间，实为 8.01',
        ),
        ({"rulings": {"2.1": {"points": "1", "reason": " "}}}, f'{PARK}.rulings["2.1"].reason：不能为空'),
        (
            {"rulings": {"2.1": {"points": "1", "reason": "x"}}, "not_applicable": {"2.1": "x"}},
            f'{PARK}.rulings["2.1"]：已标为不适用，不能同时裁定',
        ),
        ({"not_applicable": {"7\n": "x"}}, f'{PARK}.not_applicable["7\\n"]：本类别没有这个评分项'),
        ({"fraud": None}, f"{PARK}.fraud：应为 true 或 false，实为空（null）"),
    ],
)
def test_a_park_that_does_not_fit_is_refused_with_path_and_reason(changes: Data, line: str) -> None:
    assert refusal(one_park(**changes)) == line


def test_without_a_scheme_only_the_form_is_checked() -> None:
    case = read_case(json.dumps(one_park(category="other", vetoes=["flood"])))
    assert case.parks[0].category == "other"
    assert "缺少该键" in refusal({"year": 2018}, with_scheme=False)


def test_a_key_given_twice_is_refused_at_any_depth() -> None:
    text = json.dumps(one_park()).replace('"fraud": false', '"fraud": false, "fraud": true')
    assert refusal(text) == "$.parks[0].fraud：键重复"


def test_the_result_has_the_documented_keys_and_strings() -> None:
    data: Any = result_to_dict(score(starter(), case_from_dict(one_park())))
    assert data["year"] == 2018
    assert data["scheme"] == "starter"
    assert len(data["scheme_digest"]) == len(data["case_digest"]) == 64
    park = data["parks"][0]
    assert (park["code"], park["total"], park["base"], park["bonus"]) == ("gaolan", "52.1", "52.1", "0.0")
    assert (park["rank"], park["grade"], park["vetoed"]) == (1, "不达标", False)
    item = park["items"][1]
    assert (item["code"], item["points"], item["max"]) == ("2", "16.2", "20")
    part = item["parts"][1]
    assert (part["code"], part["points"], part["max"]) == ("2.2", "4.2", "6")
    assert "4＋0.4×0.5＝4.2" in part["explanation"]
    district = data["districts"][0]
    assert (district["code"], district["average"], district["parks"]) == ("gaolangang", "52.1", ["gaolan"])
    assert data["problems"] == []
