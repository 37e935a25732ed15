"""Refusals of the review name what was found and how to mend it."""

from decimal import Decimal

from assessment.messages import review as say
from tests.assessment.review_world import REVIEWED_AT


def test_a_clash_gives_both_texts_and_who_was_faster() -> None:
    told = say.clash("“甲”的认定", "吴评价", REVIEWED_AT, "本年 1 亿元", "本年 2 亿元")
    assert told == (
        "“甲”的认定刚由吴评价于2019年4月8日 09:30改过，您的改动没有保存。现为：本年 1 亿元。您填的：本年 2 亿元。"
        "请比较后再保存一次，或保留对方的内容。"
    )


def test_a_conflict_says_who_can_or_whom_to_ask() -> None:
    assert "可由王、李办理" in say.conflicted("富山工业园", "任职", ["王", "李"])
    assert "请领导小组办公室增开评价机构账号" in say.conflicted("富山工业园", "任职", [])


def test_figures_carry_their_unit_and_a_missing_one_is_called_missing() -> None:
    assert say.figures_said(Decimal("12.50"), None, "核定") == "本年 12.5 亿元，上年 缺；核定"
