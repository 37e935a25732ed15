"""The rows of a year under review, and the points that they come to."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.models import OfficialFigure, PanelMark, SurveyAnswer
from assessment.scoring.engine import score
from assessment.selectors.review_data import exact, review_data
from assessment.services.decisions import Choice, Given, figure_decide
from assessment.services.rulings import exemption_put, ruling_put
from assessment.shape import provisional_case_of, scheme_of
from tests.assessment.review_world import REVIEWED_AT, review_world

pytestmark = pytest.mark.django_db


def test_decided_figures_rulings_and_exemptions_count_before_anything_is_accepted() -> None:
    world = review_world(("fushan",))
    place: dict[str, Any] = {
        "submission": world.submission("fushan"),
        "seen": 1,
        "base": 0,
        "actor": world.agency,
        "now": REVIEWED_AT,
    }
    OfficialFigure.objects.create(
        cycle=world.cycle, park=world.parks["fushan"], element="value_added", value=Decimal("88.123456")
    )
    given = Given(Choice.OWN, Decimal(60), Decimal(60), "核定")
    figure_decide(**place, item="2", element="value_added", given=given)
    ruling_put(**place, item="1", part="1", points=Decimal("6.25"), reason="甲")
    exemption_put(**place, item="2", part="2.2", reason="乙")
    data = review_data(world.cycle, park="fushan")
    parts = {part.code: part for item in data.results()["fushan"] for part in item.parts}
    assert parts["1"].points == Decimal("6.25") and parts["2.3"].points == 0
    assert parts["2.2"].status == "not_applicable"
    assert data.official == {"value_added": Decimal("88.123456")}
    assert {(one.part, one.points, one.by) for one in data.verdicts} == {
        ("1", Decimal("6.25"), "agency"), ("2.2", None, "agency"),
    }  # fmt: skip
    assert data.earlier[1, "value_added"] == Decimal("76.9")


def test_points_rest_on_the_panel_and_the_questionnaire_too_and_are_those_of_a_trial() -> None:
    world = review_world()
    # A mark that is still being typed on the visit counts in neither.
    typed = PanelMark.objects.filter(park__code="fushan").order_by("pk").first()
    assert typed is not None
    PanelMark.objects.filter(pk=typed.pk).update(living=None)
    results = review_data(world.cycle).results()
    scheme = scheme_of(world.cycle.scheme)
    trial = {park.code: park for park in score(scheme, provisional_case_of(world.cycle, scheme).case).parks}
    assert results.keys() == trial.keys() and len(results) == 8
    for code, items in results.items():
        assert [(one.code, one.points) for one in items] == [(one.code, one.points) for one in trial[code].items]
        assert next(one.points for one in items if one.code == "3") is not None
    SurveyAnswer.objects.filter(park__code="fushan").delete()
    waiting = next(one for one in review_data(world.cycle).results()["fushan"] if one.code == "3")
    assert waiting.points is None


def test_without_points_neither_decisions_nor_verdicts_are_fetched() -> None:
    world = review_world(("fushan",))
    data = review_data(world.cycle, scored=False)
    assert (data.decisions, data.verdicts) == ({}, []) and len(data.submissions) == 8


def test_a_figure_is_exact_however_the_database_gives_it() -> None:
    assert exact("1.50") == exact(1.5) == exact(Decimal("1.5"))
