"""Whom the portal tells: those of the place and role, and never an account out of use."""

import pytest

from assessment.models import PanelMember, PanelVisit
from assessment.selectors import recipients
from parks.models import User
from parks.roles import Act
from parks.states import Role
from tests.assessment.filing.world import World, open_world
from tests.register import put_agency, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = open_world()
    put_user("other-filler", Role.FILLER, park=world.parks["gaolan"])
    for user in list(User.objects.all()):
        organisation = {"park": user.park, "firm": user.firm}
        put_user(f"gone-{user.username}", Role(user.role), is_active=False, **organisation)
    return world


def test_a_parks_people_are_its_own_filler_and_signer(world: World) -> None:
    assert list(recipients.people_of_park(world.parks["fushan"])) == [world.filler, world.signer]


def test_a_district_is_told_of_its_own_parks(world: World) -> None:
    own = put_user("doumen", Role.DISTRICT, district=world.parks["fushan"].district)
    put_user("gaolan", Role.DISTRICT, district=world.parks["gaolan"].district)
    assert list(recipients.people_of_district(world.parks["fushan"].district)) == [own]


def test_office_agency_and_department_are_told_apart(world: World) -> None:
    body, other = put_agency(), put_agency("tongji", "市统计局")
    one = put_user("kegongxin", Role.DEPARTMENT, agency=body)
    put_user("tongji", Role.DEPARTMENT, agency=other)
    assert list(recipients.department_people(body)) == [one]
    assert list(recipients.office_people()) == [world.office]
    assert list(recipients.agency_people()) == [world.agency]


def test_a_visits_people_are_its_members_with_accounts(world: World) -> None:
    listed, unlisted = put_user("he", Role.PANEL), put_user("ma", Role.PANEL)
    members = [
        PanelMember.objects.create(cycle=world.cycle, code=str(number), user=user)
        for number, user in enumerate((listed, None, unlisted))
    ]
    visit = PanelVisit.objects.create(cycle=world.cycle, park=world.parks["fushan"], day="2020-04-08")
    visit.members.set(members[:2])
    assert list(recipients.people_of_visit(visit)) == [listed]


def test_the_second_person_is_never_the_first(world: World) -> None:
    second = put_user("agency-2", Role.AGENCY, firm="某评价公司")
    others = recipients.people_who_may(Act.FREEZE_SCHEME, but=world.agency)
    assert list(others) == [world.office, second]


def test_all_but_the_panel_are_told_of_results(world: World) -> None:
    panel = put_user("he", Role.PANEL)
    people = list(recipients.people_told_of_results())
    assert panel not in people
    assert {one.username for one in people} == {"filler", "signer", "agency", "office", "other-filler"}
