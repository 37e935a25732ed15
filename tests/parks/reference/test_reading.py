"""The reader takes what is right, and says of each surprise what was found, where, and how to put it right."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from parks.errors import Refused
from parks.reference.reading import Entry, Place, ReferenceFault, all_parsed, entries_read, file_read, repeats

PLACE = Place("goals.json", "第 3 条（a）")


def entry(**data: object) -> Entry:
    return Entry(data, PLACE)


def test_each_method_returns_its_kind_of_value() -> None:
    one = entry(
        text="", word="甲", number=3, flag=False, amount="155.77", none=None, day="2019-12-31", list=["甲", "乙"]
    )
    assert one.text("text") == ""
    assert one.word("word") == "甲"
    assert one.number("number") == 3
    assert one.flag("flag") is False
    assert one.decimal("amount") == Decimal("155.77")
    assert one.decimal_or_none("none") is None
    assert one.decimal_or_none("amount") == Decimal("155.77")
    assert one.day_or_none("none") is None
    assert one.day_or_none("day") == date(2019, 12, 31)
    assert one.texts("list") == ["甲", "乙"]
    one.close()


def test_a_zero_is_a_figure_and_not_a_missing_one() -> None:
    assert entry(value="0").decimal_or_none("value") == Decimal("0")


@pytest.mark.parametrize(
    ("take", "data", "found"),
    [
        (lambda one: one.text("a"), {}, "缺少键 a"),
        (lambda one: one.text("a"), {"a": 3}, "不是文字"),
        (lambda one: one.text("a"), {"a": " 甲"}, "首尾有空白"),
        (lambda one: one.word("a"), {"a": ""}, "是空的"),
        (lambda one: one.choice("a", ["x", "y"]), {"a": "z"}, "请改为其中之一：x、y"),
        (lambda one: one.matching("a", "[a-z]+", "小写字母"), {"a": "A"}, "请写成小写字母"),
        (lambda one: one.number("a"), {"a": 0}, "不是正整数"),
        (lambda one: one.number("a"), {"a": True}, "不是正整数"),
        (lambda one: one.number("a"), {"a": "1"}, "不是正整数"),
        (lambda one: one.flag("a"), {"a": 1}, "不是真假值"),
        (lambda one: one.decimal("a"), {"a": 155.77}, "不是十进制数"),
        (lambda one: one.decimal("a"), {"a": "1e3"}, "不是十进制数"),
        (lambda one: one.decimal("a"), {"a": "NaN"}, "不是十进制数"),
        (lambda one: one.decimal("a"), {"a": "1,000"}, "不是十进制数"),
        (lambda one: one.decimal("a"), {"a": "007"}, "不是十进制数"),
        (lambda one: one.decimal_or_none("a"), {}, "缺少键 a"),
        (lambda one: one.day_or_none("a"), {"a": "2019-02-30"}, "日期“2019-02-30”不存在"),
        (lambda one: one.day_or_none("a"), {"a": "2019年"}, "不是日期"),
        (lambda one: one.day_or_none("a"), {}, "缺少键 a"),
        (lambda one: one.texts("a"), {"a": "甲"}, "不是列表"),
        (lambda one: one.texts("a"), {"a": ["甲", ""]}, "不是文字"),
        (lambda one: one.texts("a"), {"a": ["甲", "甲"]}, "有重复"),
        (lambda one: one.lines("a", "b"), {"b": [3, 2]}, "不是递增的行号"),
        (lambda one: one.lines("a", "b"), {"b": []}, "不是递增的行号"),
        (lambda one: one.lines("a", "b"), {"b": [1, "2"]}, "不是递增的行号"),
        (lambda one: one.lines("a", "b"), {"a": 9, "b": [1, 2]}, "行号不在 b 之中"),
        (lambda one: one.lines("a", "b"), {}, "缺少键 a"),
        (lambda one: one.inner("a"), {"a": []}, "不是一个对象"),
    ],
)
def test_a_value_that_will_not_do_is_refused_with_place_and_remedy(
    take: Callable[[Entry], object], data: dict[str, object], found: str
) -> None:
    with pytest.raises(ReferenceFault) as caught:
        take(entry(**data))
    (sentence,) = caught.value.faults
    assert sentence.startswith("goals.json 第 3 条（a）")
    assert found in sentence
    assert "请" in sentence
    assert isinstance(caught.value, Refused)


def test_lines_are_the_list_where_the_print_runs_over_several() -> None:
    assert entry(line=25).lines("line", "lines") == [25]
    assert entry(line=25, lines=[25, 27]).lines("line", "lines") == [25, 27]
    assert entry(lines=[547]).lines("line", "lines") == [547]


def test_a_key_that_nobody_took_is_refused() -> None:
    one = entry(word="甲", titel="乙", title="丙")
    one.word("word")
    one.source_only("title")
    with pytest.raises(ReferenceFault, match="键 titel 不认识"):
        one.close()


def test_an_inner_fault_names_its_list_and_position() -> None:
    inner = entry(targets=[{"a": "x"}, {}]).inners("targets")
    assert [one.position for one in inner] == [1, 2]
    with pytest.raises(ReferenceFault, match=r"goals\.json 第 3 条（a） 的 targets 第 2 项：缺少键 a"):
        inner[1].text("a")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"[{]", "不是合格的 UTF-8 JSON"),
        ("[“甲”]".encode("gbk"), "不是合格的 UTF-8 JSON"),
        (b'[{"a": 1, "a": 2}]', "键 a 重复"),
    ],
)
def test_a_file_that_is_no_json_or_repeats_a_key_is_refused(tmp_path: Path, content: bytes, found: str) -> None:
    (tmp_path / "goals.json").write_bytes(content)
    with pytest.raises(ReferenceFault, match=found):
        file_read(tmp_path, "goals.json")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceFault, match=r"goals\.json：没有这个文件"):
        file_read(tmp_path, "goals.json")


def test_entries_carry_their_position_and_name(tmp_path: Path) -> None:
    (tmp_path / "goals.json").write_text('[{"code": "a"}, {}]', encoding="utf-8")
    faults: list[str] = []
    first, second = entries_read(tmp_path, "goals.json", named="code", faults=faults)
    assert (str(first.place), first.position) == ("goals.json 第 1 条（a）", 1)
    assert (str(second.place), second.position) == ("goals.json 第 2 条", 2)
    assert faults == []


def test_a_file_that_is_no_list_is_a_fault_and_has_no_entries(tmp_path: Path) -> None:
    (tmp_path / "goals.json").write_text("{}", encoding="utf-8")
    faults: list[str] = []
    assert entries_read(tmp_path, "goals.json", named="code", faults=faults) == []
    assert len(faults) == 1 and "不是列表" in faults[0]


def test_every_bad_entry_is_told_and_the_good_ones_are_kept() -> None:
    faults: list[str] = []
    entries = [entry(a="x"), entry(a=1), entry(b="y"), entry(a="z", b="w")]
    assert all_parsed(entries, lambda one: one.word("a"), faults) == ["x"]
    assert len(faults) == 3
    assert "不是文字" in faults[0] and "缺少键 a" in faults[1] and "键 b 不认识" in faults[2]


def test_a_repeated_value_is_told_with_both_places() -> None:
    other = Place("goals.json", "第 9 条")
    assert repeats([(PLACE, "x"), (other, "y")], "编号") == []
    (fault,) = repeats([(PLACE, "x"), (other, "x")], "编号")
    assert fault.startswith("goals.json 第 9 条：编号“x”与goals.json 第 3 条（a）重复")
