"""The estimate: the exact engine without a disturbance, the same table from the same seed, shares that add up."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from assessment.robustness.estimate import Estimate, estimate, undisturbed
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from assessment.scoring.errors import CaseError
from assessment.scoring.schemefile import scheme_from_dict
from assessment.scoring.types import Case, Scheme
from benchmarks.synthetic import synthetic_case
from tests.assessment.scoring.cases import Data, golden, scored, starter
from tests.assessment.year import case_data


def published(scheme: Scheme, case: Case) -> dict[str, Decimal | None]:
    return {park.code: park.total for park in score(scheme, case).parks}


def of_2018(seed: int = 20180401, **spans: Any) -> Estimate:
    return estimate(starter(), case_from_dict(case_data(2018)), np.random.default_rng(seed), **spans)


@pytest.mark.parametrize("name", ["ordinary", "edges", "problems"])
def test_a_golden_case_that_nothing_disturbs_has_its_published_totals(name: str) -> None:
    case = case_from_dict(golden(name))
    assert undisturbed(starter(), case) == published(starter(), case)


@pytest.mark.parametrize("year", [2017, 2018])
def test_a_demonstration_year_that_nothing_disturbs_has_its_published_totals(year: int) -> None:
    case = case_from_dict(case_data(year))
    assert undisturbed(starter(), case) == published(starter(), case)


def test_a_large_case_that_nothing_disturbs_has_its_published_totals() -> None:
    case = case_from_dict(synthetic_case(400))
    assert undisturbed(starter(), case) == published(starter(), case)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scored())
def test_every_method_and_measure_that_nothing_disturbs_gives_the_exact_totals(both: tuple[Data, Data]) -> None:
    scheme, case = scheme_from_dict(both[0]), case_from_dict(both[1])
    assert undisturbed(scheme, case) == published(scheme, case)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scored(complete=True))
def test_every_method_and_measure_can_be_disturbed(both: tuple[Data, Data]) -> None:
    scheme, case = scheme_from_dict(both[0]), case_from_dict(both[1])
    if not any(total is not None for total in published(scheme, case).values()):
        return
    found = estimate(scheme, case, np.random.default_rng(1), draws=70)
    assert (found.rank_counts.sum(axis=1) == 70).all()
    assert (found.grade_counts.sum(axis=1) == 70).all()
    assert (found.lowest <= found.highest).all() and (found.lowest >= 0).all()


def test_with_spans_of_zero_every_draw_is_the_published_ranking() -> None:
    case = case_from_dict(case_data(2018))
    found = of_2018(draws=50, weight_span=0.0, input_span=0.0)
    for park in score(starter(), case).parks:
        if park.rank is not None:
            assert found.rank_interval(park.code, 0, 100) == (park.rank, park.rank)
    assert (found.lowest == found.totals).all() and (found.highest == found.totals).all()


def test_the_same_seed_gives_the_same_table_and_another_seed_another() -> None:
    first, again, other = of_2018(7), of_2018(7), of_2018(8)
    assert (first.rank_counts == again.rank_counts).all() and (first.grade_counts == again.grade_counts).all()
    assert (first.lowest == again.lowest).all()
    assert (first.rank_counts != other.rank_counts).any()


def test_every_draw_gives_each_park_one_rank_and_one_grade() -> None:
    found = of_2018()
    assert (found.rank_counts.sum(axis=1) == found.draws).all()
    assert (found.grade_counts.sum(axis=1) == found.draws).all()
    assert found.rank_counts.shape == (7, 7)
    assert len(found.parks) == 8


def test_an_interval_holds_the_shares_that_it_names() -> None:
    found = of_2018()
    for place, park in enumerate(found.ranked):
        counts = found.rank_counts[place]
        low, high = found.rank_interval(park, 5, 95)
        assert counts[: low - 1].sum() < 0.05 * found.draws <= counts[:low].sum()
        assert counts[: high - 1].sum() < 0.95 * found.draws <= counts[:high].sum()
        best, worst = found.rank_interval(park, 0, 100)
        assert counts[best - 1] and counts[worst - 1] and counts[best - 1 : worst].sum() == found.draws


def test_a_wider_disturbance_spreads_the_totals() -> None:
    narrow, wide = of_2018(input_span=0.005, weight_span=0.0), of_2018(input_span=0.05, weight_span=0.0)
    assert ((wide.highest - wide.lowest) > (narrow.highest - narrow.lowest)).all()


def test_draws_agree_with_the_exact_engine_on_disturbed_figures() -> None:
    """One figure disturbed by hand moves the exact total the way, and no further than, the draws say it may."""
    data = case_data(2018)
    found = of_2018(weight_span=0.0, draws=4000)
    park = data["parks"][0]
    for factor in ("0.98", "1.02"):
        moved = case_data(2018)
        figures = moved["parks"][0]["values"]["2018"]
        figures["value_added"] = str(Decimal(str(figures["value_added"])) * Decimal(factor))
        total = published(starter(), case_from_dict(moved))[park["code"]]
        assert total is not None
        place = found.parks.index(park["code"])
        assert found.lowest[place] <= int(total * 10) <= found.highest[place]


def test_a_park_with_an_open_problem_is_left_out() -> None:
    data = case_data(2018)
    del data["parks"][0]["values"]["2018"]["value_added"]
    found = estimate(starter(), case_from_dict(data), np.random.default_rng(1), draws=100)
    assert data["parks"][0]["code"] not in found.parks
    assert found.rank_counts.shape == (6, 6)


def test_a_case_that_does_not_fit_the_scheme_is_refused() -> None:
    data = case_data(2018)
    data["parks"][0]["category"] = "unknown"
    with pytest.raises(CaseError, match="方案没有这个类别"):
        estimate(starter(), case_from_dict(data), np.random.default_rng(1))
