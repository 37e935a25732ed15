"""The shape of a method: bands without overlap or gap, anchors that rise, one direction, a reachable top."""

from decimal import Decimal

import pytest

from assessment.scoring import curves
from assessment.scoring.ratio import Ratio
from assessment.scoring.rules import (
    Anchor,
    Band,
    BaseTiers,
    Growth,
    Judged,
    Judgement,
    Linear,
    Method,
    PanelMean,
    PerItem,
    ProjectCount,
    Proportion,
    Share,
    Stage,
    Step,
    SurveyMean,
    Tiers,
)
from assessment.scoring.types import Part
from tests.assessment.scoring.cases import starter


def bands(*pairs: tuple[int | None, int]) -> tuple[Band, ...]:
    return tuple(Band(None if at is None else Ratio(at), Ratio(points)) for at, points in pairs)


def step(up: int, down: int) -> Step:
    [found] = [
        part.method for indicator in starter().indicators for part in indicator.parts["increment"] if part.code == "2.1"
    ]
    assert isinstance(found, Step)
    return Step(base=found.base, up=Ratio(up), down=Ratio(down), per=found.per, whole=found.whole)


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        (bands((80, 9), (65, 8), (None, 6)), 0),
        (bands((80, 9), (80, 8), (None, 6)), 1),
        (bands((65, 8), (80, 9), (None, 6)), 1),
        (bands((80, 9), (65, 8)), 1),
        (bands((None, 9), (65, 8), (None, 6)), 1),
    ],
)
def test_bands_neither_overlap_nor_leave_a_gap(given: tuple[Band, ...], faults: int) -> None:
    assert len(list(curves.band_faults(Tiers(given)))) == faults


def test_a_method_without_bands_has_no_band_faults() -> None:
    assert list(curves.band_faults(PerItem(Ratio(3)))) == [] and curves.bands_of(PerItem(Ratio(3))) == ()


def test_anchors_rise() -> None:
    rising = Linear((Anchor(Ratio(0), Ratio(0)), Anchor(Ratio(5), Ratio(3))))
    stuck = Linear((Anchor(Ratio(5), Ratio(0)), Anchor(Ratio(5), Ratio(3))))
    assert list(curves.anchor_faults(rising)) == []
    assert len(list(curves.anchor_faults(stuck))) == 1


@pytest.mark.parametrize(
    ("method", "monotone"),
    [
        (step(1, 1), True),
        (step(-1, -1), True),
        (step(1, -1), False),
        (Tiers(bands((80, 9), (65, 8), (None, 6))), True),
        (Tiers(bands((80, 9), (65, 10), (None, 6))), False),
        (Linear((Anchor(Ratio(0), Ratio(0)), Anchor(Ratio(5), Ratio(3)), Anchor(Ratio(9), Ratio(1)))), False),
        (PerItem(Ratio(3)), True),
    ],
)
def test_a_method_goes_one_way_or_is_named(method: Method, monotone: bool) -> None:
    assert curves.is_monotone(method) is monotone


def test_the_range_of_a_measure_is_its_own() -> None:
    assert curves.range_of(PanelMean()) == curves.range_of(Share("a", "b")) == (Ratio(0), Ratio(100))
    assert curves.range_of(SurveyMean()) == (Ratio(1), Ratio(5))
    assert curves.range_of(ProjectCount(Stage.STARTED))[0] == Ratio(0)
    assert curves.range_of(Growth("a")) == (-curves.FAR, curves.FAR)


def test_the_most_that_a_part_can_earn_is_found_at_its_corners() -> None:
    low = Part("x", "x", Decimal(10), SurveyMean(), Proportion(zero=Ratio(1), full=Ratio(9)))
    assert curves.most_points(low) == Ratio(5)
    assert curves.most_points(Part("x", "x", Decimal(10), Judged(), Judgement())) is None
    base = BaseTiers(measure=Share("a", "b"), bands=bands((80, 9), (None, 6)))
    tiered = Part(
        "x", "x", Decimal(10), PanelMean(), Step(base=base, up=Ratio(0), down=Ratio(0), per=Ratio(1), whole=False)
    )
    assert curves.most_points(tiered) == Ratio(9)
