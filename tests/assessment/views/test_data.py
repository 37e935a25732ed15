"""Open data pages and files: what is published is anyone's in every format, what is not is in none."""

import hashlib
import json
import re
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.test.client import RequestFactory
from pytest_django import DjangoAssertNumQueries

from assessment.models import Publication
from assessment.opendata.files import FILES
from assessment.scoring.casefile import case_from_dict
from assessment.services.cases import case_import
from assessment.services.cycles import cycle_advance
from assessment.services.runs import year_score
from assessment.shape import scheme_of
from assessment.views.data import kept
from parks.models import Park
from tests.assessment.opendata.published import stored
from tests.assessment.year import ORDER, case_data, open_year, published_year
from tests.cast import put_cast
from tests.register import NOW, put_agency, put_parks

pytestmark = pytest.mark.django_db
ADDRESSES = ("/data/", "/api/", "/api/openapi.json", "/api/years", "/api/dictionary", "/results/", "/notices/")


def test_the_page_lists_every_file_with_its_size_and_digest(client: Client, year_2018: Publication) -> None:
    page = client.get("/data/").text
    for name in FILES:
        for address in (f"/data/2018/{name}", f"/data/all/{name}"):
            assert f'href="{address}"' in page
            assert hashlib.sha256(client.get(address).content).hexdigest() in page
    assert "数据来源：珠海市产业园区考核平台" in page and "<code>indicator_code</code>" in page


def test_before_the_first_publication_the_page_says_so_and_there_is_no_file(
    client: Client, parks: dict[str, Park]
) -> None:
    assert "还没有公布过考核结果" in client.get("/data/").text
    assert client.get("/data/all/parks.csv").status_code == 404
    assert client.get("/api/years").json() == []
    assert '试一试：<a href="/api/years">' in client.get("/api/").text


def test_files_are_sent_as_attachments_of_their_kind(client: Client, year_2018: Publication) -> None:
    for name, kind in (
        ("parks.csv", "text/csv"),
        ("results.json", "application/json"),
        ("results.xlsx", "application/vnd"),
    ):
        answer = client.get(f"/data/2018/{name}")
        assert answer["Content-Type"].startswith(kind)
        assert answer["Content-Disposition"] == f'attachment; filename="zhuhai-parks-2018-{name}"'
    assert client.get("/data/2018/entries.csv").status_code == 404


def test_a_file_that_has_not_changed_is_not_sent_again(client: Client, year_2018: Publication) -> None:
    first = client.get("/data/2018/parks.csv")
    assert first["ETag"] == f'"{hashlib.sha256(first.content).hexdigest()}"'
    assert client.get("/data/2018/parks.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get("/data/2018/parks.csv", headers=since).status_code == 304
    assert client.get("/data/2018/parks.csv", headers={"If-None-Match": '"other"'}).status_code == 200


def test_what_was_sent_may_be_kept_but_is_asked_for_again(rf: RequestFactory) -> None:
    answer = kept(rf.get("/"), HttpResponse("x"), "abc")
    assert answer["ETag"] == '"abc"' and not answer.has_header("Last-Modified")
    assert {"public", "no-cache"} <= set(answer["Cache-Control"].split(", "))


def test_the_api_page_names_the_operations_with_an_example(client: Client, year_2018: Publication) -> None:
    page = client.get("/api/").text
    assert "GET /api/years/{year}/parks/{park}" in page
    assert 'href="/api/years/2018/parks/fushan"' in page
    assert "<script" not in page and "cdn" not in page.lower()


def test_every_point_on_a_parks_page_equals_the_stored_result(client: Client) -> None:
    put_parks()
    publication = published_year()
    for park in stored(publication)["parks"]:
        page = client.get(f"/results/2018/{park['code']}/").text
        assert f'<span class="stat-value">{park["total"]}<small>分' in page
        assert f'<td class="n">{park["base"]}</td>' in page
        for item in park["items"]:
            lost = Decimal(item["max"]) - Decimal(item["points"])
            assert f'<span class="item-points">{item["points"]}<small> / {item["max"]} 分' in page
            row = page[page.index('class="table cards losses"') :]
            row = row[row.index(f'href="#item-{item["code"]}"') :][:1500]
            assert f"<strong>{lost}</strong> / {item['max']}" in row
        charts = json.loads(re.findall(r'<script id="charts-data"[^>]*>(.*?)</script>', page)[0])
        drawn = {series["name"]: series["points"][-1] for series in charts["series"]}
        assert drawn == {**{item["name"]: item["points"] for item in park["items"]}, "加分": park["bonus"]}


def test_before_publication_no_canary_is_in_any_format(client: Client) -> None:
    parks = put_parks()
    publication = published_year()
    cycle = open_year(publication.run.scheme, 2019)
    data = json.loads(json.dumps(case_data(2018)).replace('"2018"', '"2019"').replace('"2017"', '"2018"'))
    data["year"] = 2019
    for park in data["parks"]:
        park["projects"] = []
        park["bonus"] = [{"kind": "brand", "name": "金丝雀品牌"}]
    case_import(cycle=cycle, case=case_from_dict(data, scheme_of(cycle.scheme)), basis="x", actor=None, now=NOW)
    for step in ORDER:
        cycle_advance(cycle=cycle, target=step, actor=None, now=NOW)
    run = year_score(year=2019, actor=None, now=NOW)
    assert "\\u91d1\\u4e1d\\u96c0" in run.result_text  # the canary sits in the unpublished result
    people = [None, *put_cast(parks, put_agency()).everyone()]
    for person in people:
        if person:
            client.force_login(person)
        for name in FILES:
            assert client.get(f"/data/2019/{name}").status_code == 404
            together = client.get(f"/data/all/{name}").content
            assert "金丝雀".encode() not in together and b"2019," not in together
        for address in ("/api/years/2019", "/api/years/2019/parks/fushan", "/api/years/2019/districts"):
            assert client.get(address).status_code == 404
        for address in (*ADDRESSES, "/results/2018/fushan/", "/api/years/2018"):
            content = client.get(address, follow=True).content
            for canary in ("金丝雀", run.result_digest, run.case_digest):
                assert canary.encode() not in content, (person, address)


@pytest.mark.parametrize(
    "address", ["/data/", "/data/all/results.json", "/api/", "/api/years/2018", "/results/2018/fushan/"]
)
def test_pages_take_few_queries(
    client: Client,
    year_2017: Publication,
    year_2018: Publication,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
) -> None:
    cache.clear()
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200
