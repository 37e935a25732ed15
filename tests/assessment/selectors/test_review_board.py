"""The board's states, gaps and totals."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Cycle
from assessment.selectors.review_board import Choice, Points, days_left, review_board
from assessment.services.returning import items_return
from assessment.services.rulings import ruling_put
from assessment.states import ReviewState, Stage
from tests.assessment.review_world import REVIEWED_AT, ReviewWorld, review_world, settle_all

pytestmark = pytest.mark.django_db


def cells(world: ReviewWorld, park: str) -> dict[str, tuple[ReviewState, Decimal | None]]:
    board = review_board(world.cycle, world.agency, Choice())
    row = next(one for one in board.rows if one.park.code == park)
    return {cell.item.code: (cell.state, cell.gap) for cell in row.cells}


def test_each_cell_has_its_state_and_the_gap_where_both_points_can_be_computed() -> None:
    world = review_world(("fushan", "gaolan"))
    settle_all(world.submission("gaolan"), world.agency, REVIEWED_AT)
    ruling_put(
        submission=world.submission("fushan"), item="2", part="2.1", points=Decimal(0), reason="x", base=0, seen=1,
        actor=world.agency, now=REVIEWED_AT,
    )  # fmt: skip
    items_return(
        submission=world.submission("fushan"), item="6", remark="x", base=0, seen=1, actor=world.agency,
        now=REVIEWED_AT,
    )  # fmt: skip
    fushan = cells(world, "fushan")
    assert fushan["1"] == (ReviewState.TO_REVIEW, Decimal("0.0"))
    assert fushan["2"] == (ReviewState.TO_REVIEW, Decimal("8.0"))
    # Panel and questionnaire are not the park's to score.
    assert fushan["3"] == (ReviewState.TO_REVIEW, None)
    assert fushan["6"][0] == ReviewState.ASKED and fushan["veto"][1] is None
    assert {state for state, _ in cells(world, "gaolan").values()} == {ReviewState.DONE}
    assert {state for state, _ in cells(world, "gaoxin").values()} == {ReviewState.WAITING}


def test_the_board_asks_as_often_for_eight_parks_as_for_one() -> None:
    world = review_world()
    with CaptureQueriesContext(connection) as caught:
        board = review_board(world.cycle, world.agency, Choice())
    assert len(caught.captured_queries) == 9
    assert len(board.rows) == 8 and board.totals[ReviewState.TO_REVIEW] == 80


def test_days_are_counted_until_the_filing_closes_and_unknown_afterwards() -> None:
    cycle = Cycle(year=2018, stage=Stage.SELF_EVALUATION, deadline=REVIEWED_AT)
    assert days_left(cycle, REVIEWED_AT - timedelta(days=2, seconds=1)) == 3
    assert days_left(cycle, REVIEWED_AT) is None
    cycle.stage = Stage.REVIEW
    assert days_left(cycle, REVIEWED_AT - timedelta(days=2)) is None


def test_a_gap_wants_both_points() -> None:
    assert Points(Decimal("9.5"), Decimal(8)).gap == Decimal("1.5")
    assert Points(None, Decimal(8)).gap is None and Points(Decimal(1), None).gap is None
