"""Differences of two schemes: each field that differs is told once, in words, and nothing that does not."""

from hypothesis import given, settings

from assessment.scoring.schemediff import ABSENT, Difference, differences
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring.cases import Data, schemes, starter, starter_dict


def found(data: Data) -> list[Difference]:
    return differences(starter(), scheme_from_dict(data))


@settings(max_examples=50)
@given(schemes())
def test_a_scheme_differs_in_nothing_from_itself(data: Data) -> None:
    assert differences(scheme_from_dict(data), scheme_from_dict(data)) == []


def test_a_changed_method_is_told_with_both_sides_in_words() -> None:
    data = starter_dict()
    data["indicators"][1]["parts"]["stock"][0]["method"]["up"] = "0.5"
    (one,) = found(data)
    assert one.place == "指标 2“增加值（进出口额）增速、增量”·存量型·评分项 2.1“规模以上工业增加值增速与自身上年度比”"
    assert one.field == "计分方法" and "每高 1%加 0.3 分" in one.before and "每高 1%加 0.5 分" in one.after


def test_what_was_added_or_taken_away_is_told_as_such() -> None:
    data = starter_dict()
    del data["vetoes"][3]
    data["bonus"]["kinds"].append({"code": "green", "name": "绿色园区", "points": "1.5"})
    told = {(one.place, one.field): (one.before, one.after) for one in found(data)}
    assert told[("一票否优“能耗任务指标未完成”", "名称")] == ("能耗任务指标未完成", ABSENT)
    assert told[("加分项“绿色园区”", "每项")] == (ABSENT, "1.5 分")
    assert len(told) == 3


def test_another_order_is_told_and_a_new_member_alone_is_no_other_order() -> None:
    data = starter_dict()
    parts = data["indicators"][1]["parts"]["stock"]
    parts[0], parts[1] = parts[1], parts[0]
    (one,) = found(data)
    assert (one.field, one.before, one.after) == ("次序", "2.1、2.2、2.3", "2.2、2.1、2.3")
    assert one.place == "指标 2“增加值（进出口额）增速、增量”·存量型"
    data = starter_dict()
    data["vetoes"].insert(0, {"code": "x", "name": "新情形"})
    assert [one.field for one in found(data)] == ["名称"]


def test_points_grades_panel_and_notes_are_compared() -> None:
    data = starter_dict()
    data["indicators"][4]["points"]["bonded"] = "11"
    data["grades"]["ranked"][1]["at_least"] = "82"
    data["panel"]["trim_from"] = "7"
    data["source"]["notes"][0]["text"] = "另一说明"
    assert {(one.place.split("“")[0], one.field) for one in found(data)} == {
        ("依据说明第 1 条", "说明"), ("指标 4b", "保税型分值"), ("考评团评分", "算法"), ("等次", "条件"),
    }  # fmt: skip
