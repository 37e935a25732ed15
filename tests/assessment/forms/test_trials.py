"""What is supposed is read row by row; each fault stands under its field."""

from decimal import Decimal

import pytest

from assessment.forms.trials import Figures, SpanForm, TrialForm, WhatIfForm
from assessment.models import Scheme
from assessment.robustness.supposed import CITY, Change
from parks.models import Park
from tests.assessment.scoring.cases import starter
from tests.assessment.year import frozen_starter
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures() -> Figures:
    put_parks()
    return Figures(starter(), list(Park.objects.order_by("order")), 2018)


def trial_form(figures: Figures, **data: str) -> TrialForm:
    return TrialForm(figures, Scheme.objects.all(), {"name": "试", "scheme": str(frozen_starter().pk), **data})


def row(number: int, park: str, figure: str, value: str) -> dict[str, str]:
    return {f"park-{number}": park, f"figure-{number}": figure, f"value-{number}": value}


def test_rows_become_changes_and_empty_rows_nothing(figures: Figures) -> None:
    form = trial_form(
        figures,
        **row(1, "fushan", "value_added/2018", "85.2"),
        **row(3, "city", "city.value_added_growth/2018", "8"),
        **row(4, "fushan", "value_added/2017", "852000万元"),
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["changes"] == [
        Change("fushan", "value_added", 2018, Decimal("85.2")),
        Change(CITY, "city.value_added_growth", 2018, Decimal(8)),
        Change("fushan", "value_added", 2017, Decimal("85.2")),
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (row(1, "fushan", "value_added/2018", ""), "第1行没有填全"),
        (row(1, "fushan", "value_added/2018", "很多"), "很多"),
        (row(1, "fushan", "trade_value/2018", "1"), "第1行的园区、口径和年份对不上"),
        (row(1, "fushan", "city.trade_growth/2018", "1"), "对不上"),
        (row(1, "city", "value_added/2018", "1"), "对不上"),
        (row(1, "fushan", "value_added/2018", "1") | row(2, "fushan", "value_added/2018", "2"), "第2行与前面"),
    ],
)
def test_a_faulty_row_says_what_is_wrong(figures: Figures, given: dict[str, str], sentence: str) -> None:
    form = trial_form(figures, **given)
    assert not form.is_valid()
    assert sentence in str(form.errors)


def test_means_of_panel_and_questionnaire_cannot_be_typed(figures: Figures) -> None:
    offered = {value for value, _ in figures.figures}
    assert not any("panel" in one or "survey" in one for one in offered)
    assert not trial_form(figures, **row(1, "fushan", "panel_mean/2018", "90")).is_valid()


def test_drafts_are_offered_and_marked(figures: Figures) -> None:
    frozen_starter()
    Scheme.objects.create(name="新细则", version=1, content="{}", digest="d" * 64, created_at="2019-01-01T00:00:00Z")
    assert "新细则 第1版（草稿）" in str(trial_form(figures)["scheme"])


def test_a_what_if_takes_one_figure_or_none(figures: Figures) -> None:
    data = {"park": "fushan", "figure": "value_added/2018", "value": "90"}
    form = WhatIfForm(figures, data)
    assert form.is_valid() and form.cleaned_data["change"] == Change("fushan", "value_added", 2018, Decimal(90))
    form = WhatIfForm(figures, {**data, "value": ""})
    assert form.is_valid() and form.cleaned_data["change"] is None
    form = WhatIfForm(figures, {**data, "park": "baoshui"})
    assert not form.is_valid() and "不向所选园区采集" in str(form.errors)
    assert not WhatIfForm(figures, {**data, "value": "九十"}).is_valid()


def test_spans_and_seed_have_defaults_and_bounds() -> None:
    form = SpanForm({}, year=2018)
    assert form.is_valid() and form.spans() == (0.1, 0.02) and form.cleaned_data["seed"] == 2018
    assert SpanForm({"weights": "5", "seed": "7"}, year=2018).is_valid()
    for wrong in ({"weights": "60"}, {"inputs": "-1"}, {"inputs": "21"}, {"seed": str(2**32)}, {"seed": "x"}):
        assert not SpanForm(wrong, year=2018).is_valid()
