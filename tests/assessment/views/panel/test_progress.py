"""Office and agency read how the marks stand and what the rule of the alert is; the office enters paper sheets."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import PanelMark
from tests.assessment.panel_year import PanelYear, advance, put_panel_year
from tests.assessment.views.panel.people import signed_in

pytestmark = pytest.mark.django_db
BOARD, PARK = "/panel/2019/", "/panel/2019/parks/fushan/"
SHEET = {"plan": "70", "infrastructure": "71", "production": "72", "living": "73", "remark": "纸上写的", "base": "0"}


@pytest.fixture
def year() -> PanelYear:
    made = put_panel_year()
    for number, value in enumerate(("85", "86", "84", "40")):
        made.mark(number, "fushan", value, remark=f"意见{number}")
    made.mark(4, "fushan", "90", "", "", "")
    return made


@pytest.fixture
def office(year: PanelYear) -> Client:
    return signed_in(year.office)


def paper(year: PanelYear, number: int) -> str:
    return f"{PARK}paper/{year.members[number].pk}/"


def test_the_board_shows_means_what_is_missing_and_the_rule_of_the_alert(office: Client) -> None:
    text = office.get(BOARD).content.decode()
    assert ">4<small>/ 12 份" in text and "成员5（已评 1 项）、成员7" in text
    assert "73.75" in text and "分差大" in text
    assert "相差超过 20 分" in text and "5 位及以上成员评完" in text and "2 个标准差并超过 10 分" in text
    assert "进入“征求意见”前还缺这些评分" in text


def test_the_agency_reads_but_does_not_arrange(year: PanelYear) -> None:
    agency = signed_in(year.agency)
    text = agency.get(BOARD).content.decode()
    assert "安排成员和考察" not in text and "请领导小组办公室录入纸质评分表" in text
    assert "录入纸质评分表" not in agency.get(PARK).content.decode()


def test_a_park_shows_every_mark_with_its_remark_and_who_lies_far_off(office: Client) -> None:
    text = office.get(PARK).content.decode()
    assert all(f"意见{number}" in text for number in range(4)) and "成员4（40.00 分）" in text
    assert "未评完，不计入" in text and "富山路延长线" in text and "不足 5 份，不去最高、最低" in text
    assert office.get("/panel/2019/parks/nowhere/").status_code == 404


def test_a_paper_sheet_is_entered_and_counts(office: Client, year: PanelYear) -> None:
    assert "四项都要有" in office.get(paper(year, 6)).content.decode()
    gap = office.post(paper(year, 6), {**SHEET, "living": ""})
    assert gap.status_code == 422 and "四项都有分" in gap.content.decode() and 'value="72"' in gap.content.decode()
    assert office.post(paper(year, 6), SHEET)["Location"] == PARK
    text = office.get(PARK).content.decode()
    assert "纸质评分表录入" in text and "已去掉最高、最低各 1 个评分" in text and ">5<small>/ 6 份" in text


def test_a_mark_given_on_the_phone_is_shown_and_gives_way_only_when_ticked(office: Client, year: PanelYear) -> None:
    text = office.get(paper(year, 0)).content.decode()
    assert "成员1在手机上评的" in text and "意见0" in text and "以纸质评分表替换手机评分" in text
    stale = office.post(paper(year, 0), SHEET)
    assert stale.status_code == 409 and "改过这份评分" in stale.content.decode()
    posted = {**SHEET, "base": "1"}
    refused = office.post(paper(year, 0), posted)
    assert refused.status_code == 422 and "已在手机上评过分" in refused.content.decode()
    assert office.post(paper(year, 0), {**posted, "over_phone": "on"}).status_code == 302
    mark = PanelMark.objects.get(member=year.members[0])
    assert mark.on_paper and mark.remark == "纸上写的"


def test_after_the_review_nothing_is_entered(office: Client, year: PanelYear) -> None:
    advance(year)
    assert "只在“审核评分”阶段录入" in office.get(paper(year, 6)).content.decode()
    assert office.post(paper(year, 6), SHEET).status_code == 422
    assert "本年度评分已结束" in office.get(BOARD).content.decode()


def test_before_there_is_a_panel_the_office_is_led_to_make_one(year: PanelYear) -> None:
    for client, said in ((signed_in(year.office), "增加成员"), (signed_in(year.agency), "由领导小组办公室安排")):
        text = client.get("/panel/2018/").content.decode()
        assert "还没有考评团成员" in text and said in text


@pytest.mark.parametrize("address", [BOARD, PARK])
def test_the_pages_take_few_queries(office: Client, address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            answer: Any = office.get(address)
        assert answer.status_code == 200
        return len(seen)

    assert queries() <= 12
