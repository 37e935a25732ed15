"""The read-only API: published figures in their spelling, nothing unpublished, described by OpenAPI."""

import json

import pytest
from django.test import Client

from assessment.api import description, schema_of
from assessment.models import Publication
from assessment.opendata.dictionary import INDICATORS
from assessment.opendata.tables import record_of
from assessment.selectors.snapshots import snapshot_of
from tests.assessment.opendata.published import stored
from tests.assessment.year import published_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


def test_a_year_is_answered_as_the_file_has_it(client: Client, publication: Publication) -> None:
    snapshot = snapshot_of(2018)
    assert snapshot is not None
    answer = client.get("/api/years/2018")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/json")
    assert answer.json() == record_of(snapshot)
    assert "富山工业园" in answer.content.decode()


def test_every_total_and_point_equals_the_stored_result(client: Client, publication: Publication) -> None:
    for told in stored(publication)["parks"]:
        park = client.get(f"/api/years/2018/parks/{told['code']}").json()
        assert (park["total"], park["base"], park["bonus"], park["rank"]) == (
            told["total"], told["base"], told["bonus"], told["rank"],
        )  # fmt: skip
        assert [one["points"] for one in park["indicators"]] == [one["points"] for one in told["items"]]
    districts = client.get("/api/years/2018/districts").json()
    assert [one["average"] for one in districts] == [one["average"] for one in stored(publication)["districts"]]


def test_the_years_are_listed_with_their_digests(client: Client, publication: Publication) -> None:
    years = client.get("/api/years").json()
    assert [(one["year"], one["result_digest"]) for one in years] == [(2018, publication.run.result_digest)]
    assert client.get("/api/dictionary").json()[0]["name"] == "year"


def test_what_is_not_published_or_does_not_exist_is_404_and_says_so(client: Client, publication: Publication) -> None:
    for address, said in (
        ("/api/years/2019", "2019年度的考核结果尚未公布"),
        ("/api/years/2019/parks/fushan", "2019年度的考核结果尚未公布"),
        ("/api/years/2019/districts", "2019年度的考核结果尚未公布"),
        ("/api/years/2018/parks/nowhere", "没有这个园区"),
    ):
        answer = client.get(address)
        assert answer.status_code == 404 and said in answer.json()["detail"], address


def test_nothing_can_be_written(client: Client, publication: Publication) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)("/api/years/2018").status_code == 405


def test_the_head_of_an_answer_can_be_asked_for(client: Client, publication: Publication) -> None:
    head = client.head("/api/years/2018")
    assert head.status_code == 200 and not head.content
    assert head["ETag"] == client.get("/api/years/2018")["ETag"]


def test_an_answer_that_has_not_changed_is_not_sent_again(client: Client, publication: Publication) -> None:
    first = client.get("/api/years/2018")
    assert "no-cache" in first["Cache-Control"] and "public" in first["Cache-Control"]
    again = client.get("/api/years/2018", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content


def test_the_description_is_openapi_and_names_only_reading(client: Client) -> None:
    told = json.loads(client.get("/api/openapi.json").content)
    assert told["openapi"].startswith("3.") and told == json.loads(json.dumps(description()))
    assert {method for methods in told["paths"].values() for method in methods} == {"get"}
    assert told["components"]["schemas"]["Park"]["properties"]["total"]["type"] == "string"


def test_a_records_fields_are_the_dictionarys_columns() -> None:
    made = schema_of("Some", INDICATORS.columns, without=frozenset({"year"}))
    assert list(made.model_fields) == [one.name for one in INDICATORS.columns if one.name != "year"]
    assert made.model_fields["points"].description == "得分（分）：各评分项得分之和，四舍五入保留一位小数"
