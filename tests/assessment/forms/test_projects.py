"""The project form reads as the filing reads."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from assessment.forms.projects import ProjectForm
from parks.models import MajorProject

GIVEN = {"name": " 甲 ", "industry": "物流", "investment": "5000万元", "started_on": "2019/5/1", "version": "3"}


def test_figures_and_dates_are_read_as_people_write_them() -> None:
    form = ProjectForm(GIVEN)
    assert form.is_valid() and form.base == 3
    facts = form.facts
    assert (facts.name, facts.investment, facts.started_on, facts.commissioned_on) == (
        "甲", Decimal("0.5"), date(2019, 5, 1), None,
    )  # fmt: skip


def test_what_stands_is_shown_first() -> None:
    row = MajorProject(name="甲", industry="物流", investment=Decimal("1.50"), started_on=date(2019, 5, 1), version=4)
    assert ProjectForm.initial_of(row) == {
        "name": "甲", "industry": "物流", "investment": "1.5", "started_on": "2019-05-01", "commissioned_on": "",
        "version": 4,
    }  # fmt: skip
    assert ProjectForm.initial_of(None) == {"version": 0}


def test_a_refusal_is_shown_above_the_form() -> None:
    form = ProjectForm(GIVEN)
    assert form.is_valid()
    form.refuse(ValidationError(["甲", "乙"]))
    assert list(form.non_field_errors()) == ["甲", "乙"]


def test_a_character_that_cannot_be_kept_is_told_with_the_field_and_what_to_do() -> None:
    form = ProjectForm({**GIVEN, "name": "甲\x00"})
    assert not form.is_valid()
    [said] = form.errors["name"]
    assert "项目名称" in said and "请" in said
