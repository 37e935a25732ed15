"""Districts, parks and bodies are read strictly and stored as the files state them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from parks.models import Agency, District, Park
from parks.reference.places import places_load, places_read
from parks.reference.reading import ReferenceFault
from parks.reference.syncing import Journal
from tests.damage import copied, edit
from tests.register import REFERENCE


@pytest.mark.django_db
def test_the_places_are_stored_as_stated() -> None:
    journal = Journal()
    places_load(places_read(REFERENCE), journal=journal)
    assert {file: journal.counts(file)["new"] for file in journal.files} == {
        "districts.json": 6,
        "parks.json": 8,
        "agencies.json": 50,
    }
    assert (District.objects.count(), Park.objects.count(), Agency.objects.count()) == (6, 8, 50)
    xinqing = Park.objects.get(code="xinqing")
    assert xinqing.district.code == "doumen"
    assert xinqing.project_threshold == Decimal("0.5")
    assert xinqing.industry_printed == "新青科技工业园重点发展电子信息产｜业。"
    assert xinqing.industry_lines == [35, 37]
    baoshui = Park.objects.get(code="baoshui")
    assert (baoshui.ranked, baoshui.project_industries) == (False, ["物流", "高端服务"])
    assert Agency.objects.get(code="lingdaoxiaozu").aliases == ["市产业园区工作领导小组"]


@pytest.mark.django_db
def test_a_second_load_finds_everything_unchanged() -> None:
    places_load(places_read(REFERENCE), journal=Journal())
    journal = Journal()
    places_load(places_read(REFERENCE), journal=journal)
    assert not journal.anything_changed


def test_the_codes_come_in_the_files_order() -> None:
    places = places_read(REFERENCE)
    assert places.park_codes == ["gaolan", "gaoxin", "hangkong", "fushan", "nanping", "liangang", "xinqing", "baoshui"]
    assert len(places.agency_codes) == 50


@pytest.mark.parametrize(
    ("file", "key", "value", "found"),
    [
        ("districts.json", "kind", "县", "键 kind 的值“县”不在允许之列"),
        ("districts.json", "order", 2, "次序“2”与"),
        ("parks.json", "category", "新型", "键 category 的值“新型”不在允许之列"),
        ("parks.json", "district", "macao", "所属区“macao”在 districts.json 里没有"),
        ("parks.json", "project_threshold", "0", "不是正数"),
        ("parks.json", "project_threshold", "一亿", "不是十进制数"),
        ("parks.json", "name", "高新区", "简称“高新区”与"),
        ("agencies.json", "code", "Shiwei", "请写成小写字母开头"),
        ("agencies.json", "name", "市政府", "名称“市政府”与"),
        ("agencies.json", "kind", "公司", "键 kind 的值“公司”不在允许之列"),
    ],
)
def test_a_damaged_first_entry_is_told(tmp_path: Path, file: str, key: str, value: object, found: str) -> None:
    folder = copied(tmp_path)

    def damage(data: Any) -> None:
        data[0][key] = value

    edit(folder, file, damage)
    with pytest.raises(ReferenceFault) as caught:
        places_read(folder)
    assert any(file in fault and found in fault for fault in caught.value.faults), caught.value.faults


def test_faults_of_all_three_files_are_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for file in ("districts.json", "parks.json", "agencies.json"):
        edit(folder, file, lambda data: data[3].pop("note"))
    with pytest.raises(ReferenceFault) as caught:
        places_read(folder)
    assert [fault.split(" ")[0] for fault in caught.value.faults if "缺少键 note" in fault] == [
        "districts.json",
        "parks.json",
        "agencies.json",
    ]
