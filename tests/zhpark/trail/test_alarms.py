"""Each rule speaks at its threshold, not below it, and leads to the entries it speaks of."""

from datetime import datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from django.db import connection

from parks.audit import chain_verify
from parks.models import AuditAction
from parks.states import Role
from tests.conftest import guards_lifted
from tests.register import put_user
from tests.zhpark.trail.entries import NAMES, WORKDAY, put
from zhpark.trail.alarms import FAILURES, REFUSALS, chain_state, rules_now
from zhpark.trail.filters import TrailFilter

pytestmark = pytest.mark.django_db
LATER = WORKDAY + timedelta(hours=1)


def titles(now: datetime = LATER) -> list[list[str]]:
    return [[alarm.title for alarm in rule.alarms] for rule in rules_now(now=now)]


def test_failed_sign_ins_on_one_account_within_a_day() -> None:
    for _ in range(FAILURES - 1):
        put(AuditAction.SIGN_IN_FAILED, "portal", "li")
    assert titles()[0] == []
    put(AuditAction.SIGN_IN_FAILED, "portal", "li")
    put(AuditAction.SIGN_IN_FAILED, "portal", "zhou")
    assert titles()[0] == [f"账号“li”登录失败{FAILURES}次"]
    assert titles(WORKDAY + timedelta(hours=25))[0] == []


def test_many_refusals_of_one_person_lead_to_them() -> None:
    user = put_user("li", Role.OFFICE)
    for _ in range(REFUSALS):
        put(AuditAction.REFUSED, "portal", "GET /x/", user)
        put(AuditAction.REFUSED, "portal", "GET /x/")
    rule = rules_now(now=LATER)[1]
    assert [alarm.title for alarm in rule.alarms] == [f"{user}被拒{REFUSALS}次"]
    asked = dict(parse_qsl(rule.alarms[0].query))
    assert TrailFilter(asked).entries(NAMES).count() == REFUSALS


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (timedelta(), False),
        (timedelta(hours=8, minutes=-1), False),  # 17:59
        (timedelta(hours=8), True),  # 18:00
        (timedelta(hours=-1, minutes=-31), True),  # 08:29
        (timedelta(hours=-1, minutes=-30), False),  # 08:30
        (timedelta(days=3), True),  # Saturday
        (timedelta(days=5), False),  # Monday
    ],
)
def test_official_figures_changed_outside_working_hours(moved: timedelta, told: bool) -> None:
    user = put_user("li", Role.OFFICE)
    put(AuditAction.FIGURES_IMPORTED, "cycle", "2019", user, WORKDAY + moved)
    put(AuditAction.SIGNED_IN, "portal", "li", user, WORKDAY + moved)
    put(AuditAction.RUN_STORED, "run", "2019", None, WORKDAY + moved)
    wanted = [f"{user}在工作时间以外批量导入数据1次"] if told else []
    assert titles(WORKDAY + timedelta(days=6))[2] == wanted


def test_the_chain_is_said_to_be_unverified_whole_overdue_and_broken() -> None:
    assert chain_state(now=LATER).word == "尚未核验"
    put(AuditAction.RULED, "ruling", "x")
    last = put(AuditAction.RULED, "ruling", "y")
    assert chain_verify(now=WORKDAY).recorded
    state = chain_state(now=LATER)
    assert (state.word, state.through) == ("完好", last.sequence)
    assert chain_state(now=WORKDAY + timedelta(days=8)).word == "核验已过期"
    with guards_lifted(also_postgresql=True), connection.cursor() as cursor:
        cursor.execute("UPDATE parks_auditentry SET object_key = 'z' WHERE object_key = 'x'")
    chain_verify(now=LATER)
    broken = chain_state(now=LATER)
    assert (broken.word, broken.faults, broken.tone) == ("发现1处不符", 1, "bad")
    assert broken.found == [f"第 {last.sequence - 1} 条：内容与摘要不符，已被改动"]
