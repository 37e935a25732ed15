"""Methods over arrays give what the core's give, corner by corner."""

import numpy as np
import pytest

from assessment.robustness.awards import Comparison, award, banded
from assessment.scoring.methods import Cohort, Setting, clamp
from assessment.scoring.methods import award as exact_award
from assessment.scoring.ratio import Ratio
from assessment.scoring.rules import (
    Anchor,
    Band,
    CohortKind,
    Completion,
    Deduct,
    Efficacy,
    Judgement,
    Linear,
    Method,
    PerItem,
    Proportion,
    RankOrder,
    Relative,
    Step,
    Tiers,
)

BANDS = (Band(Ratio(80), Ratio(9)), Band(Ratio(65), Ratio(8)), Band(None, Ratio(6)))
ANCHORS = tuple(Anchor(Ratio(at), Ratio(points)) for at, points in ((0, 0), (5, 3), (20, 6)))
MEASURES = [Ratio(one, 4) for one in (-400, -31, -4, -1, 0, 1, 7, 20, 31, 80, 259, 260, 319, 320, 321, 2000)]
COHORT = tuple(sorted(MEASURES))
METHODS: list[Method] = [
    Step(Ratio(5), Ratio(3, 10), Ratio(3, 10), Ratio(1), False),
    Step(Ratio(5), Ratio(3, 10), Ratio(1, 10), Ratio(2), False),
    Step(Ratio(5), Ratio(1), Ratio(2), Ratio(2), True),
    Tiers(BANDS),
    Linear(ANCHORS),
    Proportion(Ratio(0), Ratio(100)),
    Proportion(Ratio(100), Ratio(0)),
    PerItem(Ratio(-1, 2)),
    Completion(Ratio(9)),
    Efficacy(Ratio(60), Ratio(0), Ratio(10)),
    Deduct(Ratio(10), Ratio(2), Ratio(3), False),
    Deduct(Ratio(10), Ratio(2), Ratio(3), True),
    Relative(CohortKind.ALL),
    RankOrder(Ratio(1, 2), CohortKind.ALL),
]


def floats(values: list[Ratio]) -> np.ndarray:
    return np.array([[one.numerator / one.denominator] for one in values])


@pytest.mark.parametrize("method", METHODS, ids=lambda one: type(one).__name__)
def test_a_method_gives_what_the_core_gives(method: Method) -> None:
    base = method.base if isinstance(method, Step) and isinstance(method.base, Ratio) else Ratio(0)
    setting = Setting(Ratio(10), base, Cohort(COHORT, (), ()), member=True)
    expected = [clamp(exact_award(method, m, setting), setting.full) for m in MEASURES]
    rising = floats(list(COHORT))
    compared = Comparison(best=rising.max(axis=0, keepdims=True), rising=rising)
    found = award(method, floats(MEASURES), 10.0, base.numerator / base.denominator, compared, 1e-9)
    assert found[:, 0] == pytest.approx([one.numerator / one.denominator for one in expected], abs=1e-9)


def test_a_limit_that_a_float_misses_by_a_hair_is_reached() -> None:
    assert banded(BANDS, np.array([[80 - 1e-12, 80 - 1e-6]]), 1e-9).tolist() == [[9, 8]]


def test_equal_measures_tie_though_their_floats_differ() -> None:
    rising = np.array([[10.0], [10.0 + 1e-12], [12.0]])
    compared = Comparison(best=rising[-1:], rising=rising)
    found = award(RankOrder(Ratio(1), CohortKind.ALL), rising, 5.0, 0.0, compared, 1e-9)
    assert found[:, 0].tolist() == [4, 4, 5]


def test_nobody_has_points_where_a_cohort_is_open_and_where_judgement_decides() -> None:
    m = np.array([[1.0, 2.0]])
    for method in (Relative(CohortKind.ALL), RankOrder(Ratio(1), CohortKind.ALL)):
        assert np.isnan(award(method, m, 5.0, 0.0, Comparison(None, None), 1e-9)).all()
    assert np.isnan(award(Judgement(), m, 5.0, 0.0, None, 1e-9)).all()
