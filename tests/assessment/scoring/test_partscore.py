"""One part: planned once, scored, ruled, or taken over where it does not apply."""

from fractions import Fraction
from typing import Any

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.partscore import plan_part, score_not_applicable
from assessment.scoring.results import PartResult, Status
from tests.assessment.scoring.cases import one_park, starter


def parts_of(**changes: Any) -> dict[str, PartResult]:
    result = score(starter(), case_from_dict(one_park(**changes)))
    return {one.code: one for item in result.parks[0].items for one in item.parts}


def planned(code: str) -> Any:
    found = [one for indicator in starter().indicators for one in indicator.parts["increment"] if one.code == code]
    return plan_part(found[0], "亿元")


def test_a_part_is_planned_with_what_does_not_change() -> None:
    plan = planned("4a")
    assert (plan.full, plan.unit, plan.counted, plan.cohort) == ("15", "亿元", True, None)


def test_a_part_that_does_not_apply_takes_the_others_share() -> None:
    parts = parts_of()
    others = [parts["2.1"], parts["2.2"]]
    taken = score_not_applicable(planned("2.3"), "无此口径", others)
    expected = Fraction(6) * Fraction(sum(Fraction(str(one.points)) for one in others)) / 14
    assert taken.status is Status.NOT_APPLICABLE
    assert taken.exact is not None
    assert Fraction(taken.exact.numerator, taken.exact.denominator) == expected
    assert "无此口径" in taken.explanation


def test_without_others_there_is_nothing_to_take() -> None:
    alone = score_not_applicable(planned("1"), "无此口径", [])
    assert (alone.status, alone.points) == (Status.PROBLEM, None)


def test_a_ruling_overrides_what_was_computed_and_says_both() -> None:
    ruled = parts_of(rulings={"2.1": {"points": "6.5", "reason": "统计口径调整"}})["2.1"]
    assert (ruled.status, str(ruled.points)) == (Status.RULED, "6.5")
    assert "统计口径调整" in ruled.explanation
