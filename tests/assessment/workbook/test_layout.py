"""The template's sheets follow the catalogue of the park's category."""

import pytest

from assessment.filing.catalogue import Field, Kind
from assessment.workbook.layout import SPARE_LINES, Slot, fingerprint, list_of_choices, meaning, tables_of
from tests.assessment.workbook.drafts import draft


@pytest.mark.parametrize("category", ["increment", "stock", "bonded"])
def test_every_field_of_the_catalogue_has_its_cell(category: str) -> None:
    one = draft(category=category)
    keys = [slot.key for table in tables_of(one, None) for slot in table.slots()]
    assert len(keys) == len(set(keys))
    for item in one.catalogue.items:
        for each in item.elements:
            wanted = {each.value.key, each.previous.key, each.absence.key, each.previous_reason.key}
            assert wanted <= set(keys)
        assert {field.key for field in item.fields} <= set(keys)
        for rows in item.lists:
            assert {f"{rows.name}.x1.{column.key}" for column in rows.columns} <= set(keys)
    assert {"claim.7", "claim.9"} <= set(keys)
    assert all(one.catalogue.place_of(key) for key in keys)


def test_the_sheets_stand_in_the_order_of_the_form() -> None:
    titles = [table.title for table in tables_of(draft(), None)]
    assert titles == ["经济指标", "重大项目", "配套设施", "加分项", "否决事项", "自评说明"]


def test_standing_rows_come_first_and_spare_rows_take_unused_names() -> None:
    one = draft({"bonus.x1.name": "甲", "bonus.k.name": "乙"})
    table = next(table for table in tables_of(one, None) if table.title == "加分项")
    assert [line.id for line in table.lines[:4]] == ["bonus.k", "bonus.x1", "bonus.x2", "bonus.x3"]
    assert len(table.lines) == 2 + SPARE_LINES


def test_only_open_items_are_open() -> None:
    tables = tables_of(draft(), frozenset({"bonus"}))
    states = {slot.item: slot.is_open for table in tables for slot in table.slots()}
    assert states.pop("bonus")
    assert not any(states.values())


def test_a_parks_figures_stand_beside_their_unit_and_last_years() -> None:
    line = tables_of(draft(), None)[0].lines[0]
    assert [str(cell) for cell in line.cells if not isinstance(cell, Slot)] == ["规模以上工业总产值", "亿元", "480.12"]


@pytest.mark.parametrize(
    ("kind", "one", "same"),
    [
        (Kind.AMOUNT, "12.50 亿元", "12.5"),
        (Kind.AMOUNT, "125000万元", "１２．５"),
        (Kind.YES_NO, "√", "是"),
        (Kind.CHOICE, "地域性品牌", "brand"),
        (Kind.TEXT, "一\r\n二 ", "一\n二"),
    ],
)
def test_the_same_said_otherwise_means_the_same(kind: Kind, one: str, same: str) -> None:
    field = Field("k", "栏", kind, "亿元", choices={"brand": "地域性品牌"})
    assert meaning(field, one) == meaning(field, same)
    assert fingerprint(field, one) == fingerprint(field, same)


def test_what_cannot_be_read_means_itself_and_nothing_means_nothing() -> None:
    field = Field("k", "栏", Kind.AMOUNT, "亿元")
    assert meaning(field, "约3") == "?约3"
    assert meaning(field, " ") == ""
    assert fingerprint(field, "约3") != fingerprint(field, "约4")


def test_choices_to_pick_from() -> None:
    assert list_of_choices(Field("k", "栏", Kind.YES_NO)) == ("是", "否")
    assert list_of_choices(Field("k", "栏", Kind.AMOUNT)) == ()
