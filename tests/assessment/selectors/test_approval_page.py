"""The result under decision is the stored run's, with what is near a boundary and what holds when shaken."""

import hashlib
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import ScoreRun
from assessment.selectors.approval_page import result_sight
from assessment.selectors.decision_facts import facts_now
from tests.assessment.decision_year import LATER, alter, decision_world
from tests.conftest import guards_lifted

pytestmark = pytest.mark.django_db


def test_totals_ranks_and_grades_are_those_of_the_stored_rows_without_a_query() -> None:
    world = decision_world()
    facts = facts_now(world.cycle, now=LATER)
    with CaptureQueriesContext(connection) as caught:
        sight = result_sight(facts, with_estimates=True)
    assert len(caught) == 0 and sight is not None
    shown = {one.code: (one.total, one.rank, one.grade.name if one.grade else "") for one in sight.parks}
    stored = {one.park.code: (one.total, one.rank, one.grade) for one in world.run.park_results.select_related("park")}
    assert shown == stored and len(shown) == 8
    means = {one.name: (one.result.average, one.result.rank) for one in sight.districts}
    rows = world.run.district_results.select_related("district")
    assert means == {one.district.name: (one.average, one.rank) for one in rows}
    ranks = [one.rank for one in sight.parks]
    assert ranks[0] == 1 and ranks[-1] is None


def test_near_boundary_and_robustness_stand_beside_only_where_they_are_asked_for() -> None:
    facts = facts_now(decision_world().cycle, now=LATER)
    full, plain = result_sight(facts, with_estimates=True), result_sight(facts, with_estimates=False)
    assert full is not None and full.near is not None and full.robust is not None
    assert {edge.name for edge in full.near.edges} == {"南屏科技工业园", "新青科技工业园"}
    assert full.robust.draws == 10_000 and len(full.robust.lines) == 8
    assert plain is not None and plain.near is None and plain.robust is None


def test_without_a_matching_run_there_is_no_result_to_decide_on() -> None:
    world = decision_world()
    alter()
    assert result_sight(facts_now(world.cycle, now=LATER), with_estimates=False) is None


def test_a_stored_result_that_is_not_what_the_rules_give_is_not_shown() -> None:
    world = decision_world()
    forged = json.dumps({"parks": []})
    with guards_lifted(also_postgresql=True):
        digest = hashlib.sha256(forged.encode()).hexdigest()
        ScoreRun.objects.update(result_text=forged, result_digest=digest)
    assert result_sight(facts_now(world.cycle, now=LATER), with_estimates=False) is None
