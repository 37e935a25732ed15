"""The year's rows come in a fixed number of queries, each keyed by its park."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import CityFigure, EvidenceUse, Submission
from assessment.scoring.casefile import case_digest
from assessment.selectors.report_case import provisional_case
from assessment.selectors.report_rows import PARK, bonus_of, projects_of, report_rows
from assessment.shape import case_of, scheme_of
from tests.assessment.report.world import HOSTILE, enrich, review_world
from tests.assessment.year import filed_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


def test_rows_are_keyed_by_park_and_come_in_six_queries() -> None:
    world = review_world()
    enrich(world)
    with CaptureQueriesContext(connection) as asked:
        rows = report_rows(world.cycle)
    assert len(asked) == 6
    assert next(one.park.code for one in rows.submissions) == "gaolan" and len(rows.submissions) == 8
    assert {one.what for one in rows.findings["fushan"]} == {"ruling", "exemption"}
    assert [one.name for one in rows.evidence["fushan"]] == list(HOSTILE)
    assert rows.city and all(value is not None for value in rows.city.values())
    sides = {one.source for one in rows.figures["fushan"] if one.element == "gross_output"}
    assert sides == {PARK, "agency", "department"}


def test_projects_and_bonus_items_are_told_apart_by_what_they_cost() -> None:
    world = review_world()
    claims = report_rows(world.cycle, with_evidence=False).claims["gaolan"]
    projects, bonus = projects_of(claims), bonus_of(claims)
    assert len(projects) + len(bonus) == len(claims) and projects and bonus
    assert all(one.investment for one in projects) and all(one.investment is None for one in bonus)


def test_evidence_can_be_left_out() -> None:
    world = review_world()
    enrich(world)
    with CaptureQueriesContext(connection) as asked:
        assert not report_rows(world.cycle, with_evidence=False).evidence["fushan"]
    assert len(asked) == 5


def test_evidence_that_a_park_has_not_submitted_stays_its_own() -> None:
    world = review_world()
    enrich(world)
    own = Submission.objects.get(cycle=world.cycle, park=world.parks["fushan"])
    EvidenceUse.objects.filter(file__name=HOSTILE[0]).update(added_at=NOW + timedelta(days=1))
    assert [one.name for one in report_rows(world.cycle).evidence["fushan"]] == list(HOSTILE[1:])
    Submission.objects.filter(pk=own.pk).update(submitted_at=None, state="draft", accepted_at=None)
    assert not report_rows(world.cycle).evidence["fushan"]


def test_a_city_figure_keeps_all_its_decimals() -> None:
    put_parks()
    cycle = filed_year(2018)
    CityFigure.objects.filter(cycle=cycle, code="value_added_growth").update(value=Decimal("7.123456"))
    rows = report_rows(cycle)
    assert rows.city["value_added_growth"] == Decimal("7.123456")
    scheme = scheme_of(cycle.scheme)
    assert case_digest(provisional_case(cycle, scheme, rows).case) == case_digest(case_of(cycle, scheme))
