"""Which figure counts: the agency's that stands, else the reported one."""

from decimal import Decimal

from assessment.models import Figure, FigureDecision
from assessment.selectors.review_figures import agency_decision, difference, final_figures, stands
from assessment.states import Source

FIGURE = Figure(element="a", reported=Decimal(10), reported_previous=Decimal(8))


def decided(value: str | None) -> FigureDecision:
    return FigureDecision(element="a", source=Source.AGENCY, value=value and Decimal(value), previous=None)


def test_a_decision_without_figures_withdraws_and_a_departments_does_not_count() -> None:
    assert stands(decided("9")) and not stands(decided(None)) and not stands(None)
    assert final_figures([FIGURE], {("a", "agency"): decided("9")})["a"] == (Decimal(9), None)
    assert final_figures([FIGURE], {("a", "agency"): decided(None)})["a"] == (Decimal(10), Decimal(8))
    assert agency_decision({("a", "department"): decided("9")}, "a") is None


def test_a_difference_is_in_percent_of_the_official_figure() -> None:
    assert difference(Decimal(11), Decimal(10)) == 10 and difference(Decimal(-11), Decimal(-10)) == -10
    assert difference(None, Decimal(1)) is None and difference(Decimal(1), Decimal(0)) is None
