"""Progress counts sheets against the minimum, and its means are the core's own."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.models import SurveyAnswer, SurveyLink
from assessment.scoring.engine import score
from assessment.selectors.survey import links_withdrawn_of, progress_of, questionnaire_of, sheets_set_aside_of
from assessment.services.sheets import sheets_set_aside
from assessment.shape import case_of, scheme_of
from assessment.states import SurveyGroup
from tests.assessment.filing.world import IN_TIME, World, open_world
from tests.assessment.survey_year import arrange, link_to, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    opened = open_world()
    arrange(opened.cycle)
    return opened


def test_sheets_count_by_park_group_and_day_with_workbook_and_without_those_set_aside(world: World) -> None:
    park = world.parks["fushan"]
    sheets = sent(world.cycle, park, [5, 4, 3])
    sent(world.cycle, park, [2], "employee", at=IN_TIME + timedelta(hours=20))
    SurveyAnswer.objects.create(cycle=world.cycle, park=park, group="employee", score="4.5")
    sheets_set_aside(
        cycle=world.cycle, park=park, sheets=[sheets[0].pk], reason="代填", actor=world.office, now=IN_TIME
    )
    progress = progress_of(world.cycle)
    row = next(one for one in progress.parks if one.park == park)
    counts = [(one.through_link, one.by_workbook, one.set_aside, one.minimum, one.enough) for one in row.groups]
    assert counts == [(2, 0, 1, 2, True), (1, 1, 0, 3, False)]
    assert row.groups[1].lacking == 1 and not row.enough and row.link is not None
    assert [(day.day, day.counts, day.total) for day in progress.days] == [
        (date(2020, 3, 21), (0, 1), 1),
        (date(2020, 3, 20), (2, 0), 2),
    ]
    assert (progress.sheets, progress.lacking, progress.without_link) == (4, 15, 7)
    assert [one.pk for one in sheets_set_aside_of(world.cycle, park)] == [sheets[0].pk]
    assert progress_of(world.cycle, park=park).parks == (row,)


def test_means_of_thin_samples_are_not_shown_apart(world: World) -> None:
    park = world.parks["fushan"]
    assert progress_of(world.cycle, park=park).parks[0].mean is None
    sent(world.cycle, park, [4, 5])
    sent(world.cycle, park, [3, 3], "employee")
    thin = progress_of(world.cycle, park=park).parks[0]
    assert thin.mean == Decimal("3.90") and [one.mean for one in thin.groups] == [None, None]
    sent(world.cycle, park, [3], "employee", first=2)
    full = progress_of(world.cycle, park=park).parks[0]
    assert [one.mean for one in full.groups] == [Decimal("4.50"), Decimal("3.00")]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    enterprise=st.lists(st.integers(1, 5), min_size=1, max_size=6),
    employee=st.lists(st.integers(1, 5), min_size=1, max_size=6),
    paper=st.lists(st.decimals(1, 5, places=2), max_size=4),
)
def test_the_mean_is_the_cores_own_to_the_last_digit(
    world: World, enterprise: list[int], employee: list[int], paper: list[Decimal]
) -> None:
    park = world.parks["fushan"]
    SurveyLink.objects.filter(park=park, withdrawn_at=None).update(withdrawn_at=IN_TIME)
    first = SurveyAnswer.objects.count()
    sent(world.cycle, park, enterprise, first=first)
    sent(world.cycle, park, employee, "employee", first=first)
    for value in paper:
        SurveyAnswer.objects.create(cycle=world.cycle, park=park, group="employee", score=value)
    groups = {
        group.value: [Fraction(one) for one in SurveyAnswer.objects.filter(group=group).values_list("score", flat=True)]
        for group in SurveyGroup
    }
    means = {group: sum(values, Fraction()) / len(values) for group, values in groups.items()}
    exact = Fraction(6, 10) * means["enterprise"] + Fraction(4, 10) * means["employee"]
    shown = progress_of(world.cycle, park=park).parks[0].mean
    assert shown is not None and abs(Fraction(shown) - exact) <= Fraction(1, 200)
    scheme = scheme_of(world.cycle.scheme)
    case = case_of(world.cycle, scheme)
    given_to_core = next(one for one in case.parks if one.code == "fushan").survey
    assert {group: Counter(map(Fraction, values)) for group, values in given_to_core.items()} == {
        group: Counter(values) for group, values in groups.items()
    }
    points = next(
        part.points
        for one in score(scheme, case).parks
        if one.code == "fushan"
        for item in one.items
        for part in item.parts
        if part.code == "3.2"
    )
    assert points is not None and abs(Fraction(points) - 10 * (exact - 1) / 4) < Fraction(1, 10**6)


def test_it_takes_a_fixed_number_of_queries(world: World) -> None:
    sent(world.cycle, world.parks["fushan"], [4, 5])
    for code in world.parks:
        link_to(world.cycle, world.parks[code])
    with CaptureQueriesContext(connection) as queries:
        assert len(progress_of(world.cycle).parks) == 8
    assert len(queries) <= 8


def test_links_out_of_use_stay_with_what_came_through_them(world: World) -> None:
    park = world.parks["fushan"]
    sent(world.cycle, park, [4, 5])
    SurveyLink.objects.update(withdrawn_at=IN_TIME)
    assert [one.sheets for one in links_withdrawn_of(world.cycle, park)] == [2]  # type: ignore[attr-defined]  # counted by the query
    assert questionnaire_of(world.cycle) == arrange(world.cycle)
