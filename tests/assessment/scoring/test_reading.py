"""Tests of strict JSON reading."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from assessment.scoring.errors import CaseError
from assessment.scoring.reading import Reader, seen, step

READ = Reader(CaseError)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(CaseError) as caught:
        act()
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "1e3", "+1", "01", "1.", ".5", "1,000", "１２", " 1", "", "12.5%", "--1"]
)
def test_a_string_that_is_no_plain_decimal_is_refused(value: str) -> None:
    assert refusal(lambda: READ.decimal(value, "$.x")).startswith("$.x：不是有限的十进制数")


@pytest.mark.parametrize("value", [1.5, True, None, [], {}])
def test_a_value_that_is_no_number_is_refused(value: object) -> None:
    assert refusal(lambda: READ.decimal(value, "$.x")).startswith("$.x：应为十进制数")


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN")])
def test_a_decimal_that_is_not_finite_is_refused(value: Decimal) -> None:
    assert "不是有限的十进制数" in refusal(lambda: READ.decimal(value, "$.x"))


@pytest.mark.parametrize("value", [Decimal("1E+20"), Decimal("1E-21"), "1" * 21, "0." + "1" * 21, 10**20])
def test_a_number_of_absurd_length_is_refused(value: object) -> None:
    assert "数字过长" in refusal(lambda: READ.decimal(value, "$.x"))


def test_numbers_are_read_from_their_text() -> None:
    data = READ.record(READ.parse('{"a": 0.1, "b": 12, "c": 1.50, "d": 1e2}'), "$", ("a", "b", "c", "d"))
    found = [READ.decimal(data[key], "$") for key in "abcd"]
    assert [str(one) for one in found] == ["0.1", "12", "1.50", "1E+2"]
    assert READ.decimal("812.40", "$") == Decimal("812.4")
    assert READ.decimal("1" * 20, "$") == Decimal("1" * 20)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "不是合法的 JSON（第 1 行第 1 列）"),
        ('{"a": 1,\n "b" 2}', "不是合法的 JSON（第 2 行第 6 列）"),
        ('{"a": NaN}', "含有不是有限十进制数的值：NaN"),
        ('{"a": -Infinity}', "含有不是有限十进制数的值：-Infinity"),
        ("[" * 100000, "嵌套层数过多"),
        ('{"a": 1e999999999999999999999}', "含有超出范围的数字"),
    ],
)
def test_a_text_that_is_no_json_is_refused(text: str, reason: str) -> None:
    assert refusal(lambda: READ.parse(text)) == f"$：{reason}"


def test_a_key_given_twice_is_refused_where_it_stands() -> None:
    data = READ.parse('{"a": {"b": 1, "c": 2, "b": 3}}')
    inner = READ.record(data, "$", ("a",))["a"]
    assert refusal(lambda: READ.mapping(inner, "$.a")) == "$.a.b：键重复"


def test_unknown_and_lacking_keys_are_refused_by_name() -> None:
    assert refusal(lambda: READ.record({"b": 1}, "$", ("a",))) == "$.b：未知的键"
    assert refusal(lambda: READ.record({}, "$", ("a",))) == "$.a：缺少该键"
    assert refusal(lambda: READ.record({"x y\n": 1}, "$", ())) == '$["x y\\n"]：未知的键'


def test_what_is_no_object_or_array_is_refused() -> None:
    assert refusal(lambda: READ.mapping([], "$")) == "$：应为对象，实为数组"
    assert refusal(lambda: READ.mapping({1: 2}, "$")) == "$：键应为文本，实为数字 1"
    assert refusal(lambda: READ.array({}, "$.a", READ.text)) == "$.a：应为数组，实为对象"
    assert refusal(lambda: READ.array(["x", ""], "$.a", READ.text)) == "$.a[1]：不能为空"


def test_text_must_say_something() -> None:
    assert READ.text("高栏港区\n（二行）\u3000", "$") == "高栏港区\n（二行）\u3000"
    assert refusal(lambda: READ.text("  ", "$.n")) == "$.n：不能为空"
    assert refusal(lambda: READ.text("a\x00b", "$.n")) == "$.n：含有控制字符或残缺的字符"
    assert refusal(lambda: READ.text("\ud800", "$.n")) == "$.n：含有控制字符或残缺的字符"
    assert refusal(lambda: READ.text("长" * 2001, "$.n")) == "$.n：超过 2000 字"
    assert refusal(lambda: READ.text(Decimal(3), "$.n")) == "$.n：应为文本，实为数字 3"


def test_codes_flags_bounds_and_whole_numbers_are_checked() -> None:
    assert READ.code("city.trade_growth", "$") == "city.trade_growth"
    assert "应为代码" in refusal(lambda: READ.code("高栏", "$"))
    assert READ.flag(True, "$") is True
    assert refusal(lambda: READ.flag(Decimal(1), "$.f")) == "$.f：应为 true 或 false，实为数字 1"
    assert refusal(lambda: READ.between("100.01", "$.p", 0, 100)) == "$.p：应在 0 到 100 之间，实为 100.01"
    assert READ.whole(Decimal("2018"), "$", 1900, 9999) == 2018
    assert refusal(lambda: READ.whole("2018.5", "$.y", 1900, 9999)) == "$.y：应为整数，实为 2018.5"


@pytest.mark.parametrize("value", ["2018-2-3", "2018/02/03", "20180203", 20180203, None, "2018-02-03T00:00:00"])
def test_a_date_is_written_in_one_way(value: object) -> None:
    assert refusal(lambda: READ.day(value, "$.d")).startswith("$.d：应为 YYYY-MM-DD 的日期")


def test_a_day_that_does_not_exist_is_refused() -> None:
    assert refusal(lambda: READ.day("2018-02-29", "$.d")) == "$.d：没有这一天：2018-02-29"
    assert READ.day("2016-02-29", "$.d").isoformat() == "2016-02-29"


def test_paths_and_pictures_stay_on_one_line() -> None:
    assert step("$", "a") == "$.a"
    assert step("$", "2.1") == '$["2.1"]'
    assert seen("a\nb") == '文本 "a\\nb"'
    assert seen(None) == "空（null）"
    assert seen(False) == " false"
    assert seen(object()) == " object"
