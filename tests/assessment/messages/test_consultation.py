"""The consultation's sentences say what was found and each way to mend it, and mails carry no figure."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from assessment.messages import consultation as say

CLOSES = datetime(2019, 4, 21, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_refusal_names_who_can_help() -> None:
    assert say.too_late(CLOSES) == (
        "答复期限已于2019年4月20日24时结束，不能再答复或改动；确需补充的，请联系领导小组办公室（市科工信局）延长期限。"
    )
    assert "高栏、富山" in say.not_all_accepted(2018, ["高栏", "富山"])


def test_what_leaves_the_portal_carries_a_number_of_lines_and_a_day_but_no_figure() -> None:
    told = say.ask_body(2018, "市商务局", 3, CLOSES)
    assert re.findall(r"\d+", told) == ["2018", "3", "2019", "4", "20", "24"] and "亿元" not in told


def test_an_answer_is_said_in_one_line() -> None:
    assert say.said("有异议", "本年 4 亿元", "年报") == "有异议；本年 4 亿元；年报"
    assert say.said("无异议", "", "") == "无异议"
