"""Tests of bonus, grades, vetoes and fraud; each rule's example comes first."""

from decimal import Decimal

import pytest

from assessment.scoring.adjust import bonus, commended, criticised, grade
from assessment.scoring.types import BonusClaim, BonusKind, Grade
from tests.assessment.scoring.cases import starter

KINDS = {kind.code: kind for kind in starter().bonus_kinds}
CAP = starter().bonus_cap


def given(total: str, rank: int | None, *, vetoed: bool = False, ranked: bool = True) -> str:
    grades = starter().ranked_grades if ranked else starter().unranked_grades
    return grade(grades, Decimal(total), rank, vetoed=vetoed).name


def test_six_brands_make_twelve_and_count_ten() -> None:
    found = bonus(tuple(BonusClaim("brand", f"品牌{i}") for i in range(6)), KINDS, CAP)
    assert str(found.points) == "10.0"
    assert found.explanation.endswith("＝12，10 分封顶，按 10 分计")


def test_five_brands_reach_the_cap_without_touching_it() -> None:
    found = bonus(tuple(BonusClaim("brand", f"品牌{i}") for i in range(5)), KINDS, CAP)
    assert str(found.points) == "10.0"
    assert found.explanation.endswith("＝10 分")


def test_bonus_items_are_listed_with_their_points() -> None:
    claims = (BonusClaim("platform", "工程中心"), BonusClaim("brand", "产业基地"))
    found = bonus(claims, KINDS, CAP)
    assert (str(found.points), found.explanation) == (
        "3.0",
        "2（地域性品牌：产业基地）＋1（创新主体与平台：工程中心）＝3 分",
    )
    assert bonus(claims[::-1], KINDS, CAP) == found
    assert str(bonus((), KINDS, CAP).points) == "0.0"


def test_the_points_of_a_kind_are_data() -> None:
    kinds = {"brand": BonusKind("brand", "品牌", Decimal("0.25"))}
    assert str(bonus((BonusClaim("brand", "x"),), kinds, CAP).points) == "0.3"


@pytest.mark.parametrize(
    ("total", "rank", "name"),
    [
        ("79.5", 1, "达标"),
        ("80.0", 5, "良好"),
        ("79.9", 1, "达标"),
        ("90.0", 2, "优秀"),
        ("90.0", 3, "良好"),
        ("89.9", 1, "良好"),
        ("60.0", 7, "达标"),
        ("59.9", 1, "不达标"),
    ],
)
def test_grades_begin_at_their_line(total: str, rank: int, name: str) -> None:
    assert given(total, rank) == name


def test_a_veto_bars_only_the_highest_grade() -> None:
    assert given("95.0", 1, vetoed=True) == "良好"
    assert given("70.0", 1, vetoed=True) == "达标"


@pytest.mark.parametrize(("total", "name"), [("99.0", "达标"), ("60.0", "达标"), ("59.9", "不达标")])
def test_the_unranked_only_pass_or_fail(total: str, name: str) -> None:
    assert given(total, None, ranked=False) == name


def test_a_rank_condition_never_holds_for_the_unranked() -> None:
    assert given("95.0", None) == "良好"


def test_grades_that_leave_a_rest_are_a_fault() -> None:
    only = (Grade("good", "良好", Decimal(80), None, False, False, False),)
    with pytest.raises(ValueError, match="last grade"):
        grade(only, Decimal(50), 1, vetoed=False)


def test_fraud_cancels_commendation_and_brings_criticism() -> None:
    excellent, good, *_, fail = starter().ranked_grades
    assert commended(excellent, fraud=False)
    assert not commended(excellent, fraud=True)
    assert not commended(good, fraud=False)
    assert not commended(None, fraud=False)
    assert criticised(fail, fraud=False)
    assert criticised(excellent, fraud=True)
    assert not criticised(good, fraud=False)
    assert criticised(None, fraud=True)
