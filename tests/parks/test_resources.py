"""Tables for spreadsheets: plain numbers, text that stays text, columns in a fixed order."""

from datetime import date
from decimal import Decimal

import pytest

from parks.models import Park
from parks.resources import TABLES, AgencyResource, DistrictResource, ParkResource, cell
from tests.register import put_agency, put_parks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (130, "130"),
        (-3, "-3"),
        ("重复\x0b计入\n一家", "重复\ufffd计入\n一家"),
        (Decimal("155.7700"), "155.77"),
        (Decimal("-2.50"), "-2.5"),
        (Decimal("100000.0000"), "100000"),
        (Decimal("0.0000"), "0"),
        (date(2019, 12, 31), "2019-12-31"),
        ([35, 37], "35|37"),
        ([], ""),
        ("=1+1", "'=1+1"),
        ("+8", "'+8"),
        ("-5家", "'-5家"),
        ("@甲", "'@甲"),
        ("188亿元", "188亿元"),
        (["=甲", "乙"], "'=甲|乙"),
    ],
)
def test_a_cell_reads_as_a_spreadsheet_should(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.django_db
def test_districts_and_parks_come_in_the_prints_order() -> None:
    put_parks()
    districts = DistrictResource().export()
    assert districts["code"] == ["gaolangang", "gaoxinqu", "xiangzhou", "jinwan", "doumen", "baoshuiqu"]
    parks = ParkResource().export()
    assert parks["order"] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert parks["project_threshold"] == ["1", "1", "1", "1", "0.5", "0.5", "0.5", "0.5"]
    assert parks["district"][2] == "金湾区"
    assert parks["ranked"][-2:] == ["是", "否"]


@pytest.mark.django_db
def test_text_in_a_row_cannot_become_a_formula() -> None:
    put_parks()
    Park.objects.filter(code="gaolan").update(note="=HYPERLINK(1)")
    assert ParkResource().export()["note"][0] == "'=HYPERLINK(1)"


@pytest.mark.django_db
def test_bodies_have_the_stated_columns() -> None:
    put_agency()
    agencies = AgencyResource().export()
    assert agencies.headers == ["code", "name", "kind", "aliases", "source_line", "note"]
    assert agencies["name"] == ["市科工信局"]


def test_the_tables_are_named() -> None:
    assert list(TABLES) == ["districts.csv", "parks.csv", "agencies.csv"]
