"""A scheme to be read: categories that share their rules stand together, sums are said, findings know their place."""

from assessment.scoring.schemefile import scheme_from_dict
from assessment.selectors.scheme_page import compares, findings_at, indicator_words, scheme_findings, scheme_words
from tests.assessment.scoring.cases import starter, starter_dict


def test_categories_with_the_same_rules_stand_together() -> None:
    words = scheme_words(starter())
    assert [one.names for one in words.indicators[0].groups] == ["增量型、存量型、保税型"]
    assert [one.names for one in words.indicators[1].groups] == ["增量型、存量型", "保税型"]
    part = words.indicators[0].groups[0].parts[0]
    assert (part.code, part.max) == ("1", "10") and "基准分增减法" in part.method
    assert next((one.name, total, ok) for one, total, ok in words.totals) == ("增量型", "100", True)
    assert {one.code: whom for one, whom in words.elements}["trade_value"] == "保税型"
    assert [grade.name for grade, _ in words.ranked] == ["优秀", "良好", "达标", "不达标"]


def test_sums_that_do_not_come_out_are_seen_at_their_group() -> None:
    data = starter_dict()
    data["indicators"][1]["parts"]["stock"][0]["max"] = "7"
    scheme = scheme_from_dict(data)
    groups = indicator_words(scheme, scheme.indicators[1])
    assert [(one.names, one.total, one.adds_up) for one in groups] == [
        ("增量型", "20", True), ("存量型", "19", False), ("保税型", "20", True),
    ]  # fmt: skip


def test_findings_come_errors_first_and_are_found_at_their_place() -> None:
    data = starter_dict()
    data["indicators"][0]["parts"]["increment"][0]["method"]["down"] = "-1"
    data["indicators"][2]["parts"]["stock"][0]["max"] = "19"
    data["survey"][0]["weight"] = "0.5"
    findings = scheme_findings(scheme_from_dict(data))
    assert [one.is_error for one in findings] == [True, True, False]
    assert len(findings_at(findings, "indicator", "3")) == 1
    assert findings_at(findings, "part", "1", "increment", "1")[0].message.startswith("得分不随指标值单向变化")
    assert findings_at(findings, "survey")[0].where == "问卷权重"
    assert findings_at(findings, "part", "9") == []


def test_a_scheme_compares_parks_where_one_of_its_parts_does() -> None:
    data = starter_dict()
    assert not compares(starter())
    data["indicators"][1]["parts"]["bonded"][0]["method"] = {"kind": "relative", "cohort": "category"}
    assert compares(scheme_from_dict(data))
