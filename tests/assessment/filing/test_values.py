"""What people type is read as they mean it, or refused with what to write instead; never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.filing import values
from assessment.filing.values import Unreadable, as_read

AMOUNTS = st.decimals(
    min_value=Decimal("-999999999"), max_value=Decimal("999999999"), places=6, allow_nan=False, allow_infinity=False
)


@given(AMOUNTS)
def test_what_is_written_is_read_back_exactly(value: Decimal) -> None:
    text = values.write_amount(value)
    assert values.read_amount(text, "亿元") == value
    assert "E" not in text
    assert value < 0 or not text.startswith("-")


@given(AMOUNTS, st.sampled_from([" {} ", "{}亿元", "{} 亿", "　{}　", "\n{}\t"]))
def test_spaces_and_the_unit_said_change_nothing(value: Decimal, form: str) -> None:
    assert values.read_amount(form.format(values.write_amount(value)), "亿元") == value


@given(st.text(max_size=40))
def test_any_text_is_read_refused_or_empty_and_never_crashes(text: str) -> None:
    for unit in ("亿元", "%", "个"):
        try:
            value = values.read_amount(text, unit)
        except Unreadable as fault:
            assert str(fault)
        else:
            assert value is None or (isinstance(value, Decimal) and value.is_finite())


@pytest.mark.parametrize(
    ("text", "unit", "meant"),
    [
        ("12.5", "亿元", "12.5"),
        ("１２．５", "亿元", "12.5"),
        ("1,234.5", "亿元", "1234.5"),
        ("1，234.5", "亿元", "1234.5"),
        ("125000万元", "亿元", "12.5"),
        ("3500万", "亿元", "0.35"),
        ("1250000000元", "亿元", "12.5"),
        ("12.5%", "%", "12.5"),
        ("12.5％", "%", "12.5"),
        ("－3", "亿元", "-3"),
        ("\u22123.0", "亿元", "-3"),
        ("-0", "亿元", "0"),
        ("007", "亿元", "7"),
        ("1 234 567.5", "亿元", "1234567.5"),
        ("1\u2009234 亿元", "亿元", "1234"),
        ("430. 5", "亿元", "430.5"),
        ("12.50000000", "亿元", "12.5"),
        ("- 3", "亿元", "-3"),
    ],
)
def test_figures_are_read_as_people_write_them(text: str, unit: str, meant: str) -> None:
    value = values.read_amount(text, unit)
    assert value == Decimal(meant)
    assert values.write_amount(value) == meant


DOUBTFUL = "12,5 1,23 1.234.567 1e5 NaN Infinity 十二 12亿5 约12 12-13 =1+1 #REF! 5% 1,2345 .5 5. (5) 1_0 0x1F ٣ ½ ++1"
# Two figures pasted together, and figures with the mark of a note: made plain, each would be a third figure.
PARTED = ("12 13", "430\t397", "430\n397", "430.5 397.7", "1 234 56", "1 234,567", "1234 567")
NOTED = ("430.5¹", "430²", "①2", "1⒉5", "12㈠")
DATES = "2018-04-02 2018/4/2 2018.4.2 2018年4月2日 20180402 ２０１８－０４－０２"


@pytest.mark.parametrize("text", DOUBTFUL.split())
def test_what_is_not_certainly_one_figure_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=r"亿元|百分数"):
        values.read_amount(text, "亿元")


@pytest.mark.parametrize("text", PARTED)
def test_two_figures_are_not_made_one(text: str) -> None:
    with pytest.raises(Unreadable, match="亿元"):
        values.read_amount(text, "亿元")


@pytest.mark.parametrize("text", NOTED)
def test_a_note_beside_a_figure_is_not_read_as_its_digit(text: str) -> None:
    with pytest.raises(Unreadable, match="亿元"):
        values.read_amount(text, "亿元")


@pytest.mark.parametrize("text", ["0." + "9" * 31, "123456789." + "0" * 30 + "1", "1." + "0" * 40 + "1万元"])
def test_no_decimal_is_rounded_away_before_it_is_counted(text: str) -> None:
    with pytest.raises(Unreadable, match="小数超过6位"):
        values.read_amount(text, "亿元")


@given(st.decimals(min_value=0, max_value=999_999, places=2), st.decimals(min_value=0, max_value=999_999, places=2))
def test_two_figures_with_a_tab_or_line_between_are_never_one(first: Decimal, second: Decimal) -> None:
    for gap in ("\t", "\n", "\r\n"):
        with pytest.raises(Unreadable):
            values.read_amount(f"{first}{gap}{second}", "亿元")


@given(st.text(alphabet="0123456789.,+- \u3000\t%亿万元¹½①．，。", max_size=30))
def test_whatever_is_read_is_kept_as_it_was_read(text: str) -> None:
    try:
        value = values.read_amount(text, "亿元")
    except Unreadable:
        return
    if value is not None:
        assert values.read_amount(values.write_amount(value), "亿元") == value
        assert -int(value.as_tuple().exponent) <= values.AMOUNT_PLACES and value.adjusted() < values.AMOUNT_DIGITS


def test_an_endless_text_is_refused_at_once() -> None:
    with pytest.raises(Unreadable, match="亿元"):
        values.read_amount("亿" * 100_000, "亿元")


def test_too_many_decimals_and_too_great_figures_are_refused() -> None:
    with pytest.raises(Unreadable, match="小数超过6位"):
        values.read_amount("1.1234567", "亿元")
    with pytest.raises(Unreadable, match="过大"):
        values.read_amount("1000000000", "亿元")


@pytest.mark.parametrize("text", ["", "  ", "　", "\t\n"])
def test_nothing_typed_is_nothing(text: str) -> None:
    assert values.read_amount(text, "亿元") is None
    assert values.read_count(text) is None
    assert values.read_date(text) is None
    assert values.read_yes_no(text) is None
    assert values.read_choice(text, {"a": "甲"}) is None


@pytest.mark.parametrize(("text", "meant"), [("3", 3), ("３个", 3), ("0", 0), ("4.0", 4)])
def test_counts_are_whole(text: str, meant: int) -> None:
    assert values.read_count(text) == meant


@pytest.mark.parametrize("text", ["-1", "2.5"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="不是整数个数"):
        values.read_count(text)


@pytest.mark.parametrize("text", DATES.split())
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert values.read_date(text) == date(2018, 4, 2)


@pytest.mark.parametrize("text", ["2018-02-30", "2018-13-01", "4月2日", "2018", "02/04/2018"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=r"这一天|不是日期"):
        values.read_date(text)


@pytest.mark.parametrize("text", ["9999-12-31", "2101-01-01", "1989-12-31", "0019年5月1日", "00010101"])
def test_a_year_that_nobody_can_mean_is_refused_with_advice(text: str) -> None:
    with pytest.raises(Unreadable, match="不在1990年至2100年之间；请核对年份"):
        values.read_date(text)


@pytest.mark.parametrize(("text", "meant"), [("1990-01-01", date(1990, 1, 1)), ("2100-12-31", date(2100, 12, 31))])
def test_the_first_and_last_day_are_read(text: str, meant: date) -> None:
    assert values.read_date(text) == meant


def test_yes_and_no_have_many_spellings_and_no_others() -> None:
    assert [values.read_yes_no(text) for text in ("是", "√", "Yes", "有")] == [True] * 4
    assert [values.read_yes_no(text) for text in ("否", "×", "no", "没有")] == [False] * 4
    with pytest.raises(Unreadable, match="“是”或“否”"):
        values.read_yes_no("也许")


def test_a_choice_is_named_by_code_or_name() -> None:
    choices = {"brand": "地域性品牌", "platform": "创新主体与平台"}
    assert values.read_choice(" 地域性品牌 ", choices) == values.read_choice("brand", choices) == "brand"
    with pytest.raises(Unreadable, match="地域性品牌、创新主体与平台"):
        values.read_choice("品牌", choices)


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("5000万元", "亿元", ("0.5 亿元", "5000万元")),
        ("12.5亿元", "亿元", ("12.5 亿元", "")),
        ("1,234.50", "亿元", ("1234.5 亿元", "")),
        ("３亿", "亿元", ("3 亿元", "３亿")),
        ("", "亿元", ("", "")),
        ("约三亿", "亿元", ("约三亿", "")),
    ],
)
def test_a_figure_is_shown_once_with_its_unit_and_as_typed_where_that_differs(
    text: str, unit: str, shown: tuple[str, str]
) -> None:
    assert as_read(text, unit) == shown
