"""The set-up's sentences name what was found, both values, and what to do."""

from datetime import UTC, datetime

from assessment.messages import setup


def test_a_half_open_deadline_is_said_by_its_last_day() -> None:
    assert setup.last_moment(datetime(2019, 3, 31, 16, tzinfo=UTC)) == "2019年3月31日24时"


def test_a_stale_save_names_who_and_both_values() -> None:
    said = setup.stale("全市数据", "黄主任", [("增速", "3.5", ""), ("出口", "", "2")])
    assert "刚由黄主任改过" in said and "增速：现为“3.5”，您填的是“空”；出口：现为“空”，您填的是“2”" in said


def test_what_is_missing_stands_line_by_line() -> None:
    assert setup.not_ready(2019, "自评申报", ["甲", "乙"]).splitlines()[1:] == ["  · 甲", "  · 乙"]


def test_a_reason_is_asked_for_by_what_was_found() -> None:
    assert "已过" in setup.deadline_reason(True) and "缩短" in setup.deadline_reason(False)
