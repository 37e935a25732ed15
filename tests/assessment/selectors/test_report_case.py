"""The provisional case equals the official one where everything is accepted, and says what stands in where not."""

from decimal import Decimal

import pytest

from assessment.models import (
    BonusClaim,
    Figure,
    FigureDecision,
    ProjectClaim,
    ScoreRun,
    SurveyAnswer,
    SurveyLink,
    SurveyResponse,
)
from assessment.scoring.casefile import case_digest
from assessment.selectors.report_case import provisional_case
from assessment.selectors.report_rows import report_rows
from assessment.services.runs import year_score
from assessment.shape import BONUS, PROJECTS, case_of, provisional_case_of, scheme_of
from parks.states import Role
from tests.assessment.year import filed_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [2017, 2018])
def test_where_everything_is_accepted_it_is_the_official_case(year: int) -> None:
    put_parks()
    cycle = filed_year(year)
    scheme = scheme_of(cycle.scheme)
    found = provisional_case(cycle, scheme, report_rows(cycle))
    assert not found.stand_ins
    assert case_digest(found.case) == case_digest(case_of(cycle, scheme))
    year_score(year=year, actor=None, now=NOW)
    assert case_digest(found.case) == ScoreRun.objects.get(cycle=cycle).case_digest


def test_a_sheet_that_was_set_aside_counts_in_neither() -> None:
    parks = put_parks()
    cycle = filed_year(2018)
    link = SurveyLink.objects.create(cycle=cycle, park=parks["fushan"], code="a" * 22, made_at=NOW)
    response = SurveyResponse.objects.create(
        link=link, group="employee", device="b" * 64, answered_at=NOW, set_aside_at=NOW, set_aside_reason="重复"
    )
    SurveyAnswer.objects.create(
        cycle=cycle, park=parks["fushan"], group="employee", score="1.25", response=response, question=None
    )
    scheme = scheme_of(cycle.scheme)
    found = provisional_case(cycle, scheme, report_rows(cycle))
    assert case_digest(found.case) == case_digest(case_of(cycle, scheme))
    park = next(one for one in found.case.parks if one.code == "fushan")
    assert Decimal("1.25") not in park.survey["employee"]


def test_what_was_reported_stands_in_where_nothing_is_accepted_and_is_named() -> None:
    put_parks()
    cycle = filed_year(2018)
    fushan = {"submission__park__code": "fushan"}
    figure = Figure.objects.get(element="gross_output", **fushan)
    Figure.objects.filter(pk=figure.pk).update(accepted=None, reported="431.25")
    project = ProjectClaim.objects.filter(**fushan).order_by("name").first()
    bonus = BonusClaim.objects.filter(**fushan).order_by("kind", "name").first()
    assert project is not None and bonus is not None
    ProjectClaim.objects.filter(pk=project.pk).update(accepted=None)
    BonusClaim.objects.filter(pk=bonus.pk).update(accepted=None)
    scheme = scheme_of(cycle.scheme)
    found = provisional_case(cycle, scheme, report_rows(cycle))
    # Trials stand on the same data.
    assert case_digest(found.case) == case_digest(provisional_case_of(cycle, scheme).case)
    park = next(one for one in found.case.parks if one.code == "fushan")
    assert park.current["gross_output"] == Decimal("431.25")
    assert {(one.what, one.name, one.year) for one in found.stand_ins} == {
        ("gross_output", "", 2018), (PROJECTS, project.name, None), (BONUS, bonus.name, None),
    }  # fmt: skip
    assert set(found.stand_ins) == set(provisional_case_of(cycle, scheme).stand_ins)


def test_a_refused_project_and_a_missing_figure_stay_out() -> None:
    put_parks()
    cycle = filed_year(2018)
    fushan = {"submission__park__code": "fushan"}
    Figure.objects.filter(element="gross_output", **fushan).update(accepted=None, reported=None)
    ProjectClaim.objects.filter(**fushan).update(accepted=False)
    found = provisional_case(cycle, scheme_of(cycle.scheme), report_rows(cycle))
    park = next(one for one in found.case.parks if one.code == "fushan")
    assert "gross_output" not in park.current
    assert park.projects == ()
    assert not found.stand_ins


def test_the_agencys_decision_stands_in_before_what_was_reported() -> None:
    put_parks()
    agency = put_user("agency", Role.AGENCY, firm="某评价公司")
    cycle = filed_year(2018)
    figure = Figure.objects.get(element="gross_output", submission__park__code="fushan")
    figure.accepted = figure.accepted_previous = None
    figure.reported, figure.reported_previous = Decimal("431.25"), Decimal("400")
    figure.save()
    scheme = scheme_of(cycle.scheme)
    decided = [("agency", 1, "300", "290"), ("agency", 2, "420.5", "399.5"), ("department", 3, "1", "2")]
    for source, version, value, previous in decided:
        FigureDecision.objects.create(
            submission=figure.submission, element="gross_output", source=source, version=version, value=value,
            previous=previous, reason="按统计年报", decided_at=NOW, decided_by=agency,
        )  # fmt: skip
    found = provisional_case(cycle, scheme, report_rows(cycle))
    assert case_digest(found.case) == case_digest(provisional_case_of(cycle, scheme).case)
    park = next(one for one in found.case.parks if one.code == "fushan")
    assert (park.current["gross_output"], park.previous["gross_output"]) == (Decimal("420.5"), Decimal("399.5"))
    assert {(one.year, one.decided) for one in found.stand_ins} == {(2018, True), (2017, True)}
    FigureDecision.objects.create(
        submission=figure.submission, element="gross_output", source="agency", version=4, reason="撤回", decided_at=NOW,
        decided_by=agency,
    )  # fmt: skip
    found = provisional_case(cycle, scheme, report_rows(cycle))
    assert case_digest(found.case) == case_digest(provisional_case_of(cycle, scheme).case)
    park = next(one for one in found.case.parks if one.code == "fushan")
    assert (park.current["gross_output"], park.previous["gross_output"]) == (Decimal("431.25"), Decimal(400))
    assert {(one.year, one.decided) for one in found.stand_ins} == {(2018, False), (2017, False)}
