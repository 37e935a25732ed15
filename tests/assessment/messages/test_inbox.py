"""What people are told says what to do, by when and where, fits its fields, and carries no score and no reason."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import resolve

from assessment.messages import inbox as say
from parks.states import MessageKind

CLOSES = datetime(2020, 4, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
TURN, NEWS = MessageKind.TURN, MessageKind.NEWS
ALL = {
    "opened": (say.filing_opened(2019, "富山", "fushan", CLOSES), TURN, "2020年3月31日24时"),
    "agency": (say.filing_submitted_to_agency(2019, "富山", 2), TURN, "请逐项审核"),
    "office": (say.filing_submitted_to_office(2019, "富山", "fushan", 2), NEWS, "暂不需要办理"),
    "district": (say.filing_submitted_to_district(2019, "富山", "fushan", 2), TURN, "填写区里的意见"),
    "returned": (say.filing_returned(2019, "富山", "fushan", 3), TURN, "3个填报项"),
    "accepted": (say.filing_accepted(2019, "富山", "fushan"), NEWS, "已受理"),
    "asked": (say.extension_asked(2019, "富山", date(2020, 4, 5)), TURN, "2020年4月5日24时"),
    "granted": (say.extension_granted(2019, "富山", "fushan", CLOSES), NEWS, "延至2020年3月31日24时"),
    "declined": (say.extension_declined(2019, "富山", "fushan", CLOSES), NEWS, "仍为2020年3月31日24时"),
    "visit": (say.visit_arranged("富山", date(2020, 4, 8), "9时集合"), TURN, "9时集合"),
    "no visit": (say.visit_withdrawn("富山", date(2020, 4, 8)), NEWS, "不再安排您参加"),
    "report": (say.report_filed(2019, 1), TURN, "请审阅"),
    "scheme": (say.scheme_proposed("评分细则 v2", 7, "吴评价"), TURN, "吴评价"),
    "published": (say.result_published(2019, 1), NEWS, "考核结果已公布"),
    "corrected": (say.result_published(2019, 2), NEWS, "考核结果已更正公布"),
}


@pytest.mark.parametrize("name", ALL)
def test_each_says_what_it_is_about_and_leads_to_a_page(name: str) -> None:
    told, kind, words = ALL[name]
    assert told.kind == kind
    assert words in told.body
    assert len(told.subject) <= 120
    assert resolve(told.link)


def test_a_visit_without_a_note_leaves_no_gap() -> None:
    assert "安排：" not in say.visit_arranged("富山", date(2020, 4, 8), "").body
