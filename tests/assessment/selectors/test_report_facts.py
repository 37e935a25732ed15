"""Facts come from the published run, the run of these very data, or the data as they stand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Submission
from assessment.selectors.report_facts import Standing, engagement_of, report_facts
from assessment.services.runs import year_score
from assessment.states import Stage
from tests.assessment.report.world import enrich, review_world
from tests.assessment.year import frozen_starter, open_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


def test_the_facts_take_eight_queries_whatever_they_rest_on() -> None:
    world = review_world()
    enrich(world)
    cycle = world.again()
    with CaptureQueriesContext(connection) as asked:
        facts = report_facts(cycle)
    assert len(asked) == 8
    assert facts.scores is not None and facts.scores.standing == Standing.PROVISIONAL
    assert facts.previous is not None and facts.previous["year"] == 2017
    assert facts.engagement == engagement_of(cycle) is not None


def test_the_run_of_these_data_is_official_and_another_is_not() -> None:
    world = review_world()
    year_score(year=2018, actor=None, now=NOW)
    scores = world.facts().scores
    assert scores is not None and scores.standing == Standing.OFFICIAL and scores.run is not None
    enrich(world)
    scores = world.facts().scores
    assert scores is not None and scores.standing == Standing.PROVISIONAL and scores.outdated and scores.run is None


def test_a_year_without_filings_says_why_it_cannot_be_scored() -> None:
    put_parks()
    cycle = open_year(frozen_starter(), 2018)
    assert report_facts(cycle).scores is None and not report_facts(cycle).has_begun
    cycle.stage = Stage.REVIEW
    assert not Submission.objects.exists()
    facts = report_facts(cycle)
    assert facts.scores is None and "没有园区" in facts.reason
    assert engagement_of(cycle) is None
