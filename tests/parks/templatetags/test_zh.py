"""Dates, periods and figures as Chinese officials read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from parks.templatetags.zh import plain, quantity, signed, zh_date, zh_deadline, zh_list, zh_moment, zh_period


def test_a_date_has_no_leading_zeros() -> None:
    assert zh_date(date(2019, 3, 1)) == "2019年3月1日"


def test_a_moment_is_told_in_shanghai_where_the_next_day_has_begun() -> None:
    late = datetime(2019, 3, 31, 16, 5, tzinfo=UTC)
    assert zh_date(late) == "2019年4月1日"
    assert zh_moment(late) == "2019年4月1日 00:05"


def test_a_deadline_at_midnight_is_24_o_clock_of_the_day_before() -> None:
    assert zh_deadline(datetime(2019, 3, 31, 16, tzinfo=UTC)) == "2019年3月31日24时"


def test_any_other_deadline_keeps_its_hour() -> None:
    assert zh_deadline(datetime(2019, 3, 31, 9, 30, tzinfo=UTC)) == "2019年3月31日 17:30"


@pytest.mark.parametrize("write", [zh_date, zh_moment])
def test_nothing_is_a_dash(write: object) -> None:
    assert callable(write)
    assert write(None) == "—"


@pytest.mark.parametrize(
    ("period", "read"), [("2017", "2017年"), ("2017-2019", "2017—2019年"), ("每季度", "每季度"), ("", "")]
)
def test_a_period_in_years_gets_its_unit(period: str, read: str) -> None:
    assert zh_period(period) == read


def test_a_list_is_joined_by_the_enumeration_comma() -> None:
    assert zh_list([230, 232]) == "230、232"


@pytest.mark.parametrize(
    ("value", "read"),
    [("155.7700", "155.77"), ("2200.0000", "2200"), ("0.0000", "0"), ("1E+3", "1000")],
)
def test_a_plain_figure_has_no_trailing_zeros_and_no_exponent(value: str, read: str) -> None:
    assert plain(Decimal(value)) == read


def test_a_missing_figure_is_a_dash_and_not_zero() -> None:
    assert plain(None) == "—"
    assert signed(None) == "—"


@pytest.mark.parametrize(("value", "read"), [("1.4", "＋1.4"), ("-0.6", "－0.6"), ("0.0", "0.0"), ("-0.0", "0.0")])
def test_a_change_carries_its_sign(value: str, read: str) -> None:
    assert signed(Decimal(value)) == read


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        ((Decimal("65.0000"), "%", None, "以上"), "65%以上"),
        ((Decimal("1.0000"), "次", None, "至少"), "至少1 次"),
        ((Decimal("2"), "个", Decimal("3")), "2—3 个"),
        ((Decimal("7500"), "亿元"), "7500 亿元"),
        ((None, "", None, "", "翻番"), "翻番"),
        ((None,), "—"),
    ],
)
def test_a_quantity_reads_as_one_says_it(arguments: tuple[object, ...], read: str) -> None:
    assert quantity(*arguments) == read  # type: ignore[arg-type]  # a table of mixed arguments
