"""The ledgers' screens: strangers sign in, others' parks are not found, the panel is refused, the rest read."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.django_db
LEDGER, EXPORT, FUSHAN, GAOLAN = "/plan/ledger/", "/plan/ledger.csv", "/plan/ledger/fushan/", "/plan/ledger/gaolan/"


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    content = client.get(f"{EXPORT}{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


@pytest.mark.parametrize("address", ["/plan/", LEDGER, EXPORT, FUSHAN])
def test_a_stranger_is_asked_to_sign_in(client: Client, cast: Cast, address: str) -> None:
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"


def test_another_parks_ledger_is_not_found_for_park_and_district(client: Client, cast: Cast) -> None:
    for user in (cast.filler, cast.signer, cast.district):
        client.force_login(user)
        assert client.get(FUSHAN).status_code == 200
        response = client.get(GAOLAN)
        assert response.status_code == 404
        assert "188亿元" not in response.text


@pytest.mark.parametrize("address", [LEDGER, EXPORT, FUSHAN])
def test_the_panel_is_refused_and_told_who_may(client: Client, cast: Cast, address: str) -> None:
    client.force_login(cast.panel)
    response = client.get(address)
    assert response.status_code == 403
    assert "考评团成员" in response.text
    assert "园区填报人" in response.text


def test_the_panel_finds_the_plan_without_the_ledgers(client: Client, cast: Cast) -> None:
    client.force_login(cast.panel)
    html = client.get("/plan/").text
    assert "政策措施" in html
    assert "台账" not in html


def test_a_park_sees_its_own_rows_only_on_every_screen(client: Client, cast: Cast) -> None:
    client.force_login(cast.filler)
    for address in ("/plan/", LEDGER, f"{LEDGER}?q=188"):
        assert "高栏港区" not in client.get(address).text
    assert {row["园区"] for row in exported(client)} == {"富山工业园"}


def test_asking_for_another_park_shows_an_error_and_no_row(client: Client, cast: Cast) -> None:
    client.force_login(cast.filler)
    html = client.get(f"{LEDGER}?park=gaolan").text
    assert "筛选条件有误" in html
    assert "188亿元" not in html
    assert client.get(f"{EXPORT}?park=gaolan").status_code == 400


def test_office_agency_and_department_read_all_ledgers(client: Client, cast: Cast) -> None:
    for user in (cast.office, cast.agency, cast.department):
        client.force_login(user)
        html = client.get(LEDGER).text
        assert "188亿元" in html
        assert "60(亿元)" in html
        assert client.get(GAOLAN).status_code == 200


def test_the_matrix_counts_and_links_into_the_filter(client: Client, cast: Cast) -> None:
    client.force_login(cast.office)
    html = client.get("/plan/").text
    assert "8个园区台账4项" in html
    assert 'href="/plan/ledger/?park=fushan&amp;category=%E5%B7%A5%E4%B8%9A%E6%8A%95%E8%B5%84"' in html


def test_filters_narrow_the_page_and_its_export_alike(client: Client, cast: Cast) -> None:
    client.force_login(cast.office)
    html = client.get(f"{LEDGER}?confidence=low").text
    assert "共 1 项" in html
    assert 'href="/plan/ledger.csv?confidence=low&amp;"' in html
    assert [row["编号"] for row in exported(client, "?confidence=low&")] == ["fushan-02"]


def test_htmx_gets_the_rows_alone(client: Client, cast: Cast) -> None:
    client.force_login(cast.office)
    html = client.get(f"{LEDGER}?confidence=low", headers={"HX-Request": "true"}).text
    assert "<html" not in html
    assert html.strip().startswith('<div id="rows">')


def test_nothing_found_offers_a_way_back(client: Client, cast: Cast) -> None:
    client.force_login(cast.office)
    html = client.get(f"{LEDGER}?q=没有这个词").text
    assert "没有符合条件的台账项目" in html
    assert 'href="/plan/ledger/">清除全部条件' in html


def test_a_parks_ledger_shows_print_reading_confidence_and_source(client: Client, cast: Cast) -> None:
    client.force_login(cast.filler)
    html = client.get(FUSHAN).text
    assert html.index("<h2>工业投资</h2>") < html.index("<h2>创新驱动发展</h2>") < html.index("<h2>主导产业提升</h2>")
    for shown in (
        "60(亿元)",
        "<b>60 亿元</b>",
        "（2017—2019年，期间累计）",
        "原文第430行",
        "数字印在下一行，无法确定。",
    ):
        assert shown in html
    for word in ("清晰", "推断", "存疑"):
        assert f"</span>{word}</span>" in html


@pytest.mark.parametrize("address", ["/plan/", LEDGER, EXPORT, FUSHAN])
def test_pages_take_few_queries_whatever_the_number_of_rows(
    client: Client, cast: Cast, django_assert_max_num_queries: Any, address: str
) -> None:
    client.force_login(cast.office)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("query", ["page=99", "page=x", "q=%00", "q=%25", "kind=%27"])
def test_an_absurd_query_is_answered_calmly(client: Client, cast: Cast, query: str) -> None:
    client.force_login(cast.office)
    assert client.get(f"{LEDGER}?{query}").status_code == 200


def test_ledgers_are_only_read(client: Client, cast: Cast) -> None:
    client.force_login(cast.office)
    assert client.post(LEDGER).status_code == 405


def test_the_export_has_a_chinese_name(client: Client, cast: Cast) -> None:
    client.force_login(cast.office)
    assert "filename*=UTF-8''%E4%B8%89%E5%B9%B4" in client.get(EXPORT)["Content-Disposition"]
