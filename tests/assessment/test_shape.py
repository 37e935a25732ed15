"""What is stored comes out as the very case that went in, in a fixed number of queries."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import BonusClaim, Figure, FigureDecision, ProjectClaim, Submission, SubmissionVersion, Veto
from assessment.scoring.casefile import case_digest, case_from_dict, case_to_dict
from assessment.selectors.report_case import provisional_case
from assessment.selectors.report_rows import report_rows
from assessment.shape import case_of, provisional_case_of, scheme_of
from assessment.states import Stage
from benchmarks.year import put_synthetic_year
from parks.models import User
from parks.states import Role
from tests.assessment.year import case_data, filed_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [2017, 2018])
def test_import_and_shape_are_inverse(year: int) -> None:
    put_parks()
    cycle = filed_year(year, stage=Stage.REVIEW)
    scheme = scheme_of(cycle.scheme)
    shaped, given = case_of(cycle, scheme), case_from_dict(case_data(year), scheme)
    assert case_to_dict(shaped) == case_to_dict(given)
    assert case_digest(shaped) == case_digest(given)


def shaped_park(cycle: Any, code: str) -> Any:
    return next(park for park in case_of(cycle, scheme_of(cycle.scheme)).parks if park.code == code)


def test_a_missing_figure_is_missing_and_a_zero_is_zero() -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    mine = Figure.objects.filter(submission__park__code="gaolan")
    mine.filter(element="technical_investment").update(accepted=None)
    mine.filter(element="industrial_investment").update(accepted=0)
    park = shaped_park(cycle, "gaolan")
    assert "technical_investment" not in park.current
    assert park.current["industrial_investment"] == 0


def test_only_accepted_projects_and_bonus_items_count() -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    before = shaped_park(cycle, "gaolan")
    claim = ProjectClaim.objects.filter(submission__park__code="gaolan").first()
    bonus = BonusClaim.objects.filter(submission__park__code="gaolan").first()
    assert claim and bonus
    for row, verdict in ((claim, False), (bonus, None)):
        row.accepted = verdict
        row.save()
    after = shaped_park(cycle, "gaolan")
    assert len(after.projects) == len(before.projects) - 1
    assert len(after.bonus) == len(before.bonus) - 1


def test_a_list_never_filed_is_not_an_empty_list() -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    ProjectClaim.objects.filter(submission__park__code="gaolan").delete()
    assert shaped_park(cycle, "gaolan").projects == ()
    Submission.objects.filter(park__code="gaolan").update(projects_declared=False)
    assert shaped_park(cycle, "gaolan").projects is None


def test_the_number_of_queries_does_not_depend_on_the_number_of_parks() -> None:
    cycle = put_synthetic_year(40)
    scheme = scheme_of(cycle.scheme)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(case_of(cycle, scheme).parks) == 40
    assert len(queries) <= 12


def test_a_provisional_case_holds_what_is_reported_where_nothing_is_decided_and_says_so() -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    scheme = scheme_of(cycle.scheme)
    accepted = case_of(cycle, scheme)
    mine = Figure.objects.filter(submission__park__code="gaolan", element="gross_output")
    mine.update(accepted=None, reported="1000.5")
    ProjectClaim.objects.filter(submission__park__code="gaolan").update(accepted=None)
    BonusClaim.objects.filter(submission__park__code="fushan").update(accepted=None)
    found = provisional_case_of(cycle, scheme)
    parks = {park.code: park for park in found.case.parks}
    assert parks["gaolan"].current["gross_output"] == Decimal("1000.5")
    before = {park.code: park for park in accepted.parks}
    assert parks["gaolan"].projects == before["gaolan"].projects
    assert parks["fushan"].bonus == before["fushan"].bonus
    told = {(one.park, one.what, one.year) for one in found.stand_ins}
    assert told == {("gaolan", "gross_output", 2018), ("gaolan", "projects", None), ("fushan", "bonus", None)}
    official = {park.code: park for park in case_of(cycle, scheme).parks}
    assert "gross_output" not in official["gaolan"].current
    assert official["gaolan"].projects == () and official["fushan"].bonus == ()


def test_what_was_refused_stays_out_of_a_provisional_case() -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    ProjectClaim.objects.filter(submission__park__code="gaolan").update(accepted=False)
    found = provisional_case_of(cycle, scheme_of(cycle.scheme))
    assert next(park for park in found.case.parks if park.code == "gaolan").projects == ()
    assert not found.stand_ins


def test_an_accepted_zero_stands_and_is_not_replaced_by_what_was_reported() -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    mine = Figure.objects.filter(submission__park__code="gaolan", element="industrial_investment")
    mine.update(accepted=0, reported="7")
    found = provisional_case_of(cycle, scheme_of(cycle.scheme))
    assert next(park for park in found.case.parks if park.code == "gaolan").current["industrial_investment"] == 0
    assert not found.stand_ins


def decide(figure: Figure, version: int, value: str | None, previous: str | None, source: str = "agency") -> None:
    FigureDecision.objects.create(
        submission=figure.submission, element=figure.element, source=source, version=version, value=value,
        previous=previous, reason="按统计年报", decided_at=NOW, decided_by=User.objects.get(username="agency"),
    )  # fmt: skip


def test_the_agencys_decision_stands_in_before_what_was_reported() -> None:
    put_parks()
    put_user("agency", Role.AGENCY, firm="某评价公司")
    cycle = filed_year(stage=Stage.REVIEW)
    figure = Figure.objects.get(submission__park__code="gaolan", element="gross_output")
    figure.accepted = figure.accepted_previous = None
    figure.reported, figure.reported_previous = Decimal(1000), Decimal(900)
    figure.save()
    decide(figure, 1, "700", "600")
    decide(figure, 2, "950.5", "880.25")
    decide(figure, 3, "1", "2", source="department")
    found = provisional_case_of(cycle, scheme_of(cycle.scheme))
    park = next(one for one in found.case.parks if one.code == "gaolan")
    assert (park.current["gross_output"], park.previous["gross_output"]) == (Decimal("950.5"), Decimal("880.25"))
    assert {(one.what, one.year, one.decided) for one in found.stand_ins} == {
        ("gross_output", 2017, True), ("gross_output", 2018, True),
    }  # fmt: skip
    decide(figure, 4, None, None)
    found = provisional_case_of(cycle, scheme_of(cycle.scheme))
    park = next(one for one in found.case.parks if one.code == "gaolan")
    assert (park.current["gross_output"], park.previous["gross_output"]) == (Decimal(1000), Decimal(900))
    assert not any(one.decided for one in found.stand_ins)


def test_an_accepted_figure_stands_whatever_was_decided_before() -> None:
    put_parks()
    put_user("agency", Role.AGENCY, firm="某评价公司")
    cycle = filed_year(stage=Stage.REVIEW)
    figure = Figure.objects.get(submission__park__code="gaolan", element="gross_output")
    decide(figure, 1, "700", "600")
    found = provisional_case_of(cycle, scheme_of(cycle.scheme))
    park = next(one for one in found.case.parks if one.code == "gaolan")
    assert park.current["gross_output"] == figure.accepted
    assert not found.stand_ins


def report_veto(submission: Submission, number: int, said: str, signer: User) -> None:
    SubmissionVersion.objects.create(
        submission=submission, number=number, receipt_number=f"R-{number}", sha256="0" * 64, submitted_at=NOW,
        content=f'{{"entries": {{"veto.safety_accident": "{said}"}}}}', idempotency_key=f"k{number}",
        submitted_by=signer,
    )  # fmt: skip


def test_a_veto_that_the_park_reports_counts_provisionally_before_an_acceptance_puts_it_down() -> None:
    parks = put_parks()
    signer = put_user("signer", Role.SIGNER, park=parks["fushan"])
    cycle = filed_year(stage=Stage.REVIEW)
    submission = Submission.objects.get(cycle=cycle, park=parks["fushan"])
    Submission.objects.filter(pk=submission.pk).update(state="submitted", accepted_at=None)
    report_veto(submission, 1, "是", signer)
    scheme = scheme_of(cycle.scheme)
    found = provisional_case_of(cycle, scheme)
    assert next(one for one in found.case.parks if one.code == "fushan").vetoes == ("safety_accident",)
    assert ("fushan", "veto", None, "安全生产事故", False) in found.stand_ins
    assert case_digest(found.case) == case_digest(provisional_case(cycle, scheme, report_rows(cycle)).case)
    # Put down at an acceptance that a return undid: the park no longer reports it, so the next acceptance drops it.
    Veto.objects.create(cycle=cycle, park=parks["fushan"], kind="safety_accident", basis="园区自报：R-1")
    report_veto(submission, 2, "否", signer)
    found = provisional_case_of(cycle, scheme)
    assert next(one for one in found.case.parks if one.code == "fushan").vetoes == ()
    assert case_digest(found.case) == case_digest(provisional_case(cycle, scheme, report_rows(cycle)).case)
    # Somebody else's finding stays whatever the park says.
    Veto.objects.create(cycle=cycle, park=parks["fushan"], kind="energy_target_missed", basis="市发改局通报")
    found = provisional_case_of(cycle, scheme)
    assert next(one for one in found.case.parks if one.code == "fushan").vetoes == ("energy_target_missed",)
    assert case_digest(found.case) == case_digest(provisional_case(cycle, scheme, report_rows(cycle)).case)
