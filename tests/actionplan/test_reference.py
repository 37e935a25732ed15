"""Goals, actions, measures, duties and ledgers are read strictly: every damage is told with its place."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from actionplan.reference import LEDGER_ITEMS, Plan, plan_read
from actionplan.states import LEDGER_CATEGORIES
from parks.reference.places import places_read
from parks.reference.reading import ReferenceFault
from tests.damage import copied, edit
from tests.register import REFERENCE

LEDGER_ROWS = {
    "gaolan": 13,
    "gaoxin": 17,
    "hangkong": 16,
    "fushan": 17,
    "liangang": 16,
    "nanping": 17,
    "xinqing": 13,
    "baoshui": 15,
}


def read(folder: Path) -> Plan:
    places = places_read(REFERENCE)
    return plan_read(folder, parks=places.park_codes, agencies=places.agency_codes)


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(ReferenceFault) as caught:
        read(folder)
    return caught.value.faults


def test_the_plan_holds_all_that_the_document_states() -> None:
    plan = read(REFERENCE)
    assert Counter(row.key["kind"] for row in plan.commitments) == {"action": 22, "measure": 29}
    assert Counter(row.values["horizon"] for row in plan.goals) == {2021: 7, 2019: 21, 2017: 6}
    assert Counter(row.values["park"] for row in plan.items) == LEDGER_ROWS
    assert len(plan.items) == 124
    assert (len(plan.responsibilities), len(plan.commitment_targets)) == (151, 63)
    assert (len(plan.duties), len(plan.ledger_targets)) == (25, 341)


def test_a_goal_carries_its_words_and_figures() -> None:
    goals = {row.key["code"]: row.values for row in read(REFERENCE).goals}
    assert goals["2021-output"]["value"] == Decimal("7500")
    assert goals["2021-output"]["deadline"] == date(2021, 12, 31)
    assert goals["2021-land-productivity"]["value"] is None
    assert goals["2021-land-productivity"]["value_text"] == "翻番"
    assert goals["2019-leading-industries"]["value_high"] == Decimal("3")
    assert goals["2021-parks"]["source_lines"] == [25, 27]


def test_a_ledger_row_cites_its_own_line_first_then_those_of_its_columns() -> None:
    items = {row.key["key"]: row.values for row in read(REFERENCE).items}
    assert items["gaolan-01"]["source_lines"] == [324]
    assert items["fushan-04"]["source_lines"] == [436, 435]
    assert items["nanping-04"]["source_lines"] == [497, 501, 505]
    assert items["gaolan-01"]["printed_three_year"] == "188亿元"
    assert items["gaolan-01"]["printed_2017"] == "155.77亿元"


def test_every_category_of_a_ledger_has_its_printed_clauses() -> None:
    assert list(LEDGER_ITEMS) == list(LEDGER_CATEGORIES)


def put(*path: Any, value: Any) -> Callable[[Any], object]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def rename(*path: Any, old: str, new: str) -> Callable[[Any], object]:
    def change(data: Any) -> None:
        for step in path:
            data = data[step]
        data[new] = data.pop(old)

    return change


GAOLAN = "ledgers/gaolan.json"


@pytest.mark.parametrize(
    ("file", "change", "found"),
    [
        ("goals.json", rename(0, old="metric", new="metrik"), "第 1 条（2021-output）：缺少键 metric"),
        ("goals.json", put(0, "extra", value=1), "键 extra 不认识"),
        ("goals.json", put(0, "horizon", value=2020), "目标年份 2020 不在允许之列"),
        ("goals.json", put(0, "value", value="7,500"), "键 value 的值 '7,500' 不是十进制数"),
        ("goals.json", put(0, "kind", value="sum"), "键 kind 的值“sum”不在允许之列"),
        ("goals.json", put(0, "period", value="今年"), "键 period 的值“今年”写法不对"),
        ("goals.json", put(0, "deadline", value="2021-13-01"), "日期“2021-13-01”不存在"),
        ("goals.json", put(0, "code", value="2021-investment"), "编号“2021-investment”与"),
        ("goals.json", put(0, "value_high", value="7000"), "上限 value_high 不大于目标值"),
        ("goals.json", put(4, "unit", value="%"), "没有目标值，却有单位“%”"),
        ("goals.json", put(4, "value_text", value=""), "键 value_text 是空的"),
        ("actions.json", put(0, "number", value=23), "actions.json：序号应为 1 至 22 各一项"),
        ("actions.json", put(0, "number", value=2), "序号“action 2”与"),
        ("actions.json", lambda data: data.pop(), "actions.json：序号应为 1 至 22 各一项"),
        ("actions.json", put(0, "bodies", 0, "agency", value="nobody"), "责任单位代码“nobody”在 agencies.json 里没有"),
        ("actions.json", put(0, "bodies", 0, "role", value="boss"), "的 bodies 第 1 项：键 role 的值“boss”"),
        (
            "actions.json",
            lambda data: data[0]["bodies"].append(data[0]["bodies"][0]),
            "单位与分工“action 1 shangwu lead”",
        ),
        (
            "actions.json",
            lambda data: data[1]["targets"].append(data[1]["targets"][0]),
            "指标与期间“action 2 招商情报库",
        ),
        ("actions.json", put(0, "targets", 0, "cadence", value="常常"), "键 cadence 的值“常常”不在允许之列"),
        ("measures.json", lambda data: data.pop(3), "measures.json：序号应为 1 至 29 各一项"),
        ("measures.json", rename(0, old="section", new="group"), "缺少键 section"),
        ("duties.json", put(0, "owner_bodies", value=[]), "没有责任单位"),
        ("duties.json", put(0, "owner_bodies", 0, value="nobody"), "责任单位代码“nobody”"),
        (GAOLAN, put("park", value="gaoxin"), "园区代码“gaoxin”与文件名不符"),
        (GAOLAN, put("rows", 0, "key", value="gaolan-02"), "编号“gaolan-02”与"),
        (GAOLAN, put("rows", 0, "key", value="gaoxin-01"), "请写成“gaolan-”加两位数字"),
        (GAOLAN, put("rows", 0, "category", value="投资"), "键 category 的值“投资”不在允许之列"),
        (GAOLAN, put("rows", 0, "item", value="孵化器建设"), "键 item 的值“孵化器建设”不在允许之列"),
        (GAOLAN, put("rows", 0, "note", value=""), "判读把握不是 high，却没有说明"),
        (GAOLAN, put("rows", 0, "target_2017", "printed", value=""), "有判读的目标，却没有原文"),
        (GAOLAN, put("rows", 0, "target_2017", "readings", 0, "value", value=155.77), "不是十进制数"),
        (GAOLAN, put("rows", 0, "target_2017", "readings", 0, "kind", value="milestone"), "里程碑与有无目标值不相称"),
        (GAOLAN, put("rows", 0, "target_2017", "readings", 0, "confidence", value="sure"), "键 confidence 的值“sure”"),
        (GAOLAN, put("rows", value={}), "应为列表的地方不是列表"),
    ],
)
def test_a_damage_is_told_with_its_file_and_what_was_found(
    tmp_path: Path, file: str, change: Callable[[Any], object], found: str
) -> None:
    folder = copied(tmp_path)
    edit(folder, file, change)
    faults = faults_of(folder)
    assert any(fault.startswith(file) and found in fault and "请" in fault for fault in faults), faults


def test_a_missing_ledger_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "ledgers" / "xinqing.json").unlink()
    assert faults_of(folder) == ("ledgers/xinqing.json：没有这个文件。请补上该园区的台账。",)


def test_a_ledger_of_no_known_park_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "ledgers" / "macao.json").write_text("{}", encoding="utf-8")
    (fault,) = faults_of(folder)
    assert fault.startswith("ledgers/macao.json：parks.json 里没有代码为“macao”的园区")


def test_faults_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "goals.json", put(0, "extra", value=1))
    edit(folder, "duties.json", put(2, "cadence", value="常常"))
    edit(folder, GAOLAN, put("rows", 5, "confidence", value="sure"))
    assert [fault.split(" ")[0] for fault in faults_of(folder)] == ["goals.json", "duties.json", GAOLAN]
