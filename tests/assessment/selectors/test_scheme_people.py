"""Who else can freeze: other people with an open account of the agency or the office."""

import pytest

from assessment.selectors.scheme_people import others_who_may_freeze
from parks.states import Role
from tests.register import put_user

pytestmark = pytest.mark.django_db


def test_only_others_with_an_open_account_and_the_role_are_named() -> None:
    me = put_user("me", Role.AGENCY, firm="南方评价")
    other = put_user("other", Role.AGENCY, firm="南方评价")
    office = put_user("office", Role.OFFICE)
    put_user("panel", Role.PANEL)
    gone = put_user("gone", Role.OFFICE)
    gone.is_active = False
    gone.save()
    assert set(others_who_may_freeze(me)) == {other, office}
