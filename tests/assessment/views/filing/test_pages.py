"""Reading a filing, up the ladder: anonymous, outsider 404, insider 403, allowed, before and after submission."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import EvidenceDemand
from assessment.services.duties import due_job_ids, job_run
from tests.assessment.filing.world import IN_TIME, submit_filing
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db
PAGES = ["", "check/", "items/1/", "items/3/", "items/4a/", "items/4b/", "items/bonus/", "items/veto/", "items/report/"]


@pytest.fixture
def here() -> Stage:
    return stage(filled=True)


def submitted(here: Stage) -> Stage:
    submit_filing(here.world)
    return here


@pytest.mark.parametrize("page", PAGES)
def test_the_parks_own_people_and_the_office_read_a_draft_and_nobody_else(here: Stage, page: str) -> None:
    expected = {
        "anonymous": 302, "filler": 200, "signer": 200, "office": 200, "outsider": 404, "other_signer": 404,
        "district": 403, "agency": 403, "panel": 403, "department": 403,
    }  # fmt: skip
    assert {name: here[name].get(BASE + page).status_code for name in expected} == expected


@pytest.mark.parametrize("page", [*PAGES, "versions/1/"])
def test_district_and_agency_read_what_was_submitted(here: Stage, page: str) -> None:
    submitted(here)
    expected = {
        "anonymous": 302, "filler": 200, "district": 200, "agency": 200, "office": 200, "outsider": 404,
        "panel": 403, "department": 403,
    }  # fmt: skip
    assert {name: here[name].get(BASE + page).status_code for name in expected} == expected


def test_the_list_shows_a_park_its_own_filing_and_the_office_all(here: Stage) -> None:
    own = here["filler"].get("/filing/").content.decode()
    assert "富山工业园" in own and "高栏港区" not in own
    everything = here["office"].get("/filing/").content.decode()
    assert "富山工业园" in everything and "高栏港区" in everything
    assert here["panel"].get("/filing/").status_code == 403
    assert here["anonymous"].get("/filing/").status_code == 302


def test_an_item_shows_fields_with_last_years_figure_and_the_score(here: Stage) -> None:
    page = here["filler"].get(BASE + "items/1/").content.decode()
    assert 'name="field:value.gross_output" value="430.5"' in page
    assert "上年认定 397.7 亿元" in page and "+8.2%" in page
    assert "9.0" in page and "读不到" not in page


def test_the_overview_names_steps_signer_and_demands(here: Stage) -> None:
    EvidenceDemand.objects.create(cycle=here.world.cycle, item="1", order=1, name="统计年报", required=True)
    page = here["filler"].get(BASE).content.decode()
    assert 'aria-current="step">填报' in page and "统计年报" in page and "还需" in page
    assert f"园区负责人{here.world.signer}登录核对并报送" in page
    assert page.count('href="/filing/2019/fushan/items/4a/"') == 2 and "项目台账" in page


def test_the_checks_are_listed_by_item_with_errors_first(here: Stage) -> None:
    post = here["filler"].post
    post(BASE + "save", {"key": "value.technical_investment", "text": "15", "base": "1"})
    post(BASE + "save", {"key": "veto.safety_accident", "text": "", "base": "1"})
    page = here["filler"].get(BASE + "check/").content.decode().split("</nav>")[-1]
    assert page.index("6 技术改造") < page.index("请说明") < page.index("否决事项") < page.index("须改正")
    assert 'href="/filing/2019/fushan/items/veto/#f-veto-safety_accident"' in page


def test_a_reader_gets_no_open_fields(here: Stage) -> None:
    page = here["signer"].get(BASE + "items/1/").content.decode()
    assert "readonly" in page and "保存并继续" not in page


def test_projects_are_shown_as_counted_or_not_and_why(here: Stage) -> None:
    page = here["filler"].get(BASE + "items/4a/").content.decode()
    assert "计入开工" in page and "低于增量型园区的门槛1亿元" in page


def test_unknown_items_versions_years_and_parks_are_not_found(here: Stage) -> None:
    for address in (f"{BASE}items/9/", f"{BASE}versions/7/", "/filing/2031/fushan/", "/filing/2019/nowhere/"):
        assert here["filler"].get(address).status_code == 404, address


def test_the_receipt_is_waited_for_and_then_handed_out(here: Stage) -> None:
    submitted(here)
    assert here["filler"].get(BASE + "versions/1/receipt").status_code == 202
    for job_id in due_job_ids(now=IN_TIME):
        job_run(job_id=job_id, now=IN_TIME)
    answer = here["filler"].get(BASE + "versions/1/receipt")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="ZHYQ-2019-04-01.pdf"'
    assert here["outsider"].get(BASE + "versions/1/receipt").status_code == 404


@pytest.mark.parametrize("address", ["/filing/", BASE, f"{BASE}items/4a/"])
def test_pages_take_few_queries(here: Stage, address: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        here["filler"].get(address)
    asked = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 12
