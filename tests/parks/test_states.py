"""The job table is closed: every state has its moves, and nothing leaves the ends."""

from parks.states import JOB_MOVES, OPEN_JOB_STATES, PARK_ROLES, JobState, Role


def test_every_job_state_has_its_moves() -> None:
    assert set(JOB_MOVES) == set(JobState)


def test_open_states_are_those_that_can_still_move() -> None:
    assert {state for state, moves in JOB_MOVES.items() if moves} == set(OPEN_JOB_STATES)


def test_park_roles_are_the_two_of_a_park() -> None:
    assert {Role.FILLER, Role.SIGNER} == PARK_ROLES
