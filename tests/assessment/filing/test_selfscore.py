"""The self-score is the engine's own, as far as the park alone can be scored."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.filing.selfscore import self_score
from assessment.scoring.casefile import case_from_dict
from assessment.scoring.engine import score
from tests.assessment.filing.drafts import ACCEPTED, make_draft

CITY = {"value_added_growth": Decimal("9.5"), "trade_growth": Decimal("4")}


def test_points_equal_the_engines_on_the_same_figures() -> None:
    draft = make_draft()
    scored = self_score(draft, CITY)
    case = case_from_dict({"year": 2019, "city": CITY, "parks": [draft.case_record()]}, draft.scheme)
    expected = {item.code: item.points for item in score(draft.scheme, case).parks[0].items}
    assert scored.result is not None
    assert {item.code: item.points for item in scored.result.items} == expected
    assert scored.known == sum((points for points in expected.values() if points is not None), Decimal(0))
    assert scored.known > 0


def test_what_waits_for_others_is_named_and_is_no_problem() -> None:
    scored = self_score(make_draft(), CITY)
    assert scored.waiting == {"3.1": "待考评团现场考察", "3.2": "待企业和员工问卷"}
    assert scored.problems == ()
    facilities = scored.item("3")
    assert facilities is not None and facilities.points is None


def test_a_missing_figure_is_a_problem_of_the_parks_own() -> None:
    scored = self_score(make_draft({"value.value_added": ""}), CITY)
    assert {one.element for one in scored.problems} == {"value_added"}


FIGURES = st.one_of(
    st.just(""), st.decimals(min_value=-1000, max_value=999_999_999, places=6).map(lambda value: f"{value:f}")
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ACCEPTED)), st.tuples(FIGURES, FIGURES)))
def test_whatever_figures_are_filed_they_are_scored_or_told_of(figures: dict[str, tuple[str, str]]) -> None:
    changes: dict[str, str | None] = {}
    for element, (value, previous) in figures.items():
        changes |= {f"value.{element}": value, f"previous.{element}": previous}
    draft = make_draft(changes)
    scored = self_score(draft, CITY)
    if scored.result is None:
        assert scored.fault
        return
    case = case_from_dict({"year": 2019, "city": CITY, "parks": [draft.case_record()]}, draft.scheme)
    expected = score(draft.scheme, case).parks[0]
    assert [(one.code, one.points) for one in scored.result.items] == [(one.code, one.points) for one in expected.items]
    without = {one.code for one in scored.result.items if one.points is None} - {"3"}
    assert bool(without) <= bool(scored.problems)


@pytest.mark.parametrize("category", ["increment", "stock"])
def test_each_category_is_scored_by_its_own_rules(category: str) -> None:
    draft = make_draft(category=category)
    case = case_from_dict({"year": 2019, "city": CITY, "parks": [draft.case_record()]}, draft.scheme)
    scored = self_score(draft, CITY).result
    assert scored is not None
    assert [one.max for one in scored.items] == [one.max for one in score(draft.scheme, case).parks[0].items]


def test_without_the_citys_figure_the_rest_is_scored() -> None:
    scored = self_score(make_draft(), {})
    industry = scored.item("1")
    assert industry is not None and industry.points is not None
    assert scored.item("9") is None
