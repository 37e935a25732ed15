"""Submitting, returning, accepting, opinions and requests for time, up the ladder."""

import re
from typing import Any

import pytest
import time_machine

from assessment.models import DistrictOpinion, Entry, ExtensionRequest, ReturnRequest, SubmissionVersion
from assessment.services.entries import entry_save
from assessment.services.seen import seen_now
from parks.models import Job
from tests.assessment.filing.world import DEADLINE, IN_TIME
from tests.assessment.review_world import settle_all
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Any:
    with time_machine.travel(IN_TIME, tick=False):
        yield stage(filled=True)


def submit(here: Stage, person: str = "signer", **data: str) -> Any:
    shown = {"declared": "yes", "request": "abc", "seen": seen_now(here.world.submission)}
    return here[person].post(BASE + "submit/", {**shown, **data})


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
    return here[person].post(BASE + "return", {"version": "1", "items": ["1", "2"], "reason": "请补充年报", **data})


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
    here["agency"].post(BASE + "return", {"version": "1", "reason": "x"})
    assert not ReturnRequest.objects.exists()
    assert "请从清单中选择" in here["agency"].get(BASE).content.decode()


def test_the_agency_accepts(here: Stage) -> None:
    submit(here)
    assert here["signer"].post(BASE + "accept").status_code == 403
    here["agency"].post(BASE + "accept", {"version": "1"})
    assert "下列填报项尚未审定：主导产业比重、" in here["agency"].get(BASE).content.decode()
    settle_all(here.world.submission, here.world.agency, IN_TIME)
    assert here["agency"].post(BASE + "accept", {"version": "1"}).status_code == 302
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


def shown_to(here: Stage, person: str, name: str, page: str = "") -> str:
    """Return the value of a hidden field of the page."""
    found = re.search(rf'name="{name}" value="([^"]+)"', here[person].get(BASE + page).content.decode())
    assert found
    return found.group(1)


def change(here: Stage, text: str, key: str = "value.value_added") -> None:
    row = Entry.objects.get(submission=here.world.submission, key=key)
    entry_save(
        submission=here.world.submission, key=key, text=text, base=row.version, actor=here.world.filler, now=IN_TIME
    )


def test_what_changed_after_the_page_was_opened_is_named_and_shown_and_not_signed(here: Stage) -> None:
    seen = shown_to(here, "signer", "seen", "submit/")
    change(here, "97.3")
    answer = submit(here, seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409 and not SubmissionVersion.objects.exists()
    assert "增速、增量（2020年3月20日 10:00，filler）" in page and "97.3" in page
    assert submit(here, seen=shown_to(here, "signer", "seen", "submit/")).status_code == 302
    assert SubmissionVersion.objects.count() == 1


def test_a_post_that_does_not_tell_what_it_showed_is_refused(here: Stage) -> None:
    answer = submit(here, seen="")
    assert answer.status_code == 409 and "没有带上所显示的内容" in answer.content.decode()


def test_the_page_shows_everything_that_will_be_signed(here: Stage) -> None:
    page = here["signer"].get(BASE + "submit/").content.decode()
    assert "将要报送的全部内容" in page and "甲项目" in page
    assert Entry.objects.get(submission=here.world.submission, key="report.text").text in page


def test_a_page_from_before_the_return_is_not_told_that_it_succeeded(here: Stage) -> None:
    submit(here)
    here["signer"].get(BASE)
    send_back(here)
    answer = submit(here)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "已由agency于2020年3月20日 10:00退回补正" in page and "报送成功" not in page


@pytest.mark.parametrize("verb", ["accept", "return"])
def test_a_reader_of_the_first_version_does_not_judge_the_second(here: Stage, verb: str) -> None:
    submit(here)
    stale = shown_to(here, "agency", "version")
    send_back(here)
    change(here, "97.3")
    submit(here, request="second")
    before = ReturnRequest.objects.count()
    here["agency"].post(BASE + verb, {"version": stale, "items": ["1"], "reason": "另有不符"})
    page = here["agency"].get(BASE).content.decode()
    assert "您看的是第1版，现在是2020年3月20日 10:00报送的第2版" in page
    here.world.submission.refresh_from_db()
    assert (here.world.submission.state, ReturnRequest.objects.count()) == ("submitted", before)
    fresh = shown_to(here, "agency", "version")
    settle_all(here.world.submission, here.world.agency, IN_TIME)
    here["agency"].post(BASE + verb, {"version": fresh, "items": ["1"], "reason": "另有不符"})
    here.world.submission.refresh_from_db()
    assert here.world.submission.state == {"accept": "accepted", "return": "returned"}[verb]
