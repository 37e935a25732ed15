"""A park reads its own points once they are released, with last year's published beside."""

import pytest

from assessment.models import IndicatorResult
from assessment.selectors.provisional import provisional_list, provisional_page
from parks.states import Role
from tests.assessment.objection_world import OBJECTED_AT, UNTIL, consulted_world, objected, told
from tests.register import put_user

pytestmark = pytest.mark.django_db


def test_before_the_release_there_are_no_points() -> None:
    world, _ = consulted_world()
    page = provisional_page(world.submission("fushan"), OBJECTED_AT)
    assert (page.release, page.own, page.lines, page.is_open) == (None, None, (), False)


def test_after_it_the_points_are_the_runs_and_a_waiting_item_is_not_offered_again() -> None:
    world, run = consulted_world()
    release = told(world, run)
    objected(world, release)
    page = provisional_page(world.submission("fushan"), OBJECTED_AT)
    result = run.park_results.get(park__code="fushan")
    assert page.own is not None and page.own.total == result.total and page.is_open
    stored = IndicatorResult.objects.filter(park_result=result).order_by("order")
    assert [one.item.points for one in page.lines] == [one.points for one in stored]
    assert "2" not in dict(page.free_items) and "6" in dict(page.free_items)
    assert not provisional_page(world.submission("fushan"), UNTIL).is_open


def test_the_list_holds_the_readers_parks_with_their_own_objections() -> None:
    world, run = consulted_world()
    release = told(world, run)
    objected(world, release)
    objected(world, release, item="6")
    [year] = provisional_list(world.fillers["fushan"], OBJECTED_AT)
    assert (year.cycle.year, year.version, year.is_open) == (2018, 1, True)
    assert [(one.submission.park.code, one.waiting, one.answered) for one in year.parks] == [("fushan", 2, 0)]
    [other] = provisional_list(world.fillers["gaolan"], OBJECTED_AT)
    assert [(one.submission.park.code, one.waiting) for one in other.parks] == [("gaolan", 0)]
    district = put_user("district", Role.DISTRICT, district=world.parks["fushan"].district)
    codes = {one.submission.park.code for one in provisional_list(district, OBJECTED_AT)[0].parks}
    assert codes == {code for code, park in world.parks.items() if park.district_id == district.district_id}
