"""Front, home, health, and the pages of refusal."""

import os
import subprocess
import sys
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404
from django.test import Client, RequestFactory

from actionplan.states import BodyRole, CommitmentKind
from assessment.states import Stage
from parks.models import AuditAction, AuditEntry, Job, Park
from parks.states import JobKind, JobState
from tests.actionplan.ledger_rows import put_commitment, put_rows
from tests.assessment.views.published_year import NOW, put_cycle, put_published_year
from tests.cast import PASSWORD, Cast, put_cast
from tests.register import put_agency, put_parks
from tests.zhpark.full_portal import full_portal
from zhpark.views import forbidden, not_found

pytestmark = pytest.mark.django_db


@pytest.fixture
def parks() -> dict[str, Park]:
    parks = put_parks()
    put_rows(parks)
    return parks


@pytest.fixture
def cast(parks: dict[str, Park]) -> Cast:
    body = put_agency()
    put_commitment(CommitmentKind.ACTION, 3, "推进项目落地", {body: BodyRole.LEAD})
    return put_cast(parks, body)


def home(client: Client, user: object) -> str:
    client.force_login(user)  # type: ignore[arg-type]  # a member of the cast
    return client.get("/home/").text


def test_the_front_leads_visitors_to_the_ranking_and_users_home(client: Client, cast: Cast) -> None:
    assert client.get("/")["Location"] == "/results/"
    client.force_login(cast.filler)
    assert client.get("/")["Location"] == "/home/"


def test_a_stranger_has_no_home(client: Client) -> None:
    assert client.get("/home/")["Location"] == "/sign-in/?next=/home/"


def test_everyone_finds_the_stage_and_who_they_are(client: Client, cast: Cast) -> None:
    put_cycle(2018, stage=Stage.REVIEW)
    for user in cast.everyone():
        html = home(client, user)
        assert "2018年度考核：审核评分" in html
        assert f"<h1>{user.organisation}</h1>" in html
        assert "还没有公布过考核结果" in html


def test_the_self_evaluation_names_its_last_hour(client: Client, cast: Cast) -> None:
    put_cycle(2018, stage=Stage.SELF_EVALUATION)
    assert "在2019年3月31日24时前报领导小组办公室" in home(client, cast.filler)


def test_a_park_finds_its_result_and_its_ledger(client: Client, cast: Cast, parks: dict[str, Park]) -> None:
    put_published_year(parks, 2018)
    html = home(client, cast.filler)
    assert 'href="/results/2018/fushan/"' in html
    assert "93.4" in html
    assert 'href="/plan/ledger/fushan/"' in html
    assert "任务</h2>" not in html


def test_a_parks_total_stands_beside_last_years(client: Client, cast: Cast, parks: dict[str, Park]) -> None:
    put_published_year(parks, 2018)
    assert "上年没有公布的结果" in home(client, cast.filler)
    put_published_year(parks, 2017, lower_by=Decimal("1.2"))
    assert "2017年度 92.2<" in home(client, cast.filler)


def test_after_publication_the_next_year_is_named_with_its_deadline(client: Client, cast: Cast) -> None:
    put_cycle(2018)
    assert "2020年年初考核2019年度，园区自评于2020年3月31日24时截止" in home(client, cast.filler)


def test_a_district_finds_both_its_parks_and_its_mean(client: Client, cast: Cast, parks: dict[str, Park]) -> None:
    put_published_year(parks, 2018)
    html = home(client, cast.district)
    assert "斗门区平均 <strong>84.9</strong> 分，列各区第 2 名" in html
    for park in ("fushan", "xinqing"):
        assert f'href="/results/2018/{park}/"' in html
        assert f'href="/plan/ledger/{park}/"' in html


def test_the_office_finds_its_jobs_with_state_and_reason(client: Client, cast: Cast) -> None:
    Job.objects.create(
        kind=JobKind.RENDER_NOTICE, key="2018", state=JobState.FAILED, owed_at=NOW, attempts=5, last_error="字体缺失"
    )
    Job.objects.create(kind=JobKind.SCORE_YEAR, key="2018", state=JobState.OWED, owed_at=NOW)
    html = home(client, cast.office)
    for shown in ("通报排版 2018", "未能完成", "最近错误：字体缺失", "年度计分 2018", "待办"):
        assert shown in html


def test_a_department_finds_what_it_leads(client: Client, cast: Cast) -> None:
    html = home(client, cast.department)
    assert "市科工信局在行动计划中的任务" in html
    assert 'href="/plan/bodies/kegongxin/"' in html


def test_the_panel_is_shown_no_ledger(client: Client, cast: Cast) -> None:
    assert "/plan/ledger" not in home(client, cast.panel)


def test_no_link_of_any_home_is_dead(db: None) -> None:
    for person, own in full_portal().clients.items():
        html = own.get("/home/").content.decode()
        links = {part.split('"')[0] for part in html.split('href="/')[1:]}
        assert len(links) > 5, person
        for link in links - {one for one in links if one.startswith("static/")}:
            assert own.get(f"/{link}", follow=True).status_code == 200, (person, link)


def test_homes_take_few_queries(
    client: Client, cast: Cast, parks: dict[str, Park], django_assert_max_num_queries: Any
) -> None:
    put_published_year(parks, 2018)
    for user in cast.everyone():
        client.force_login(user)
        with django_assert_max_num_queries(12):
            assert client.get("/home/").status_code == 200


def test_health_asks_the_database(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (200, {"database": "ok"})


def test_health_tells_an_unreachable_database(client: Client) -> None:
    with patch("zhpark.views.connection.cursor", side_effect=OperationalError("gone")):
        response = client.get("/health/")
    assert (response.status_code, response.json()) == (503, {"database": "unreachable"})


def test_health_is_not_taken_in_by_an_empty_database(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO moved_away")
    assert client.get("/health/").status_code == 503


def test_health_is_told_within_the_machine_without_a_detour_to_tls(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/").status_code == 200
    assert client.get("/results/")["Location"] == "https://testserver/results/"


def test_behind_a_tls_proxy_a_page_is_answered_and_not_sent_round_in_a_circle(client: Client, settings: Any) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from zhpark import settings; print(*settings.SECURE_PROXY_SSL_HEADER)"],
        env={**os.environ, "ZHPARK_HTTPS": "1"}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = tuple(told.stdout.split())
    assert client.get("/results/", headers={"X-Forwarded-Proto": "https"}).status_code == 200
    assert client.get("/results/", headers={"X-Forwarded-Proto": "http"}).status_code == 301


def test_health_is_told_within_the_machine_whatever_the_portals_name() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from zhpark import settings; print(settings.ALLOWED_HOSTS)"],
        env={**os.environ, "ZHPARK_ALLOWED_HOSTS": "portal.example"}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout.strip() == "['portal.example', '127.0.0.1']"


def test_a_foreign_host_name_is_refused_in_the_portals_words(client: Client) -> None:
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "请求有误，没有执行" in response.text


def test_an_unknown_address_is_told_without_the_resolvers_account(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "没有找到这一页" in response.text
    assert "tried" not in response.text


def test_a_refusal_names_the_reason_and_is_recorded(client: Client, cast: Cast) -> None:
    client.force_login(cast.panel)
    response = client.get("/plan/ledger/")
    assert response.status_code == 403
    assert "没有这项权限" in response.text
    assert AuditEntry.objects.filter(action=AuditAction.REFUSED, actor=cast.panel).count() == 1


def test_a_form_from_a_stale_page_is_explained(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/sign-in/", {"username": cast.filler.username, "password": PASSWORD})
    assert response.status_code == 403
    assert "页面已过期，刚才的操作没有执行" in response.text


def test_an_error_page_needs_nothing_but_itself(client: Client, cast: Cast) -> None:
    client.raise_request_exception = False
    client.force_login(cast.office)
    with patch("zhpark.views.home_page", side_effect=RuntimeError("secret detail")):
        response = client.get("/home/")
    assert response.status_code == 500
    assert "已经入库的数据不受影响" in response.text
    assert "secret detail" not in response.text


@pytest.mark.parametrize(("handler", "status"), [(forbidden, 403), (not_found, 404)])
def test_other_exceptions_give_no_reason_away(rf: RequestFactory, handler: Any, status: int) -> None:
    class Inner(PermissionDenied, Http404):
        pass

    request = rf.get("/")
    response = handler(request, Inner("internal words"))
    assert response.status_code == status
    assert b"internal words" not in response.content


def test_every_page_forbids_foreign_and_inline_content(client: Client, parks: dict[str, Park]) -> None:
    put_published_year(parks, 2018)
    policy = client.get("/results/2018/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
