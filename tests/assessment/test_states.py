"""The tables of moves are closed and lead to their ends."""

from assessment.states import (
    DATA_STAGES,
    SCORING_STAGES,
    STAGE_MOVES,
    SUBMISSION_MOVES,
    Stage,
    SubmissionState,
)


def test_every_state_has_its_moves() -> None:
    assert set(STAGE_MOVES) == set(Stage)
    assert set(SUBMISSION_MOVES) == set(SubmissionState)


def test_publication_is_reached_from_approval_alone_and_never_left() -> None:
    assert [stage for stage, moves in STAGE_MOVES.items() if Stage.PUBLISHED in moves] == [Stage.APPROVAL]
    assert STAGE_MOVES[Stage.PUBLISHED] == frozenset()


def test_data_do_not_change_once_departments_are_asked() -> None:
    assert not DATA_STAGES & {Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED}
    assert Stage.PUBLISHED not in SCORING_STAGES
