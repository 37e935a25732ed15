"""The page frame knows the portal's name and where one is."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from parks.context import portal
from parks.models import User
from parks.states import Role


def names(request: HttpRequest) -> list[tuple[str, str]]:
    return [(entry.label, entry.current) for entry in portal(request)["navigation"]]


def test_a_visitor_is_led_to_results_notices_and_open_data_only(rf: RequestFactory) -> None:
    request = rf.get("/notices/")
    request.user = AnonymousUser()
    request.resolver_match = resolve("/notices/")
    assert names(request) == [("考核结果", ""), ("通报", "page"), ("开放数据", "")]


def test_a_user_is_led_home_and_to_the_plan_too(rf: RequestFactory) -> None:
    request = rf.get("/plan/ledger/")
    request.user = User(username="x", role=Role.OFFICE)
    request.resolver_match = resolve("/plan/ledger/")
    assert names(request) == [
        ("首页", ""),
        ("年度设置", ""),
        ("自评申报", ""),
        ("审核评分", ""),
        ("征询审定", ""),
        ("考核结果", ""),
        ("通报", ""),
        ("开放数据", ""),
        ("行动计划", "true"),
        ("审计记录", ""),
    ]


def test_a_panel_member_is_not_led_to_filings(rf: RequestFactory) -> None:
    request = rf.get("/plan/")
    request.user = User(username="x", role=Role.PANEL)
    request.resolver_match = resolve("/plan/")
    assert "自评申报" not in dict(names(request))


@pytest.mark.parametrize("address", ["/results/2018/", "/results/2018/fushan/"])
def test_a_page_below_marks_its_section(rf: RequestFactory, address: str) -> None:
    request = rf.get(address)
    request.user = AnonymousUser()
    request.resolver_match = resolve(address)
    assert names(request)[0] == ("考核结果", "true")


@pytest.mark.parametrize("part", ["workbook/", "evidence/", "items/1/evidence/", "projects/new/"])
def test_the_workbook_and_the_evidence_belong_to_the_filing(rf: RequestFactory, part: str) -> None:
    address = f"/filing/2019/fushan/{part}"
    request = rf.get(address)
    request.user = User(username="x", role=Role.FILLER)
    request.resolver_match = resolve(address)
    assert dict(names(request))["自评申报"] == "true"


@pytest.mark.parametrize("address", ["/users/", "/users/3/", "/setup/2019/tasks/"])
def test_accounts_and_settings_belong_to_the_set_up(rf: RequestFactory, address: str) -> None:
    request = rf.get(address)
    request.user = User(username="x", role=Role.OFFICE)
    request.resolver_match = resolve(address)
    assert dict(names(request))["年度设置"] == "true"


def test_an_unknown_address_still_gets_a_frame(rf: RequestFactory) -> None:
    assert portal(rf.get("/nowhere/"))["portal_name"] == "珠海市产业园区考核"
