"""The office arranges the panel; what others did meanwhile, and marks that were given, are never passed over."""

from datetime import date, timedelta
from typing import Any

import pytest

from assessment.models import PanelMember, PanelVisit
from assessment.services.panel import (
    MemberFacts,
    VisitFacts,
    facts_of,
    member_invite,
    member_put,
    member_remove,
    visit_put,
    visit_withdraw,
)
from assessment.services.stale import Stale
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, User
from parks.states import Role
from tests.assessment.panel_year import NOTE, NOW, TODAY, PanelYear, advance, put_panel_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> PanelYear:
    return put_panel_year()


def put(year: PanelYear, number: int | None, seen: Any = None, **changes: str) -> PanelMember:
    member = None if number is None else year.members[number]
    base = facts_of(member) if member else MemberFacts("08", "新成员", "专家")
    return member_put(
        cycle=year.cycle, member_id=member.pk if member else None, facts=base._replace(**changes), seen=seen,
        actor=year.office, now=NOW,
    )  # fmt: skip


def visit(year: PanelYear, code: str, *, base: int | None = None, let_go: bool = False, **changes: Any) -> PanelVisit:
    row = year.visits[code]
    standing = PanelVisit.objects.get(pk=row.pk)
    members = frozenset(standing.members.values_list("pk", flat=True))
    facts = VisitFacts(standing.park, standing.day, standing.note, members)._replace(**changes)
    return visit_put(
        cycle=year.cycle, visit_id=row.pk, facts=facts, base=standing.version if base is None else base,
        let_go=let_go, actor=year.office, now=NOW,
    )  # fmt: skip


def entries() -> int:
    return AuditEntry.objects.filter(action=AuditAction.PANEL_ARRANGED).count()


def test_a_member_is_stored_once_told_once_and_the_same_again_changes_nothing(year: PanelYear) -> None:
    before = entries()
    member = put(year, None)
    assert (member.code, member.name, member.role, member.user) == ("08", "新成员", "专家", None)
    again = member_put(
        cycle=year.cycle, member_id=member.pk, facts=facts_of(member), seen=None, actor=year.office, now=NOW
    )
    assert again == member and entries() == before + 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "01"}, "编号“01”已有成员使用"),
        ({"role": "路人"}, "党代表、人大代表、政协委员、企业代表、专家"),
        ({"username": "filler"}, "不是在用的考评团账号"),
        ({"username": "kaocha0"}, "已是成员“成员1”的"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(year: PanelYear, changes: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        put(year, None, **changes)
    assert PanelMember.objects.count() == 7


def test_a_change_made_meanwhile_is_shown_and_stands(year: PanelYear) -> None:
    seen = facts_of(year.members[0])
    put(year, 0, name="张三")
    with pytest.raises(Stale) as caught:
        put(year, 0, seen=seen, name="李四")
    assert caught.value.clashes == [("姓名", "张三", "李四")] and caught.value.who.startswith("office")
    assert PanelMember.objects.get(code="01").name == "张三"


def test_an_invited_member_gets_an_account_or_neither_is_made(year: PanelYear) -> None:
    facts = MemberFacts("08", "赵新", "专家", "zhao-xin")
    member, password = member_invite(
        cycle=year.cycle, member_id=None, facts=facts, seen=None, actor=year.office, now=NOW
    )
    user = User.objects.get(username="zhao-xin")
    assert member.user == user and user.role == Role.PANEL and user.check_password(password)
    assert user.password_is_initial
    with pytest.raises(Refused, match="编号“08”"):
        member_invite(
            cycle=year.cycle, member_id=None, facts=facts._replace(username="qian"), seen=None, actor=year.office,
            now=NOW,
        )  # fmt: skip
    assert not User.objects.filter(username="qian").exists()


def test_who_marked_keeps_the_account_and_the_seat(year: PanelYear) -> None:
    year.mark(0, "fushan", "80")
    with pytest.raises(Refused, match="不能改换账号"):
        put(year, 0, username="")
    with pytest.raises(Refused, match="已给富山工业园评分，不能移出考评团"):
        member_remove(cycle=year.cycle, member_id=year.members[0].pk, actor=year.office, now=NOW)
    member_remove(cycle=year.cycle, member_id=year.members[1].pk, actor=year.office, now=NOW)
    member_remove(cycle=year.cycle, member_id=year.members[1].pk, actor=year.office, now=NOW)
    assert not PanelMember.objects.filter(code="02").exists()
    assert year.visits["fushan"].members.count() == 5


def test_a_visit_changes_by_versions_and_a_stale_one_shows_both(year: PanelYear) -> None:
    changed = visit(year, "fushan", note="改在南门集合")
    assert (changed.version, changed.note) == (2, "改在南门集合")
    assert visit(year, "fushan").version == 2
    with pytest.raises(Stale) as caught:
        visit(year, "fushan", base=1, day=TODAY + timedelta(days=1), note=NOTE)
    assert [(one.label, one.standing, one.given) for one in caught.value.clashes] == [
        ("考察日期", "2020-04-08", "2020-04-09"),
        ("集合地点和安排", "改在南门集合", NOTE),
    ]


def test_one_visit_a_park_and_day_and_only_members_of_the_year(year: PanelYear) -> None:
    with pytest.raises(Refused, match="富山工业园在2020-04-08已有一次考察"):
        visit(year, "gaolan", park=year.parks["fushan"], day=TODAY)
    with pytest.raises(Refused, match="请至少选一位成员"):
        visit(year, "fushan", members=frozenset())
    with pytest.raises(Refused, match="不在本年度考评团名单内"):
        visit(year, "fushan", members=frozenset({999_999}))


def test_nobody_loses_a_marked_park_without_its_being_said(year: PanelYear) -> None:
    year.mark(0, "fushan", "80", "", "", "")
    rest = frozenset(one.pk for one in year.members[1:5])
    with pytest.raises(Refused, match="请勾选“移出已评分的成员”"):
        visit(year, "fushan", members=rest)
    with pytest.raises(Refused, match="成员1已给富山工业园评分"):
        visit(year, "fushan", park=year.parks["gaoxin"])
    assert year.visits["fushan"].members.filter(pk=year.members[0].pk).exists()
    visit(year, "fushan", members=rest, let_go=True)
    assert not year.visits["fushan"].members.filter(pk=year.members[0].pk).exists()
    assert year.members[0].marks.get().plan == 80


def test_who_has_the_park_by_another_visit_may_leave_this_one(year: PanelYear) -> None:
    year.mark(0, "fushan", "80")
    second = VisitFacts(year.parks["fushan"], date(2020, 4, 20), "", frozenset({year.members[0].pk}))
    visit_put(cycle=year.cycle, visit_id=None, facts=second, base=0, let_go=False, actor=year.office, now=NOW)
    visit(year, "fushan", members=frozenset({year.members[1].pk}))
    assert year.visits["fushan"].members.count() == 1


def test_a_visit_is_withdrawn_only_while_nothing_rests_on_it(year: PanelYear) -> None:
    year.mark(0, "fushan", "80")
    with pytest.raises(Refused, match="成员1已给富山工业园评分，这次考察不能撤销"):
        visit_withdraw(cycle=year.cycle, visit_id=year.visits["fushan"].pk, base=1, actor=year.office, now=NOW)
    other = year.visits["gaolan"].pk
    with pytest.raises(Refused, match="这次考察"):
        visit_withdraw(cycle=year.cycle, visit_id=other, base=7, actor=year.office, now=NOW)
    for _ in range(2):
        visit_withdraw(cycle=year.cycle, visit_id=other, base=1, actor=year.office, now=NOW)
    assert [one.park.code for one in PanelVisit.objects.all()] == ["fushan"]


def test_from_the_consultation_on_nothing_is_arranged(year: PanelYear) -> None:
    advance(year)
    visit_id = year.visits["fushan"].pk
    for attempt in (
        lambda: put(year, None),
        lambda: visit(year, "fushan", note="晚了"),
        lambda: member_remove(cycle=year.cycle, member_id=year.members[1].pk, actor=year.office, now=NOW),
        lambda: visit_withdraw(cycle=year.cycle, visit_id=visit_id, base=1, actor=year.office, now=NOW),
    ):
        with pytest.raises(Refused, match="征求意见"):
            attempt()
