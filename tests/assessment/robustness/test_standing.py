"""Ranks and grades of each draw, counted."""

import numpy as np
import pytest

from assessment.robustness.standing import Field, Tally, competition_ranks
from tests.assessment.scoring.cases import starter

TOTALS = np.array([[900, 800], [880, 950], [880, 790], [800, 599], [700, 600]], dtype=np.int16)


def tally(vetoed: tuple[bool, ...] = (False,) * 5) -> Tally:
    found = Tally(Field(np.array([True] * 4 + [False]), np.array(vetoed), starter()), 2)
    found.add(TOTALS, 0)
    return found


def test_equal_totals_share_a_rank_and_the_next_is_skipped() -> None:
    ranks = np.empty((4, 2), np.int16)
    competition_ranks(TOTALS[:4], ranks)
    assert ranks.T.tolist() == [[1, 2, 2, 4], [2, 1, 3, 4]]


def test_ranks_of_many_draws_are_counted_slice_by_slice() -> None:
    totals = np.random.default_rng(3).integers(400, 1100, (30, 300)).astype(np.int16)
    ranks = np.empty(totals.shape, np.int16)
    competition_ranks(totals, ranks)
    for draw in range(300):
        assert ranks[:, draw].tolist() == [int((totals[:, draw] > one).sum()) + 1 for one in totals[:, draw]]


def test_counts_of_ranks_leave_the_unranked_out() -> None:
    assert tally().rank_counts().tolist() == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 2]]


@pytest.mark.parametrize(
    ("vetoed", "of_first", "of_second"), [(False, [1, 1, 0, 0], [1, 1, 0, 0]), (True, [0, 2, 0, 0], [1, 1, 0, 0])]
)
def test_grades_follow_total_rank_and_veto(vetoed: bool, of_first: list[int], of_second: list[int]) -> None:
    found = tally((vetoed, False, False, False, False)).grades
    assert found[0].tolist() == of_first
    assert found[1].tolist() == of_second
    assert found[2].tolist() == [0, 1, 1, 0]
    assert found[3].tolist() == [0, 1, 0, 1]


def test_an_unranked_park_has_the_grades_of_its_own_list() -> None:
    assert tally().grades[4].tolist() == [2, 0, 0, 0]


def test_lowest_and_highest_totals_are_kept() -> None:
    found = tally()
    assert found.lowest.tolist() == [800, 880, 790, 599, 600]
    assert found.highest.tolist() == [900, 950, 880, 800, 700]
