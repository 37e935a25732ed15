"""The office finds what it asks for, and turns pages by number."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parks.models import AuditAction, AuditEntry, User
from parks.states import Role
from tests.register import put_user
from tests.zhpark.trail.entries import NAMES, WORKDAY, put
from zhpark.trail.filters import PAGE, TrailFilter, trail_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    user = put_user("黄主任", Role.OFFICE)
    put(AuditAction.CYCLE_CHANGED, "cycle", "2019", user, gross_output=["5.1", "6.2"])
    put(AuditAction.REFUSED, "portal", "GET /filing/2019/fushan/", user, WORKDAY + timedelta(days=1), reason="没有权限")
    put(AuditAction.SIGN_IN_FAILED, "portal", user.username, None, WORKDAY + timedelta(days=2))
    put(AuditAction.STAGE_CHANGED, "cycle", "2020", None, WORKDAY + timedelta(days=3), remark="100%_属实")
    return user


def found(**asked: str) -> list[int]:
    base = AuditEntry.objects.order_by("sequence").values_list("sequence", flat=True)
    first = base[0] + len(base) - 4
    form = TrailFilter(asked)
    rows = form.entries(NAMES).filter(sequence__gte=first).order_by("sequence")
    return [row.sequence - first + 1 for row in rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [1, 2, 3, 4]),
        ({"who": "黄主任"}, [1, 2, 3]),
        ({"who": "系统"}, [3, 4]),
        ({"action": "stage_changed"}, [4]),
        ({"refused": "on"}, [2, 3]),
        ({"kind": "cycle"}, [1, 4]),
        ({"object": "2020"}, [4]),
        ({"object": "富山工业园"}, [2]),
        ({"text": "没有权限"}, [2]),
        ({"text": "总产值"}, [1]),
        ({"text": "6.2"}, [1]),
        ({"text": "100%_属"}, [4]),
        ({"text": "1005属"}, []),
        ({"first": "2019-04-18"}, [2, 3, 4]),
        ({"last": "2019-04-18"}, [1, 2]),
        ({"first": "2019-04-18", "last": "2019-04-18"}, [2]),
    ],
)
def test_each_question_finds_its_entries(office: User, asked: dict[str, str], expected: list[int]) -> None:
    assert found(**asked) == expected


def test_a_day_begins_and_ends_at_midnight_in_asia_shanghai(office: User) -> None:
    put(AuditAction.RULED, "ruling", "x", None, WORKDAY.replace(day=17, hour=15, minute=59))
    put(AuditAction.RULED, "ruling", "y", None, WORKDAY.replace(day=17, hour=16, minute=0))
    asked = {"action": "ruled", "first": "2019-04-17", "last": "2019-04-17"}
    assert [row.object_key for row in TrailFilter(asked).entries(NAMES)] == ["x"]


def test_a_period_that_ends_before_it_begins_finds_nothing_and_says_why() -> None:
    form = TrailFilter({"first": "2019-04-18", "last": "2019-04-17"})
    assert not form.entries(NAMES).exists()
    assert "截止日期早于起始日期" in str(form.errors)


def test_a_question_is_said_in_words() -> None:
    form = TrailFilter({"who": "li", "refused": "on", "first": "2019-04-18"})
    assert form.is_valid()
    assert form.said() == "操作人或账号 li；起始日期 2019年4月18日；范围 只看被拒和登录失败"


def test_pages_lead_on_and_back_without_a_gap() -> None:
    for _ in range(PAGE * 2 + 1):
        put(AuditAction.RULED, "ruling", "x")
    rows = AuditEntry.objects.filter(action="ruled")
    first = trail_page(rows, narrowed=True, before=None, after=None)
    second = trail_page(rows, narrowed=True, before=first.older, after=None)
    third = trail_page(rows, narrowed=True, before=second.older, after=None)
    numbers = [row.sequence for page in (first, second, third) for row in page.rows]
    assert numbers == sorted(rows.values_list("sequence", flat=True), reverse=True)
    assert (first.newer, third.older, first.found) == (None, None, PAGE * 2 + 1)
    back = trail_page(rows, narrowed=True, before=None, after=third.newer)
    assert [row.sequence for row in back.rows] == [row.sequence for row in second.rows]


def test_the_whole_trail_is_not_counted() -> None:
    put(AuditAction.RULED, "ruling", "x")
    with CaptureQueriesContext(connection) as asked:
        page = trail_page(AuditEntry.objects.all(), narrowed=False, before=None, after=None)
    assert page.found == AuditEntry.objects.count()
    assert not [one for one in asked.captured_queries if "COUNT" in one["sql"]]
