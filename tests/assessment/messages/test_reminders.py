"""A reminder says how many days are left or past, in words for its kind, and quotes nothing but the day."""

from datetime import date, timedelta

import pytest

from assessment.messages.reminders import AHEAD, PASSED, DeadlineKind, reminder
from parks.states import MessageKind

DAY = date(2020, 3, 31)


def told(kind: DeadlineKind, days: int) -> tuple[str, str, str]:
    one = reminder(kind, "富山2019年度自评申报", DAY, DAY + timedelta(days=days), "/filing/2019/fushan/")
    return one.kind, one.subject, one.body


def test_before_the_day_it_says_how_many_days_are_left() -> None:
    kind, subject, body = told(DeadlineKind.SELF_EVALUATION, -7)
    assert (kind, subject) == (MessageKind.DEADLINE, "富山2019年度自评申报：还有7天")
    assert "2020年3月31日24时截止，还有7天" in body


def test_on_the_day_it_says_so() -> None:
    assert "就在今天" in told(DeadlineKind.SELF_EVALUATION, 0)[1]


def test_after_the_day_it_says_how_late_it_is_and_who_can_help() -> None:
    kind, subject, body = told(DeadlineKind.SELF_EVALUATION, 9)
    assert (kind, subject) == (MessageKind.OVERDUE, "富山2019年度自评申报已逾期9天")
    assert "领导小组办公室" in body


@pytest.mark.parametrize("kind", list(DeadlineKind))
def test_every_kind_has_words_and_no_blank_is_left_in_them(kind: DeadlineKind) -> None:
    for table, days in ((AHEAD, -1), (PASSED, 7)):
        if kind in table:
            _, subject, body = told(kind, days)
            assert "{" not in subject + body and len(subject) <= 120
    assert kind in AHEAD or kind in PASSED
