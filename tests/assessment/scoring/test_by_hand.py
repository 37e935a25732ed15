"""Explanations recomputed by an independent reader of their own numbers give the published points."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.resultfile import result_to_dict
from tests.assessment.scoring.by_hand import NUMBER, TOLERANCE, Reader, Sum
from tests.assessment.scoring.cases import golden, starter

DEMO = Path(__file__).resolve().parents[3] / "fixtures" / "demo"
EXCUSED = re.compile(rf"^不适用，.*折算：({NUMBER})×({NUMBER})÷({NUMBER})[＝≈]({NUMBER})，得 \4 分$")


def half_up(value: Fraction) -> Decimal:
    return Decimal(int(value * 10 + Fraction(1, 2))).scaleb(-1)


def item_by_hand(parts: list[dict[str, Any]]) -> Fraction:
    """The parts that apply, each by its text; those that do not take the others' share of their full marks."""
    excused = {place: match for place, one in enumerate(parts) if (match := EXCUSED.match(one["explanation"]))}
    own = {place: Reader(one["explanation"]).points() for place, one in enumerate(parts) if place not in excused}
    earned, full = sum(own.values(), Fraction(0)), sum((Fraction(parts[place]["max"]) for place in own), Fraction(0))
    total = earned
    for place, match in excused.items():
        assert abs(Fraction(match[2]) - earned) <= TOLERANCE and Fraction(match[3]) == full, match[0]
        taken = Fraction(parts[place]["max"]) * earned / full
        assert abs(taken - Fraction(match[4])) <= TOLERANCE, match[0]
        total += taken
    return total


def bonus_by_hand(text: str) -> Fraction:
    if text == "无加分项":
        return Fraction(0)
    formula = re.sub(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）", "", text.split("＝")[0])
    total = Sum(formula, Fraction).value()
    capped = re.search(rf"＝({NUMBER})，({NUMBER}) 分封顶，按 \2 分计$", text)
    if capped:
        assert total == Fraction(capped[1]) and total > Fraction(capped[2]), text
        return Fraction(capped[2])
    assert text.endswith(f"＝{total} 分"), text
    return total


def recomputed(case: dict[str, Any]) -> int:
    """Recompute every park that has a total, and every item that has points; return how many parks there were."""
    result: dict[str, Any] = result_to_dict(score(starter(), case_from_dict(case)))
    totals = 0
    for park in result["parks"]:
        points = {
            item["code"]: half_up(item_by_hand(item["parts"])) for item in park["items"] if item["points"] is not None
        }
        assert points == {item["code"]: Decimal(item["points"]) for item in park["items"] if item["points"] is not None}
        bonus = half_up(bonus_by_hand(park["bonus_explanation"]))
        assert bonus == Decimal(park["bonus"])
        if park["total"] is not None:
            assert sum(points.values(), bonus) == Decimal(park["total"]), park["name"]
            totals += 1
    return totals


@pytest.mark.parametrize("year", [2017, 2018])
def test_the_explanations_of_a_demonstration_year_give_its_published_points(year: int) -> None:
    case = json.loads((DEMO / f"{year}.json").read_text(encoding="utf-8"))
    assert recomputed(case) == 8


@pytest.mark.parametrize(("name", "parks"), [("ordinary", 8), ("edges", 8), ("problems", 1)])
def test_the_explanations_of_a_golden_case_give_its_known_points(name: str, parks: int) -> None:
    assert recomputed(golden(name)) == parks


def test_a_wrong_number_in_an_explanation_is_found() -> None:
    right = "规模以上工业增加值2017年 80 亿元、2018年 84.5 亿元，增速＝100×(84.5－80)÷80＝5.625%。"
    method = "基准分增减法：5＋0.3×5.625＝6.6875，得 6.6875 分"
    assert Reader(right + method).points() == Fraction("6.6875")
    for wrong in (right.replace("84.5－80", "84.6－80"), right.replace("5.625%", "5.624%")):
        with pytest.raises(AssertionError):
            Reader(wrong + method).points()
    with pytest.raises(AssertionError):
        Reader(right + method.replace("得 6.6875", "得 6.7")).points()


def test_a_cut_figure_stands_for_the_whole_one() -> None:
    text = "增速＝100×(80－70)÷70≈14.285714%。基准分增减法：5＋0.3×14.285714≈9.285714，超过满分 8 分，按 8 分计"
    assert Reader(text).points() == 8
    text = "增速＝100×(71－70)÷70≈1.428571%。基准分增减法：5＋0.3×1.428571≈5.428571，得 5.428571 分"
    assert Reader(text).points() == 5 + Fraction(3, 10) * Fraction(100, 70)
