"""The set-up page shows each setting beside last year's, and how far the parks are."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import CityFigure, Engagement, ParkTask, Question, Submission
from assessment.selectors.setup import Standing, lines_of, setup_page, steps_of, years_page
from assessment.services.opening import year_open
from assessment.states import Stage
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, open_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def test_a_new_year_says_what_is_the_same_and_what_is_to_be_set(world: World) -> None:
    cycle = world.cycle
    ParkTask.objects.create(cycle=cycle, park=world.parks["fushan"], kind="started", target=3)
    CityFigure.objects.create(cycle=cycle, code="trade_growth", value=Decimal("3.5"))
    Engagement.objects.create(cycle=cycle, name="某公司", qualification="甲级", contract="A1", signed_on=IN_TIME.date())
    closes = DEADLINE.replace(year=2021)
    fresh = year_open(year=2020, scheme=cycle.scheme, deadline=closes, is_demo=True, actor=None, now=IN_TIME).cycle
    lines = {line.name: line for line in lines_of(fresh, cycle)}
    assert {name: line.standing for name, line in lines.items()} == {
        "评分细则": Standing.SAME,
        "自评截止": Standing.SAME,
        "全市数据": Standing.OPEN,
        "受托评价机构": Standing.OPEN,
        "年度任务": Standing.SAME,
        "问卷题目": Standing.NEW,
        "问卷时间和样本": Standing.OPEN,
        "佐证材料要求": Standing.NEW,
    }
    assert lines["自评截止"].now == "2021年3月31日24时" and lines["自评截止"].before == "2020年3月31日24时"
    assert lines["全市数据"].before == "全市规模以上工业增加值增速 9.5%；全市进出口额增速 3.5%"
    assert lines["受托评价机构"].before == "某公司，合同A1"
    Question.objects.filter(cycle=fresh, group="employee").delete()
    ParkTask.objects.filter(cycle=fresh).update(target=4)
    lines = {line.name: line for line in lines_of(fresh, cycle)}
    assert lines["问卷题目"].standing == Standing.OPEN and lines["年度任务"].standing == Standing.CHANGED
    assert not lines["全市数据"].taken_over and lines["年度任务"].taken_over


def test_the_first_year_has_nothing_beside_it(world: World) -> None:
    assert {line.before for line in lines_of(world.cycle, None)} == {"—"}


def test_it_takes_few_queries_and_counts_the_filings(world: World) -> None:
    Submission.objects.filter(park=world.parks["fushan"], cycle=world.cycle).update(state="submitted")
    with CaptureQueriesContext(connection) as queries:
        page = setup_page(world.cycle, now=IN_TIME)
    assert len(queries) <= 10
    assert (page.progress.brought, page.progress.drafts, page.progress.all) == (1, 7, 8)
    assert page.next_stage == Stage.REVIEW and not page.can_move_on and len(page.checks) == 7
    assert len(page.lonely) == 7
    world.cycle.stage = Stage.APPROVAL
    page = setup_page(world.cycle, now=IN_TIME)
    assert page.next_stage is None and page.checks == () and not page.can_move_on


def test_the_years_come_latest_first_in_three_queries(world: World) -> None:
    with CaptureQueriesContext(connection) as queries:
        rows = years_page()
        assert [str(row.cycle.scheme) for row in rows]
    assert len(queries) == 3
    assert [(row.cycle.year, row.progress.all, row.requests) for row in rows] == [(2019, 8, 0), (2018, 1, 0)]


def test_the_steps_tell_passed_current_and_ahead(world: World) -> None:
    assert [step.place for step in steps_of(world.cycle)] == ["passed", "current", *["ahead"] * 4]
