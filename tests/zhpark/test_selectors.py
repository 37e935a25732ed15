"""Each role's home: the year's stage for all, one's own published results and ledgers, jobs for the office only."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from assessment.models import ParkResult, ScoreRun
from assessment.states import Stage
from parks.models import Job, Park
from parks.states import JobKind, JobState, Role
from tests.actionplan.ledger_rows import put_rows
from tests.assessment.filing.world import IN_TIME, open_world
from tests.assessment.panel_year import put_panel_year
from tests.assessment.views.published_year import put_cycle, put_published_year
from tests.cast import Cast, put_cast
from tests.register import put_agency, put_parks, put_user
from zhpark.selectors import home_page

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 3, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def parks() -> dict[str, Park]:
    parks = put_parks()
    put_rows(parks)
    return parks


@pytest.fixture
def cast(parks: dict[str, Park]) -> Cast:
    return put_cast(parks, put_agency())


def test_before_the_first_year_there_is_no_stage(cast: Cast) -> None:
    page = home_page(cast.office, now=NOW)
    assert (page.cycle, page.steps, page.days_left, page.publication, page.is_demo) == (None, (), None, None, False)


def test_the_stage_stands_between_those_passed_and_those_ahead(cast: Cast) -> None:
    put_cycle(2018, stage=Stage.REVIEW)
    places = [step.place for step in home_page(cast.office, now=NOW).steps]
    assert places == ["passed", "passed", "current", "ahead", "ahead", "ahead"]


@pytest.mark.parametrize(
    ("before", "days"),
    [(timedelta(days=12), 12), (timedelta(days=11, seconds=1), 12), (timedelta(seconds=1), 1), (timedelta(0), None)],
)
def test_a_begun_day_counts_until_the_deadline(cast: Cast, before: timedelta, days: int | None) -> None:
    cycle = put_cycle(2018, stage=Stage.SELF_EVALUATION)
    assert home_page(cast.filler, now=cycle.deadline - before).days_left == days


def test_outside_the_self_evaluation_nothing_is_counted_down(cast: Cast) -> None:
    put_cycle(2018, stage=Stage.REVIEW)
    assert home_page(cast.filler, now=NOW).days_left is None


def test_a_park_sees_its_own_published_result_and_a_district_those_of_its_parks(
    cast: Cast, parks: dict[str, Park]
) -> None:
    put_published_year(parks, 2018)
    assert [one.result.park.code for one in home_page(cast.signer, now=NOW).results] == ["fushan"]
    district = home_page(cast.district, now=NOW)
    assert [one.result.park.code for one in district.results] == ["fushan", "xinqing"]
    assert district.district_result is not None
    assert district.district_result.average == Decimal("84.9")
    for other in (cast.agency, cast.panel, cast.office, cast.department):
        page = home_page(other, now=NOW)
        assert (page.results, page.district_result) == ((), None)


def test_a_result_that_is_not_published_is_on_nobodys_home(cast: Cast, parks: dict[str, Park]) -> None:
    cycle = put_cycle(2018, stage=Stage.APPROVAL)
    run = ScoreRun.objects.create(
        cycle=cycle,
        scheme=cycle.scheme,
        scheme_digest="5" * 64,
        case_digest="c" * 64,
        result_digest="d" * 64,
        case_text="{}",
        result_text="{}",
        created_at=NOW,
    )
    ParkResult.objects.create(
        run=run, park=parks["fushan"], total="77.7", base="77.7", bonus="0.0", rank=1, grade="达标",
        vetoed=False, fraud=False,
    )  # fmt: skip
    for user in cast.everyone():
        page = home_page(user, now=NOW)
        assert (page.publication, page.results) == (None, ())


def test_ledgers_are_counted_for_the_parks_one_may_see(cast: Cast) -> None:
    counts = {}
    for user in cast.everyone():
        matrix = home_page(user, now=NOW).matrix
        counts[user.role] = None if matrix is None else (len(matrix.lines), matrix.rows)
    assert counts == {
        "filler": (1, 3),
        "signer": (1, 3),
        "district": (2, 3),
        "agency": (8, 4),
        "panel": None,
        "office": (8, 4),
        "department": (8, 4),
    }


def test_jobs_are_the_offices_alone(cast: Cast) -> None:
    job = Job.objects.create(kind=JobKind.SCORE_YEAR, key="2018", state=JobState.OWED, owed_at=NOW)
    for user in cast.everyone():
        assert home_page(user, now=NOW).jobs == ((job,) if user == cast.office else ())


def test_demonstration_data_is_told(cast: Cast) -> None:
    put_cycle(2018, stage=Stage.REVIEW, is_demo=True)
    assert home_page(cast.office, now=NOW).is_demo


def test_a_park_finds_its_filing_at_home_and_the_office_all_of_them() -> None:
    world = open_world()
    own = home_page(world.filler, now=IN_TIME)
    assert own.filing is not None and own.filing.submission == world.submission and own.filings == ()
    office = home_page(world.office, now=IN_TIME)
    assert office.filing is None and len(office.filings) == 8
    panel = home_page(put_user("panel", Role.PANEL), now=IN_TIME)
    assert panel.filing is None and panel.filings == ()


def test_a_panel_members_home_lists_the_own_visits_and_nobody_elses_home_any() -> None:
    year = put_panel_year()
    page = home_page(year.user(0), now=datetime(2020, 4, 8, 2, 0, tzinfo=UTC))
    assert page.visits is not None and [one.park.code for one in page.visits.parks] == ["fushan", "gaolan"]
    assert page.filings == () and page.matrix is None and page.jobs == ()
    assert home_page(year.office, now=NOW).visits is None
