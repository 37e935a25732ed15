"""Lists of rows: empty rows are none, places give the order, codes differ, more rows come without judging."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from assessment.forms.schemes.fields import CodeField, WordsField
from assessment.forms.schemes.rows import SPARE_ROWS, RowList

STANDING = [{"code": "a", "name": "甲", "was": "a"}, {"code": "b", "name": "乙", "was": "b"}]


def fields() -> dict[str, forms.Field]:
    return {"code": CodeField(label="代码"), "name": WordsField(label="名称")}


def posted(values: dict[str, str] | None, **options: Any) -> RowList:
    data = None if values is None else MultiValueDict({key: [text] for key, text in values.items()})
    return RowList("x", "名单", fields, names=("code", "name"), standing=STANDING, data=data, **options)


def row(index: int, code: str, name: str, place: str = "", was: str = "") -> dict[str, str]:
    return {f"x-{index}-code": code, f"x-{index}-name": name, f"x-{index}-place": place, f"x-{index}-was": was}


def test_what_stands_is_shown_with_its_places_and_spare_rows() -> None:
    rows = posted(None)
    assert rows.count == len(STANDING) + SPARE_ROWS
    assert [one["place"].value() for one in rows.rows] == [1, 2, 3, 4]
    assert rows.headings == ["代码", "名称"]
    assert 'aria-label="名单第2行 代码"' in str(rows.rows[1]["code"])


def test_rows_are_kept_in_the_order_of_their_places_and_empty_ones_are_none() -> None:
    rows = posted({"x-count": "3", **row(0, "a", "甲", "9", "a"), **row(1, "", "", "2"), **row(2, "c", "丙", "1")})
    assert rows.is_valid()
    assert [(one["code"], one["was"]) for one in rows.kept()] == [("c", ""), ("a", "a")]


def test_faults_stand_at_their_field() -> None:
    rows = posted({"x-count": "3", **row(0, "a", ""), **row(1, "b", "乙"), **row(2, "b", "丙")})
    assert not rows.is_valid()
    assert rows.errors() == [
        ("id_x-0-name", "名单第1行名称：请填写。"),
        ("id_x-2-code", "名单第3行代码：代码 b 重复了，请改用另一个。"),
    ]


def test_too_few_rows_are_a_fault_of_the_list() -> None:
    rows = posted({"x-count": "1"}, least=1)
    assert not rows.is_valid() and rows.errors() == [("list-x", "名单：至少要有1行。")]


def test_more_rows_come_with_what_was_typed_and_without_a_reproach() -> None:
    rows = posted({"x-count": "1", "more": "x", **row(0, "a", "")})
    rows.hush()
    assert rows.count == 1 + SPARE_ROWS and rows.errors() == []
    assert rows.rows[0]["code"].value() == "a"


def test_a_count_that_is_no_number_asks_for_no_rows() -> None:
    assert posted({"x-count": "-1"}).count == 0
    assert posted({"x-count": "99999"}).count == 200
