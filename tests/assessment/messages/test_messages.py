"""Each sentence says what was found and what to do."""

from assessment import messages
from assessment.states import SCORING_STAGES, Stage


def test_a_wrong_stage_is_named_with_the_right_ones() -> None:
    said = messages.wrong_stage(2018, Stage.SETUP, "正式计分", SCORING_STAGES)
    assert said == "2018年度现处于“筹备”阶段，不能正式计分；可在“审核评分、征求意见、审定”阶段办理。"


def test_a_move_that_is_not_allowed_names_those_that_are() -> None:
    assert "下一步只能是：自评申报" in messages.stage_move(2018, Stage.SETUP, Stage.APPROVAL)
    assert "更正须另行发文" in messages.stage_move(2018, Stage.PUBLISHED, Stage.REVIEW)


def test_problems_are_listed_one_a_line() -> None:
    assert messages.open_problems(2018, ["甲", "乙"]).splitlines()[1:] == ["  · 甲", "  · 乙"]


def test_no_year_at_all_is_said_too() -> None:
    assert "现有年度：无" in messages.no_cycle(2018, [])
