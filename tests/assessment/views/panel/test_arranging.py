"""The office arranges members and visits in the browser; what it typed is never lost, what others did is shown."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import PanelMember, PanelVisit
from assessment.services.panel import facts_of
from parks.models import User
from tests.assessment.panel_year import PanelYear, advance, put_panel_year
from tests.assessment.views.panel.people import signed_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
ARRANGE, NEW = "/panel/2019/arrange/", "/panel/2019/members/new/"
MEMBER = {"code": "08", "name": "赵新", "role": "专家", "account": "", "seen": "null"}


@pytest.fixture
def year() -> PanelYear:
    return put_panel_year()


@pytest.fixture
def office(year: PanelYear) -> Client:
    year.office.set_password(PASSWORD)
    year.office.save()
    return signed_in(year.office)


def visit_post(year: PanelYear, **changes: Any) -> dict[str, Any]:
    members = [str(one.pk) for one in year.members if one.code != "06"]
    return {"park": "fushan", "day": "2020-04-08", "note": "改在南门", "members": members, "seen": "1", **changes}


def test_the_arrangement_lists_visits_and_members(office: Client) -> None:
    text = office.get(ARRANGE).content.decode()
    assert "2020年4月8日" in text and "上午9时在园区管委会门口集合" in text
    assert "成员1、成员2、成员3、成员4、成员5、成员7" in text and "不设账号，用纸质评分表" in text


def test_a_member_is_added_without_an_account(office: Client) -> None:
    assert 'value="08"' in office.get(NEW).content.decode()
    assert office.post(NEW, MEMBER)["Location"] == ARRANGE
    assert PanelMember.objects.get(code="08").user is None


def test_a_new_account_shows_its_initial_password_once(office: Client) -> None:
    posted = {**MEMBER, "account": "new", "username": "zhao-xin"}
    refused = office.post(NEW, posted)
    assert refused.status_code == 422 and "请填写您自己的口令" not in refused.content.decode()
    assert "您的口令不对" in refused.content.decode() and not User.objects.filter(username="zhao-xin").exists()
    answer = office.post(NEW, {**posted, "own_password": PASSWORD})
    user = User.objects.get(username="zhao-xin")
    text = answer.content.decode()
    assert answer.status_code == 200 and "初始口令" in text and "zhao-xin" in text
    shown = text.split('class="digest">')[1].split("<")[0]
    assert user.check_password(shown) and user.password_is_initial
    assert shown not in office.get(ARRANGE).content.decode()


def test_a_member_changed_meanwhile_is_shown_with_both_texts_and_saving_again_decides(
    office: Client, year: PanelYear
) -> None:
    address = f"/panel/2019/members/{year.members[0].pk}/"
    seen = json.dumps(list(facts_of(year.members[0])))
    PanelMember.objects.filter(code="01").update(name="别人改的")
    posted = {"code": "01", "name": "我改的", "role": "专家", "account": "kaocha0", "seen": seen}
    answer = office.post(address, posted)
    text = answer.content.decode()
    assert answer.status_code == 409 and "<td>别人改的</td><td>我改的</td>" in text and 'value="我改的"' in text
    again = text.split('name="seen" value="')[1].split('"')[0].replace("&quot;", '"')
    assert office.post(address, {**posted, "seen": again})["Location"] == ARRANGE
    assert PanelMember.objects.get(code="01").name == "我改的"


def test_a_number_taken_is_told_and_nothing_typed_is_lost(office: Client) -> None:
    answer = office.post(NEW, {**MEMBER, "code": "01"})
    assert answer.status_code == 422 and "编号“01”已有成员使用" in answer.content.decode()
    assert 'value="赵新"' in answer.content.decode()


def test_a_member_is_removed_unless_marks_are_there(office: Client, year: PanelYear) -> None:
    year.mark(0, "fushan", "80")
    kept = office.post(f"/panel/2019/members/{year.members[0].pk}/remove", follow=True)
    assert "已给富山工业园评分，不能移出考评团" in kept.content.decode()
    gone = office.post(f"/panel/2019/members/{year.members[1].pk}/remove", follow=True)
    assert "已移出考评团" in gone.content.decode() and not PanelMember.objects.filter(code="02").exists()


def test_a_visit_is_entered_changed_and_withdrawn(office: Client, year: PanelYear) -> None:
    new = visit_post(year, park="gaoxin", seen="0", members=[str(year.members[0].pk)])
    assert office.post("/panel/2019/visits/new/", new)["Location"] == ARRANGE
    made = PanelVisit.objects.get(park__code="gaoxin")
    address = f"/panel/2019/visits/{made.pk}/"
    assert office.post(address, {**new, "seen": "1", "day": "2020-04-12"}).status_code == 302
    made.refresh_from_db()
    assert (made.version, made.day.day) == (2, 12)
    assert "这次考察" in office.post(f"{address}withdraw", {"base": "1"}, follow=True).content.decode()
    assert "考察已撤销" in office.post(f"{address}withdraw", {"base": "2"}, follow=True).content.decode()
    assert not PanelVisit.objects.filter(park__code="gaoxin").exists()


def test_a_stale_visit_is_409_with_both_texts_and_saving_again_decides(office: Client, year: PanelYear) -> None:
    address = f"/panel/2019/visits/{year.visits['fushan'].pk}/"
    assert office.post(address, visit_post(year, note="他人")).status_code == 302
    answer = office.post(address, visit_post(year, note="我的"))
    text = answer.content.decode()
    assert answer.status_code == 409 and "<td>他人</td><td>我的</td>" in text and 'name="seen" value="2"' in text
    assert office.post(address, visit_post(year, note="我的", seen="2")).status_code == 302
    assert PanelVisit.objects.get(pk=year.visits["fushan"].pk).note == "我的"


def test_taking_a_marked_park_from_a_member_is_said_first(office: Client, year: PanelYear) -> None:
    year.mark(0, "fushan", "80")
    address = f"/panel/2019/visits/{year.visits['fushan'].pk}/"
    rest = visit_post(year, members=[str(one.pk) for one in year.members[1:5]])
    answer = office.post(address, rest)
    assert answer.status_code == 422 and "成员1已给富山工业园评分" in answer.content.decode()
    assert office.post(address, {**rest, "let_go": "on"}).status_code == 302


def test_after_the_review_the_pages_only_show(office: Client, year: PanelYear) -> None:
    advance(year)
    for address in (ARRANGE, NEW, f"/panel/2019/visits/{year.visits['fushan'].pk}/"):
        text = office.get(address).content.decode()
        assert "已过审核评分阶段" in text and '<button class="btn">' not in text
    assert office.post(NEW, MEMBER).status_code == 422
    assert office.get("/panel/2019/visits/999999/").status_code == 404 == office.get("/panel/2031/arrange/").status_code


@pytest.mark.parametrize("address", [ARRANGE, NEW, "/panel/2019/visits/new/"])
def test_the_pages_take_few_queries(office: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as seen:
        assert office.get(address).status_code == 200
    assert len(seen) <= 12
