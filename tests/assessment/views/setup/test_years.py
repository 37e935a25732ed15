"""The years are listed and opened in sight of what is taken over, and led on when nothing is missing."""

import pytest
import time_machine

from assessment.models import Cycle, ParkTask, Submission
from tests.assessment.filing.world import DEADLINE, IN_TIME
from tests.assessment.views.filing.people import Stage, stage
from tests.assessment.views.setup.posts import POSTS, YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> object:
    with time_machine.travel(IN_TIME, tick=False):
        yield stage()


def read(here: Stage, address: str) -> str:
    text: str = here["office"].get(address).content.decode()
    return text


def test_the_list_leads_to_each_year_and_to_opening_the_next(here: Stage) -> None:
    page = read(here, "/setup/")
    assert "开启2020年度" in page and 'href="/setup/2019/"' in page and "已报送 0/8" in page


def test_opening_shows_what_comes_over_and_what_does_not(here: Stage) -> None:
    ParkTask.objects.create(cycle=here.world.cycle, park=here.world.parks["fushan"], kind="started", target=3)
    page = read(here, "/setup/open/")
    assert "1个园区，共1项" in page and "沿用，可再改" in page
    assert page.count("不沿用，须另填") == 3 and "不沿用，从空白开始" in page
    assert 'value="2021-03-31"' in page and 'name="year" value="2020"' in page
    answer = here["office"].post("/setup/open/", POSTS["/setup/open/"])
    assert answer["Location"] == "/setup/2020/"
    assert "年度已开启，请逐项核对设置" in read(here, "/setup/2020/")
    assert Submission.objects.filter(cycle__year=2020, state="draft").count() == 8


def test_a_second_click_leads_to_the_year_that_stands_and_a_wrong_year_is_refused(here: Stage) -> None:
    for _ in range(2):
        assert here["office"].post("/setup/open/", POSTS["/setup/open/"])["Location"] == "/setup/2020/"
    assert Cycle.objects.filter(year=2020).count() == 1
    answer = here["office"].post("/setup/open/", {**POSTS["/setup/open/"], "year": "２０２０ "})
    assert answer["Location"] == "/setup/2020/"
    answer = here["office"].post("/setup/open/", {"year": "2025", "last_day": "2026-03-31"})
    assert answer.status_code == 422 and "下一个年度是2021年度" in answer.content.decode()


def test_the_first_year_is_opened_from_the_starter_set(here: Stage) -> None:
    Submission.objects.filter(cycle__year=2019).delete()
    here.world.cycle.city_figures.all().delete()
    Cycle.objects.filter(year=2019).delete()
    old = Cycle.objects.get(year=2018)
    for submission in old.submissions.all():
        submission.figures.all().delete()
    old.submissions.all().delete()
    old.delete()
    page = read(here, "/setup/open/")
    assert "首个年度没有上一年度可沿用" in page and "起始模板 6 题" in page and "起始模板 9 项" in page
    answer = here["office"].post("/setup/open/", {"year": "2019", "last_day": "2020-03-31"})
    assert answer["Location"] == "/setup/2019/"
    cycle = Cycle.objects.get()
    assert (cycle.questions.count(), cycle.demands.count(), cycle.is_demo) == (6, 9, False)
    assert "还没有年度" not in read(here, "/setup/")


def test_the_button_waits_for_what_the_guard_waits_for(here: Stage) -> None:
    here["office"].post("/setup/open/", POSTS["/setup/open/"])
    page = read(here, "/setup/2020/")
    assert "可后补" in page and "须先办" not in page.replace("标着“须先办”", "")
    assert 'class="btn">进入“自评申报”' in page
    cycle = Cycle.objects.get(year=2020)
    cycle.questions.filter(group="employee").delete()
    page = read(here, "/setup/2020/")
    assert 'class="btn" disabled' in page and "问卷还没有题目：员工" in page
    here["office"].post("/setup/2020/advance", {"target": "self_evaluation"})
    assert "2020年度还不能进入“自评申报”阶段" in read(here, "/setup/2020/")
    assert Cycle.objects.get(year=2020).stage == "setup"


def test_the_review_is_entered_when_the_parks_time_is_over(here: Stage) -> None:
    here["office"].post(f"{YEAR}advance", {"target": "review"})
    assert "富山工业园还没有报送，可以填报到2020年3月31日24时" in read(here, YEAR)
    with time_machine.travel(DEADLINE, tick=False):
        here["office"].force_login(here.world.office, backend="django.contrib.auth.backends.ModelBackend")
        assert "逾期未报" in read(here, YEAR)
        here["office"].post(f"{YEAR}advance", {"target": "review"})
        page = read(here, YEAR)
    assert "已进入“审核评分”阶段" in page and "征询审定</a>页面办理" in page
    assert Cycle.objects.get(year=2019).stage == "review"


def test_an_unknown_stage_changes_nothing(here: Stage) -> None:
    here["office"].post(f"{YEAR}advance", {"target": "mood"})
    assert "页面已过期" in read(here, YEAR)
