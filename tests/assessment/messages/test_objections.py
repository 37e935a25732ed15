"""Sentences on provisional results say what to do, and none that leaves the portal quotes a figure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from assessment.messages import objections as say

UNTIL = datetime(2019, 4, 27, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_refusal_says_each_way_to_mend_it() -> None:
    assert "维持" in say.nothing_changed("2 增加值") and "审核页" in say.nothing_changed("2 增加值")
    assert "2019年4月26日24时" in say.window_over(UNTIL) and "领导小组办公室" in say.window_over(UNTIL)
    assert "重新正式计分" in say.run_stale(2018)


def test_an_upheld_objection_is_followed_by_a_further_release() -> None:
    assert "重新反馈" in say.answer_told(2018, "富山", "2 增加值", "采纳")[1]
    assert "重新反馈" not in say.answer_told(2018, "富山", "2 增加值", "维持")[1]
    assert "已重新反馈" in say.release_told(2018, "富山", UNTIL, 2)[1]
