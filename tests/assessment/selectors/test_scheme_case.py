"""A draft is tried on the open year's accepted data or on the last official case."""

import pytest

from assessment.models import Submission
from assessment.scoring.casefile import case_digest
from assessment.selectors.scheme_case import LIVE, OFFICIAL, bases, basis_of, case_for
from assessment.services.runs import year_score
from assessment.states import Stage, SubmissionState
from tests.assessment.year import case_data, filed_year, frozen_starter, open_year, publish, published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


def test_before_any_data_there_is_no_basis() -> None:
    assert bases() == [] and basis_of("", []) is None and case_for(None) is None


def test_the_open_years_accepted_data_come_first() -> None:
    put_parks()
    cycle = filed_year(stage=Stage.REVIEW)
    (basis,) = bases()
    assert (basis.code, basis.label) == (LIVE, "2018年度已受理的数据（现况）")
    case = case_for(basis)
    assert case is not None and len(case.parks) == 8 and case.year == cycle.year
    Submission.objects.update(state=SubmissionState.SUBMITTED)
    assert bases() == []


def test_a_published_year_gives_its_official_case() -> None:
    put_parks()
    cycle = filed_year()
    run = year_score(year=2018, actor=None, now=NOW)
    publish(cycle, run)
    (basis,) = bases()
    assert (basis.code, basis.scheme_name) == (OFFICIAL, str(cycle.scheme))
    case = case_for(basis)
    assert case is not None and case_digest(case) == run.case_digest


def test_the_choice_is_taken_where_there_is_one() -> None:
    put_parks()
    published_year()
    cycle = open_year(frozen_starter(), 2019)
    park = Submission.objects.all()[0].park
    Submission.objects.create(cycle=cycle, park=park, state=SubmissionState.ACCEPTED, accepted_at=NOW)
    found = bases()
    assert [one.code for one in found] == [LIVE, OFFICIAL]
    chosen = basis_of(OFFICIAL, found)
    assert chosen is not None and chosen.cycle.year == 2018 == case_data()["year"]
    assert basis_of("x", found) is found[0]
