"""The workbench's sentences say what was found and what to do."""

from assessment.messages import schemes as messages
from assessment.states import Stage


def test_a_refusal_names_the_other_people_or_whom_to_ask() -> None:
    told = messages.same_person("甲 第1版", "吴评价", ["黄主任（领导小组办公室）"], "领导小组办公室")
    assert told == "甲 第1版由吴评价提请冻结，须由另一人核对后冻结；可以冻结的有：黄主任（领导小组办公室）。"
    assert "请联系领导小组办公室开设" in messages.same_person("甲 第1版", "吴评价", [], "领导小组办公室")


def test_a_year_past_its_review_is_told_until_when() -> None:
    told = messages.adopt_too_late(2018, Stage.APPROVAL, [Stage.SETUP, Stage.REVIEW])
    assert (
        told == "2018年度现处于“审定”阶段，评分细则不能再换；只可在“筹备、审核评分”阶段更换。新细则请留到下一年度采用。"
    )


def test_obstacles_are_listed_with_both_ways_out() -> None:
    told = messages.adopt_clashes("甲 第2版", 2019, ["不再采集“工业投资”，而富山已经填报"])
    assert "\n  · 不再采集“工业投资”，而富山已经填报\n" in told and "留到下一年度" in told
