"""Tests of ranks and districts; each rule's example comes first."""

from decimal import Decimal

from assessment.scoring.ranking import competition_ranks, rank_districts, rank_parks
from assessment.scoring.results import BonusResult, ParkResult
from tests.assessment.scoring.cases import starter


def park(
    code: str,
    total: str | None,
    district: str = "east",
    *,
    ranked: bool = True,
    vetoes: tuple[str, ...] = (),
    fraud: bool = False,
) -> ParkResult:
    points = None if total is None else Decimal(total)
    return ParkResult(
        code=code,
        name=code,
        category="increment",
        district=district,
        ranked=ranked,
        complete=total is not None,
        base=points,
        bonus=BonusResult(Decimal("0.0"), "无加分项"),
        total=points,
        rank=None,
        grade=None,
        vetoes=vetoes,
        fraud=fraud,
        commended=False,
        criticised=False,
        items=(),
    )


def standing(*parks: ParkResult) -> dict[str, tuple[int | None, str | None]]:
    placed = rank_parks(starter(), parks)
    return {one.code: (one.rank, None if one.grade is None else one.grade.name) for one in placed}


def test_equal_totals_share_a_rank_and_the_next_is_skipped() -> None:
    totals = {"a": Decimal(90), "b": Decimal(88), "c": Decimal("88.0"), "d": Decimal(80)}
    assert competition_ranks(totals) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert competition_ranks({}) == {}


def test_a_vetoed_park_keeps_its_rank_and_nobody_moves_up() -> None:
    found = standing(park("a", "97.0", vetoes=("safety_accident",)), park("b", "95.0"), park("c", "93.0"))
    assert found == {"a": (1, "良好"), "b": (2, "优秀"), "c": (3, "良好")}


def test_a_tie_for_the_second_place_makes_three_excellent() -> None:
    found = standing(park("a", "97.0"), park("b", "95.0"), park("c", "95.0"), park("d", "94.0"))
    assert [found[code][1] for code in "abcd"] == ["优秀", "优秀", "优秀", "良好"]


def test_an_unranked_park_takes_no_place_from_the_others() -> None:
    found = standing(park("a", "91.0"), park("z", "99.0", ranked=False))
    assert found == {"a": (1, "优秀"), "z": (None, "达标")}


def test_an_incomplete_park_has_neither_rank_nor_grade() -> None:
    assert standing(park("a", None), park("b", "61.0")) == {"a": (None, None), "b": (1, "达标")}


def test_parks_come_in_order_of_code() -> None:
    assert list(standing(park("b", "61.0"), park("a", "60.0"))) == ["a", "b"]


def test_fraud_leaves_rank_and_grade_but_not_the_commendation() -> None:
    (one,) = rank_parks(starter(), [park("a", "95.0", fraud=True)])
    assert (one.rank, one.grade and one.grade.name, one.commended, one.criticised) == (1, "优秀", False, True)


def test_a_district_is_the_mean_of_its_parks_half_up() -> None:
    (one,) = rank_districts(starter(), [park("a", "83.0"), park("b", "83.1")])
    assert (str(one.average), one.parks, one.rank) == ("83.1", ("a", "b"), 1)


def test_districts_are_ranked_and_graded_by_the_same_rule() -> None:
    found = rank_districts(starter(), [park("a", "92.0", "x"), park("b", "90.0", "y"), park("c", "91.0", "z")])
    assert [(one.code, one.rank, one.grade and one.grade.name) for one in found] == [
        ("x", 1, "优秀"),
        ("y", 3, "良好"),
        ("z", 2, "优秀"),
    ]


def test_a_veto_on_one_park_bars_its_district() -> None:
    (one,) = rank_districts(starter(), [park("a", "95.0"), park("b", "95.0", vetoes=("safety_accident",))])
    assert (one.vetoed, one.rank, one.grade and one.grade.name) == (True, 1, "良好")


def test_a_district_with_an_unranked_park_is_unranked() -> None:
    found = rank_districts(starter(), [park("a", "95.0"), park("b", "95.0", ranked=False), park("c", "70.0", "west")])
    east, west = found
    assert (east.ranked, east.rank, east.grade and east.grade.name) == (False, None, "达标")
    assert west.rank == 1


def test_a_district_with_an_incomplete_park_has_no_average() -> None:
    (one,) = rank_districts(starter(), [park("a", "95.0"), park("b", None, fraud=True)])
    assert (one.complete, one.average, one.rank, one.grade) == (False, None, None, None)
    assert one.fraud
    assert one.criticised
