"""Requests are answered, and time is given with a reason, from one page."""

from datetime import date

import pytest
import time_machine

from assessment.models import Cycle, Extension, ExtensionRequest
from assessment.services.extensions import extension_ask
from tests.assessment.filing.world import IN_TIME
from tests.assessment.views.filing.people import Stage, stage
from tests.assessment.views.setup.posts import YEAR

pytestmark = pytest.mark.django_db
PAGE = f"{YEAR}extensions/"
GIVEN = {"park": "fushan", "last_day": "2020-04-05", "reason": "台风"}


@pytest.fixture
def here() -> object:
    with time_machine.travel(IN_TIME, tick=False):
        yield stage()


def ask(here: Stage) -> ExtensionRequest:
    world = here.world
    return extension_ask(
        submission=world.submission, wanted=date(2020, 4, 20), reason="停电", actor=world.signer, now=IN_TIME
    )


def read(here: Stage) -> str:
    text: str = here["office"].get(PAGE).content.decode()
    return text


def test_a_request_is_granted_or_declined_from_the_page(here: Stage) -> None:
    asked = ask(here)
    page = read(here)
    assert "申请延至2020年4月20日24时：停电" in page and 'value="2020-04-20"' in page
    here["office"].post(f"{YEAR}requests/{asked.pk}/decline", {"answer": "理由不足"})
    assert "未同意：理由不足" in read(here)
    again = ask(here)
    here["office"].post(PAGE, {**GIVEN, "last_day": "2020-04-20"})
    again.refresh_from_db()
    assert again.granted is True and "同意：台风" in read(here)


def test_declining_needs_an_answer_and_a_request(here: Stage) -> None:
    asked = ask(here)
    here["office"].post(f"{YEAR}requests/{asked.pk}/decline", {"answer": " "})
    assert "请写明不同意的理由" in read(here)
    assert here["office"].post(f"{YEAR}requests/999/decline", {"answer": "x"}).status_code == 404
    assert here["office"].post(f"/setup/2018/requests/{asked.pk}/decline", {"answer": "x"}).status_code == 404
    assert ExtensionRequest.objects.get().granted is None


def test_two_answers_to_one_request_do_not_overrule_each_other(here: Stage) -> None:
    asked = ask(here)
    here["office"].post(PAGE, GIVEN)
    here["office"].post(f"{YEAR}requests/{asked.pk}/decline", {"answer": "理由不足"})
    assert "已有答复，没有再次答复" in read(here)
    assert ExtensionRequest.objects.get().granted is True


def test_the_later_extension_is_marked_as_the_one_that_counts(here: Stage) -> None:
    here["office"].post(PAGE, GIVEN)
    here["office"].post(PAGE, {**GIVEN, "last_day": "2020-04-08"})
    page = read(here)
    assert page.index("2020年4月8日24时") < page.index("现行") < page.index("2020年4月5日24时") < page.index("已被替代")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"last_day": "2020-03-31"}, "须晚于现在的截止日期"),
        ({"reason": ""}, "请填写"),
        ({"park": "nowhere"}, "选择"),
        ({"last_day": "周五"}, "不是日期"),
    ],
)
def test_what_cannot_be_granted_is_told(here: Stage, change: dict[str, str], said: str) -> None:
    answer = here["office"].post(PAGE, {**GIVEN, **change})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Extension.objects.exists()


def test_after_self_evaluation_nothing_is_granted(here: Stage) -> None:
    Cycle.objects.filter(year=2019).update(stage="review")
    assert "不能再批准延期" in read(here)
    assert here["office"].post(PAGE, GIVEN).status_code == 422 and not Extension.objects.exists()
