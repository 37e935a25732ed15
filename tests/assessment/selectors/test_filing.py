"""The filing as it stands: draft in few queries, what is open, when it closes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import EvidenceDemand, Extension, ParkTask
from assessment.selectors import filing
from assessment.services.submissions import submission_accept
from assessment.states import Stage
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, fill, open_world, return_filing, submit_filing
from tests.assessment.review_world import settle_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    filled = open_world()
    fill(filled)
    return filled


def test_a_draft_is_fetched_in_few_queries(world: World) -> None:
    submission = filing.submission_of(2019, world.parks["fushan"])
    assert submission is not None
    with CaptureQueriesContext(connection) as queries:
        draft = filing.draft_of(submission)
    assert len(queries) <= 3
    assert draft.text("value.gross_output") == "430.5" and len(draft.projects) == 3


def test_what_others_put_in_comes_in_one_query_as_it_would_one_by_one(world: World) -> None:
    ParkTask.objects.create(cycle=world.cycle, park=world.parks["fushan"], kind="started", target=3)
    ParkTask.objects.create(cycle=world.cycle, park=world.parks["gaolan"], kind="started", target=9)
    submission = filing.submission_of(2019, world.parks["fushan"])
    assert submission is not None
    with CaptureQueriesContext(connection) as queries:
        given = filing.given_to(submission)
    assert len(queries) == 1
    assert given.accepted == filing.accepted_previous(2019, world.parks["fushan"])
    assert (given.city, given.tasks) == ({"value_added_growth": Decimal("9.5")}, {"started": 3})


def test_the_versions_come_last_first_with_their_returns_and_without_their_texts(world: World) -> None:
    submit_filing(world)
    return_filing(world, ["2"], "x")
    with CaptureQueriesContext(connection) as queries:
        [version] = filing.versions_of(world.submission)
        assert version.returned.items == ["2"] and version.submitted_by == world.signer
    assert len(queries) == 1


def test_last_year_stands_by_what_was_accepted(world: World) -> None:
    assert f"{filing.accepted_previous(2019, world.parks['fushan'])['gross_output']:f}" == "397.700000"
    assert filing.accepted_previous(2019, world.parks["gaolan"]) == {}


def test_the_latest_extension_moves_the_end_but_never_forward(world: World) -> None:
    assert filing.closes_at(world.submission) == DEADLINE
    for days, granted in ((3, 1), (9, 2), (-5, 3)):
        Extension.objects.create(
            cycle=world.cycle,
            park=world.parks["fushan"],
            until=DEADLINE + timedelta(days=days),
            reason="x",
            granted_at=IN_TIME + timedelta(hours=granted),
        )
    assert filing.closes_at(world.submission) == DEADLINE


def test_items_open_and_close_with_the_filings_state(world: World) -> None:
    assert filing.open_items(world.submission) is None and filing.is_open(world.submission, "1")
    submit_filing(world)
    world.submission.refresh_from_db()
    assert filing.open_items(world.submission) == frozenset() and filing.open_return(world.submission) is None
    return_filing(world, ["2"], "x")
    world.submission.refresh_from_db()
    assert filing.open_items(world.submission) == frozenset({"2"})
    assert not filing.is_open(world.submission, "1")
    world.submission.cycle.stage = Stage.CONSULTATION
    assert filing.open_items(world.submission) == frozenset()


def test_an_accepted_filing_is_closed(world: World) -> None:
    submit_filing(world)
    settle_all(world.submission, world.agency, IN_TIME)
    submission_accept(
        submission=world.submission, seen=world.submission.versions.count(), actor=world.agency, now=IN_TIME
    )
    world.submission.refresh_from_db()
    assert filing.open_items(world.submission) == frozenset()
    latest = filing.latest_version(world.submission)
    assert latest is not None and latest.number == 1


def test_what_is_brought_holds_demands_and_tasks(world: World) -> None:
    EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="统计年报", required=True)
    ParkTask.objects.create(cycle=world.cycle, park=world.parks["fushan"], kind="started", target=2)
    brought = filing.brought_to(world.submission)
    assert [(one.name, one.met) for one in brought.demands] == [("统计年报", False)]
    assert brought.tasks == {"started": 2} and brought.returned is None


def test_what_is_brought_to_a_returned_filing_names_the_items_sent_back(world: World) -> None:
    submit_filing(world)
    return_filing(world, ["2", "1"], "x")
    world.submission.refresh_from_db()
    assert filing.brought_to(world.submission).returned == frozenset({"1", "2"})
