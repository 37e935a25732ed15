"""Every act says who may, and no role is forgotten."""

import pytest

from parks.roles import ALLOWED, Act, may, who_may
from parks.states import Role


def test_every_act_is_allowed_to_somebody() -> None:
    assert set(ALLOWED) == set(Act)
    assert all(ALLOWED.values())


@pytest.mark.parametrize(
    ("act", "refused"),
    [
        (Act.READ_PLAN, set()),
        (Act.READ_LEDGER, {Role.PANEL}),
        (Act.RUN_SCORING, set(Role) - {Role.OFFICE, Role.AGENCY}),
        (Act.SET_UP, set(Role) - {Role.OFFICE}),
        (Act.READ_FILING, {Role.PANEL, Role.DEPARTMENT}),
        (Act.FILL, set(Role) - {Role.FILLER}),
        (Act.SUBMIT, set(Role) - {Role.SIGNER}),
        (Act.RETURN, set(Role) - {Role.AGENCY}),
        (Act.GIVE_OPINION, set(Role) - {Role.DISTRICT}),
        (Act.PUBLISH, set(Role) - {Role.OFFICE}),
        (Act.ARRANGE_PANEL, set(Role) - {Role.OFFICE}),
        (Act.READ_MARKS, set(Role) - {Role.OFFICE, Role.AGENCY}),
        (Act.MARK, set(Role) - {Role.PANEL}),
    ],
)
def test_the_table_says_exactly_who_may_not(act: Act, refused: set[Role]) -> None:
    assert {role for role in Role if not may(role, act)} == refused


def test_a_refusal_can_name_who_may() -> None:
    assert who_may(Act.PUBLISH) == "领导小组办公室"


def test_an_unknown_role_raises() -> None:
    with pytest.raises(ValueError, match="nobody"):
        may("nobody", Act.PUBLISH)
