"""Goals, actions, measures, duties and bodies: any signed-in user reads them, a stranger does not."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.register import put_agency

pytestmark = pytest.mark.django_db
PAGES = (
    "/plan/goals/",
    "/plan/actions/",
    "/plan/actions/3/",
    "/plan/measures/",
    "/plan/measures/7/",
    "/plan/duties/",
    "/plan/bodies/kegongxin/",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_is_asked_to_sign_in(client: Client, cast: Cast, address: str) -> None:
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"


@pytest.mark.parametrize("address", PAGES)
def test_every_role_reads_it_in_few_queries(
    client: Client, cast: Cast, django_assert_max_num_queries: Any, address: str
) -> None:
    for user in cast.everyone():
        client.force_login(user)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/plan/actions/99/", "/plan/measures/3/", "/plan/bodies/nowhere/"])
def test_what_the_plan_does_not_hold_is_not_found(client: Client, cast: Cast, address: str) -> None:
    client.force_login(cast.office)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_the_plan_is_only_read(client: Client, cast: Cast, address: str) -> None:
    client.force_login(cast.office)
    assert client.post(address).status_code == 405


def test_an_action_shows_bodies_target_deadline_print_and_source(client: Client, cast: Cast) -> None:
    client.force_login(cast.panel)
    html = client.get("/plan/actions/3/").text
    for shown in (
        "3. 推进项目落地",
        "牵头</span>",
        "市科工信局",
        "8 家",
        "2019年12月31日前",
        "主营业务超百亿企业达到8家",
        "原文第230行",
    ):
        assert shown in html


def test_goals_stand_under_their_year(client: Client, cast: Cast) -> None:
    client.force_login(cast.filler)
    html = client.get("/plan/goals/").text
    assert "<h2>2017年</h2>" in html
    assert "65%以上" in html


def test_actions_are_filtered_by_body_and_role(client: Client, cast: Cast) -> None:
    client.force_login(cast.department)
    assert "符合条件的 1 项" in client.get("/plan/actions/?body=kegongxin&role=lead").text
    html = client.get("/plan/actions/?body=kegongxin&role=support").text
    assert "没有符合条件的项目" in html
    assert "推进项目落地" not in html


def test_a_body_without_part_in_this_kind_is_refused_by_the_filter(client: Client, cast: Cast) -> None:
    client.force_login(cast.department)
    html = client.get("/plan/measures/?body=kegongxin").text
    assert "加强园区基础设施建设" not in html
    assert 'id="id_body_error"' in html


def test_a_bodys_page_lists_what_it_leads_and_its_duties(client: Client, cast: Cast) -> None:
    client.force_login(cast.department)
    html = client.get("/plan/bodies/kegongxin/").text
    assert html.index("<h2>牵头</h2>") < html.index("3. 推进项目落地") < html.index("报送经济数据")
    assert "<h2>配合</h2>" not in html


def test_a_body_without_tasks_is_told_so(client: Client, cast: Cast) -> None:
    put_agency("shiwei", "市委")
    client.force_login(cast.office)
    assert "文件没有给这个单位分派任务" in client.get("/plan/bodies/shiwei/").text
