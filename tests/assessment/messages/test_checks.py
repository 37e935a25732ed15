"""Each sentence of a check names what was found and each way to mend it."""

import inspect
from decimal import Decimal

from assessment.messages import checks


def test_every_sentence_says_what_to_do() -> None:
    said = [
        checks.figure_missing("甲"),
        checks.previous_changed("甲", "2", "1", "亿元"),
        checks.negative("甲", "-1", "亿元"),
        checks.unit_slip("甲", "10000", "1", "亿元", Decimal(10000), 10000),
        checks.jump("甲", "2", "1", "亿元", Decimal(100)),
        checks.part_above_whole("甲", "乙", "2", "1", "亿元"),
        checks.project_not_counted("甲", ["投资额不足"]),
        checks.project_left("甲", ["开工"]),
        checks.no_facilities(),
        checks.cell_missing("甲", 1, "乙"),
        checks.reason_for_undone(1),
        checks.bonus_twice("甲"),
        checks.task_not_set(),
        checks.task_not_exceeded(["开工任务1个，所报1个"]),
        checks.veto_unanswered("甲"),
        checks.report_too_short(1, 50),
        checks.demand_open("甲"),
        checks.file_used_often("甲", ["1", "2"]),
        checks.same_figure("甲", "乙", "1", "亿元"),
    ]
    assert all("请" in one for one in said)
    written = [
        name
        for name, one in inspect.getmembers(checks, inspect.isfunction)
        if one.__module__ == checks.__name__ and name[0] != "_"
    ]
    assert len(said) == len(written) - 1, "unreadable() passes the reader's own advice on"


def test_a_fall_is_told_as_a_fall() -> None:
    assert "下降60.0%" in checks.jump("甲", "4", "10", "亿元", Decimal(-60))
