"""Submitting, returning, accepting, opinions and requests for time, up the ladder."""

from typing import Any

import pytest
import time_machine

from assessment.models import DistrictOpinion, ExtensionRequest, ReturnRequest, SubmissionVersion
from parks.models import Job
from tests.assessment.filing.world import DEADLINE, IN_TIME
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Any:
    with time_machine.travel(IN_TIME, tick=False):
        yield stage(filled=True)


def submit(here: Stage, person: str = "signer", **data: str) -> Any:
    return here[person].post(BASE + "submit/", {"declared": "yes", "request": "abc", **data})


def test_only_the_signer_of_the_park_submits(here: Stage) -> None:
    expected = {
        "anonymous": 302, "outsider": 404, "other_signer": 404, "filler": 403, "office": 403, "agency": 403,
        "district": 403, "panel": 403,
    }  # fmt: skip
    got = {name: submit(here, name).status_code for name in expected}
    assert {**got, "outsider": 404} == {**expected, "outsider": 404} and got["outsider"] in {403, 404}
    assert not SubmissionVersion.objects.exists()


def test_the_page_shows_the_declaration_and_the_post_leads_to_the_receipt(here: Stage) -> None:
    page = here["signer"].get(BASE + "submit/").content.decode()
    assert "真实、准确、完整" in page and 'name="request"' in page
    answer = submit(here)
    assert (answer.status_code, answer["Location"]) == (302, BASE + "versions/1/")
    assert "ZHYQ-2019-04-01" in here["signer"].get(answer["Location"]).content.decode()
    assert Job.objects.filter(kind="render_receipt").count() == 1


def test_posting_it_again_leads_to_the_same_version(here: Stage) -> None:
    first = submit(here)
    assert submit(here)["Location"] == submit(here, request="other")["Location"] == first["Location"]
    assert SubmissionVersion.objects.count() == 1


def test_without_the_declaration_the_page_says_so(here: Stage) -> None:
    answer = submit(here, declared="")
    assert answer.status_code == 409 and "真实性承诺" in answer.content.decode()


def test_after_the_deadline_the_draft_stays_and_the_way_out_is_named(here: Stage) -> None:
    with time_machine.travel(DEADLINE, tick=False):
        here["signer"].force_login(here.world.signer, backend="django.contrib.auth.backends.ModelBackend")
        answer = submit(here)
    assert answer.status_code == 409 and "向领导小组办公室申请" in answer.content.decode()


def send_back(here: Stage, person: str = "agency", **data: Any) -> Any:
    return here[person].post(BASE + "return", {"items": ["1", "2"], "reason": "请补充年报", **data})


def test_the_agency_returns_named_items_and_the_filler_sees_why(here: Stage) -> None:
    submit(here)
    assert send_back(here, "office").status_code == send_back(here, "filler").status_code == 403
    assert send_back(here).status_code == 302
    assert ReturnRequest.objects.get().items == ["1", "2"]
    page = here["filler"].get(BASE).content.decode()
    assert "请补充年报" in page and "只有被退回的填报项可以修改：1 主导产业比重、2 增加值" in page
    assert page.count("请补充年报") == 2, "above, and at the version that it was said of"
    assert "readonly" not in here["filler"].get(BASE + "items/1/").content.decode().split("</form>")[1]
    assert "readonly" in here["filler"].get(BASE + "items/6/").content.decode()


def test_a_return_without_items_is_refused_and_told(here: Stage) -> None:
    submit(here)
    here["agency"].post(BASE + "return", {"reason": "x"})
    assert not ReturnRequest.objects.exists()
    assert "请从清单中选择" in here["agency"].get(BASE).content.decode()


def test_the_agency_accepts(here: Stage) -> None:
    submit(here)
    assert here["signer"].post(BASE + "accept").status_code == 403
    assert here["agency"].post(BASE + "accept").status_code == 302
    here.world.submission.refresh_from_db()
    assert here.world.submission.state == "accepted"


def test_the_district_gives_its_opinion_on_a_version(here: Stage) -> None:
    submit(here)
    address = BASE + "versions/1/opinion"
    assert here["agency"].post(address, {"text": "x"}).status_code == 403
    for _ in range(2):
        assert here["district"].post(address, {"text": "同意上报"}).status_code == 302
    assert DistrictOpinion.objects.get().text == "同意上报"
    assert "同意上报" in here["filler"].get(BASE + "versions/1/").content.decode()


def test_the_signer_asks_for_time_once(here: Stage) -> None:
    data = {"wanted": "2020-04-05", "reason": "台风"}
    assert here["filler"].post(BASE + "extension", data).status_code == 403
    for _ in range(2):
        assert here["signer"].post(BASE + "extension", data).status_code == 302
    assert ExtensionRequest.objects.get().reason == "台风"
    for person in ("signer", "filler", "office"):
        page = here[person].get(BASE).content.decode()
        assert "待答复" in page and "台风" in page and 'name="wanted"' not in page
    here["signer"].post(BASE + "extension", {"wanted": "某天", "reason": "x"})
    assert "不是日期" in here["signer"].get(BASE).content.decode()
