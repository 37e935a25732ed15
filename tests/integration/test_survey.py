"""The public sheet on real processes: twenty posts of one device in parallel, and counts shared by two workers."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.utils import timezone

from assessment.models import Questionnaire, SurveyAnswer, SurveyLink, SurveyResponse
from assessment.selectors.sheets import questions_of
from assessment.services.sheets import sheet_submit
from tests.assessment.filing.world import World, open_world
from tests.assessment.survey_year import arrange, link_to
from tests.integration import stand
from tests.integration.test_submission import web

pytestmark = pytest.mark.django_db(transaction=True)
AGENT = "CanaryPhone/9.9"


@pytest.fixture
def world() -> World:
    """The questionnaire as it is open on the clock of the real processes."""
    opened, now = open_world(), timezone.now()
    arrange(opened.cycle, questions=2)
    Questionnaire.objects.update(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1))
    return opened


def call(port: int, method: str, path: str, cookies: dict[str, str], body: str = "") -> tuple[int, str, dict[str, str]]:
    """Return status, text and the cookies that were set."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": AGENT,
    }
    line.request(method, path, body=body, headers=headers)
    answer = line.getresponse()
    text = answer.read().decode("utf-8", "replace")
    given = dict(re.findall(r"^(\w+)=([^;]*)", one)[0] for one in answer.headers.get_all("Set-Cookie") or [])
    line.close()
    return answer.status, text, given


def ready(port: int, link: SurveyLink, group: str = "employee") -> tuple[str, dict[str, str], str]:
    """Open the sheet as a new device and return its path, its cookies and a filled body."""
    path = f"/survey/{link.code}/{group}/"
    _, text, cookies = call(port, "GET", path, {})
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    assert token, text[:500]
    marks = {f"q{one.pk}": "4" for one in questions_of(link.cycle, group)}
    return path, cookies, urlencode({"csrfmiddlewaretoken": token.group(1), **marks})


def test_twenty_posts_of_one_device_at_once_are_one_sheet(world: World, tmp_path: Path) -> None:
    link, log = link_to(world.cycle, world.parks["fushan"]), tmp_path / "web.log"
    with web(stand.environment(tmp_path), log) as port:
        path, cookies, body = ready(port, link)
        with ThreadPoolExecutor(20) as pool:
            found = list(pool.map(lambda _: call(port, "POST", path, cookies, body)[0], range(20)))
        assert found == [302] * 20
        assert (SurveyResponse.objects.count(), SurveyAnswer.objects.count()) == (1, 2)
        # Two workers keep one count: of one address, 240 tries of a while are heard, and not one more.
        tries = 240 - 20
        with ThreadPoolExecutor(8) as pool:
            more = list(pool.map(lambda _: call(port, "POST", path, cookies, body)[0], range(tries + 10)))
        spilled = more.count(429)
        assert set(more) <= {302, 429} and (spilled == 10 or _a_while_ended_meanwhile(tmp_path))
        call(port, "GET", "/survey/unknown/", {})
    told = log.read_text(encoding="utf-8")
    assert "Too Many Requests" in told or _a_while_ended_meanwhile(tmp_path)
    left = told + "".join(str(one) for one in (tmp_path / "pace").rglob("*"))
    assert AGENT not in left and "127.0.0.1" not in left and cookies["sheet_device"] not in left


def _a_while_ended_meanwhile(var: Path) -> bool:
    return len(list((var / "pace").iterdir())) > 1


def test_twenty_threads_with_one_device_get_the_same_sheet(world: World) -> None:
    link = link_to(world.cycle, world.parks["fushan"])
    marks = {one.pk: 3 for one in questions_of(world.cycle, "enterprise")}

    def send(_: int) -> int:
        try:
            return sheet_submit(link=link, group="enterprise", token="t" * 32, marks=marks).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(send, range(20)))
    assert len(found) == 1 and SurveyResponse.objects.get().pk in found and SurveyAnswer.objects.count() == 2
