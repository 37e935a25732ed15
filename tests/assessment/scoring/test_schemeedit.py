"""Edits of a scheme's structure: what hangs on a renamed row follows it, and the structure given is never touched."""

import json

import pytest

from assessment.scoring import schemeedit as edit
from assessment.scoring.errors import SchemeError
from assessment.scoring.schemeedit import Row
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring.cases import Data, starter, starter_dict


def rows(data: Data, key: str) -> list[Row]:
    return [Row(one["code"], one) for one in data[key]]


def test_an_empty_scheme_is_a_scheme_with_its_categories_and_no_indicator() -> None:
    data = edit.empty_scheme(code="x", name="新细则", document="某文", categories=[("increment", "增量型")])
    scheme = scheme_from_dict(data)
    assert [one.name for one in scheme.categories] == ["增量型"]
    assert scheme.indicators == () and scheme.ranked_grades[0].name == "不达标"


def test_a_renamed_element_is_taken_up_by_every_measure_that_reads_it() -> None:
    data = starter_dict()
    before = json.dumps(data)
    wanted = [
        Row(row.was, {**row.value, "code": "total"} if row.was == "gross_output" else row.value)
        for row in rows(data, "elements")
    ]
    made = edit.with_elements(data, wanted)
    part = made["indicators"][0]["parts"]["stock"][0]
    assert part["measure"]["of"] == "total" and part["method"]["base"]["measure"]["of"] == "total"
    assert scheme_from_dict(made).elements[0].code == "total"
    assert json.dumps(data) == before


def test_a_renamed_category_keeps_points_parts_and_what_it_is_asked() -> None:
    data = starter_dict()
    wanted = [
        Row(row.was, {**row.value, "code": "inc"} if row.was == "increment" else row.value)
        for row in rows(data, "categories")
    ]
    made = scheme_from_dict(edit.with_categories(data, wanted))
    old = starter()
    assert made.indicators[4].parts["inc"] == old.indicators[4].parts["increment"]
    assert str(made.indicators[5].points["inc"]) == "10"
    assert made.elements[0].asked_of == ("inc", "stock", "bonded")


def test_a_category_taken_away_leaves_no_trace_and_a_new_one_starts_with_nothing() -> None:
    data = starter_dict()
    new = {"code": "new", "name": "新类", "project_threshold": "1", "industries": None}
    made = scheme_from_dict(edit.with_categories(data, [*rows(data, "categories")[:2], Row("", new)]))
    assert [one.code for one in made.categories] == ["increment", "stock", "new"]
    assert made.indicators[0].parts["new"] == () and str(made.indicators[0].points["new"]) == "0"
    assert made.elements[3].asked_of == ()


def test_an_indicator_keeps_its_parts_under_another_code_and_in_another_place() -> None:
    data = starter_dict()
    wanted = [
        Row(row.was, {key: row.value[key] for key in ("code", "name", "points")}) for row in rows(data, "indicators")
    ]
    moved = [wanted[1], Row("1", {**wanted[0].value, "code": "9"}), *wanted[2:]]
    made = scheme_from_dict(edit.with_indicators(data, moved))
    assert [one.code for one in made.indicators[:2]] == ["2", "9"]
    assert made.indicators[1].parts == starter().indicators[0].parts


def codes(data: Data, category: str) -> list[str]:
    return [one["code"] for one in data["indicators"][1]["parts"][category]]


def test_parts_are_replaced_moved_copied_and_taken_away() -> None:
    data = starter_dict()
    part = edit.part_of(data, "2", "increment", "2.1")
    assert part is not None
    assert codes(edit.with_part(data, "2", "increment", {**part, "code": "2.9"}, was="2.1"), "increment") == [
        "2.9",
        "2.2",
        "2.3",
    ]
    assert codes(edit.with_part(data, "2", "increment", {**part, "code": "2.4"}), "increment")[-1] == "2.4"
    assert codes(edit.moved_part(data, "2", "increment", "2.1", 1), "increment") == ["2.2", "2.1", "2.3"]
    assert codes(edit.moved_part(data, "2", "increment", "2.1", -1), "increment") == ["2.1", "2.2", "2.3"]
    assert codes(edit.without_part(data, "2", "increment", "2.2"), "increment") == ["2.1", "2.3"]
    copied = edit.copied_part(data, "2", "increment", "2.1", ["bonded"])
    assert edit.part_of(copied, "2", "bonded", "2.1") == part and codes(copied, "bonded") == ["2.1", "2.2", "2.3"]
    assert edit.part_of(data, "2", "bonded", "2.1") != part


def test_a_list_that_is_gone_is_refused() -> None:
    with pytest.raises(SchemeError, match="没有指标 7"):
        edit.moved_part(starter_dict(), "7", "increment", "1", 1)


def test_a_fault_is_told_by_the_names_that_its_reader_knows() -> None:
    data = starter_dict()
    data["elements"] = data["elements"][2:]
    with pytest.raises(SchemeError) as caught:
        scheme_from_dict(data)
    told = edit.place_in_words(data, caught.value)
    assert told == "指标 1“主导产业比重”·增量型·评分项 1“主导产业比重变动”：没有这个数据指标：leading_output"
    assert edit.place_in_words(data, SchemeError("$.bonus.cap", "不能小于零")) == "加分项：不能小于零"
    assert edit.place_in_words(data, SchemeError("$.indicators[1].name", "不能为空")).startswith("指标 2“增加值")
