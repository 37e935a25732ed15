"""The plan: parks by category, what each part asks for, and the schemes that it refuses."""

import numpy as np
import pytest

from assessment.robustness.plan import Unfit, plan_of
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.schemefile import scheme_from_dict
from tests.assessment.scoring.cases import one_park, part, small_scheme, starter
from tests.assessment.year import case_data


def test_parks_are_grouped_by_category_and_keep_their_places() -> None:
    plan = plan_of(starter(), case_from_dict(case_data(2018)))
    assert sorted(place for group in plan.groups for place in group.at) == list(range(8))
    for group in plan.groups:
        assert {one.park.category for one in group.subjects} == {group.category}


def test_only_the_figures_that_the_parts_read_are_disturbed() -> None:
    plan = plan_of(starter(), case_from_dict(one_park()))
    assert {element for element, _ in plan.groups[0].used} == {
        "gross_output", "leading_output", "value_added", "industrial_investment", "technical_investment",
    }  # fmt: skip


def test_a_missing_figure_is_no_number_and_never_zero() -> None:
    data = one_park()
    del data["parks"][0]["values"]["2018"]["value_added"]
    figures = plan_of(starter(), case_from_dict(data)).groups[0].columns.figures
    assert np.isnan(figures[("value_added", True)][0, 0])
    assert figures[("value_added", False)][0, 0] == 100


def test_bonus_is_counted_in_tenths_after_its_cap() -> None:
    bonus = [{"kind": "brand", "name": f"品牌{number}"} for number in range(6)]
    assert plan_of(starter(), case_from_dict(one_park(bonus=bonus))).bonus.tolist() == [100]


def test_a_scheme_whose_bands_leave_a_gap_is_refused_with_the_place() -> None:
    gap = {"kind": "tiers", "bands": [{"at_least": "10", "points": "5"}]}
    scheme = scheme_from_dict(small_scheme(part({"kind": "value", "element": "a"}, gap)))
    with pytest.raises(Unfit, match=r"评分项 1\.1：分档留有空缺"):
        plan_of(scheme, case_from_dict(one_park(category="plain", values={"2017": {}, "2018": {}})))
