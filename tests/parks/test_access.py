"""Strangers get 404, insiders without the right 403, and a refusal says whom to ask."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from parks.access import park_for, parks_visible_to, place_of_user, require, signed_in_user
from parks.models import Park
from parks.roles import Act
from parks.states import Role
from tests.register import put_agency, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def parks() -> dict[str, Park]:
    return put_parks()


def test_a_filler_sees_only_the_own_park(parks: dict[str, Park]) -> None:
    filler = put_user("filler", Role.FILLER, park=parks["fushan"])
    assert [park.code for park in parks_visible_to(filler)] == ["fushan"]
    assert park_for(filler, "fushan", Act.READ_LEDGER) == parks["fushan"]
    with pytest.raises(Http404):
        park_for(filler, "gaolan", Act.READ_LEDGER)


def test_a_district_sees_its_parks(parks: dict[str, Park]) -> None:
    district = put_user("district", Role.DISTRICT, district=parks["fushan"].district)
    assert {park.code for park in parks_visible_to(district)} == {"fushan", "xinqing"}


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AGENCY])
def test_office_and_agency_see_all(parks: dict[str, Park], role: Role) -> None:
    assert parks_visible_to(put_user("u", role)).count() == 8


def test_a_department_sees_all_ledgers(parks: dict[str, Park]) -> None:
    assert parks_visible_to(put_user("u", Role.DEPARTMENT, agency=put_agency())).count() == 8


def test_a_panel_member_is_an_insider_without_the_right(parks: dict[str, Park]) -> None:
    panel = put_user("panel", Role.PANEL)
    with pytest.raises(PermissionDenied, match="有此权限的是：园区填报人、园区负责人"):
        park_for(panel, "fushan", Act.READ_LEDGER)


def test_an_unknown_park_is_not_found(parks: dict[str, Park]) -> None:
    with pytest.raises(Http404):
        park_for(put_user("office", Role.OFFICE), "nowhere", Act.READ_LEDGER)


def test_require_lets_the_allowed_pass() -> None:
    require(put_user("office", Role.OFFICE), Act.PUBLISH)


def test_a_stranger_is_no_user() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied, match="登录"):
        signed_in_user(request)


def test_a_user_is_given_the_park_or_district_that_came_with_a_page_where_it_is_their_own() -> None:
    parks = put_parks()
    filler = put_user("filler", Role.FILLER, park=parks["fushan"])
    district = put_user("district", Role.DISTRICT, district=parks["fushan"].district)
    for user in (filler, district):
        place_of_user(user, parks["gaolan"])
    assert filler.park == parks["fushan"] and district.district == parks["fushan"].district
    fetched = Park.objects.select_related("district").get(code="fushan")
    for user in (filler, district):
        place_of_user(user, fetched)
    assert filler.park is fetched and district.district is fetched.district
