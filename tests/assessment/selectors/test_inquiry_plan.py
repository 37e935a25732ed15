"""What can be asked, whom the office is offered, and what it chose."""

import pytest

from assessment.models import InquiryPlan
from assessment.selectors.inquiry_plan import choices_of, departments, matters_of, offered, plan_of
from tests.assessment.consultation_world import PLAN, Asked, planned_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Asked:
    return planned_world()


def test_the_years_elements_and_every_veto_can_be_asked_but_no_city_figure(world: Asked) -> None:
    keys = [one.key for one in matters_of(world.cycle)]
    assert keys[0] == "figure:gross_output" and keys[-4:] == [
        "veto:safety_accident",
        "veto:environmental_accident",
        "veto:environmental_target_missed",
        "veto:energy_target_missed",
    ]
    assert not any("city." in key for key in keys)


def test_an_element_concerns_the_parks_that_file_it_and_a_veto_all(world: Asked) -> None:
    matters = {one.code: one for one in matters_of(world.cycle)}
    bonded, fushan = world.review.parks["baoshui"], world.review.parks["fushan"]
    assert matters["trade_value"].concerns(bonded) and not matters["trade_value"].concerns(fushan)
    assert matters["safety_accident"].concerns(bonded) and matters["safety_accident"].concerns(fushan)


def test_departments_are_offered_by_subject_and_none_where_the_register_has_none(world: Asked) -> None:
    offers = {one.code: offered(one) for one in matters_of(world.cycle)}
    assert (offers["trade_value"], offers["gross_output"]) == ("shangwu", "kegongxin")
    assert (offers["environmental_accident"], offers["safety_accident"]) == ("huanbao", "")
    InquiryPlan.objects.all().delete()
    chosen = {one.matter.code: one.chosen for one in choices_of(world.cycle)}
    # 市发改局 stands in no row of this register, so that it is not offered.
    assert chosen["trade_value"] == ("shangwu",) and chosen["project_investment"] == ()


def test_what_the_office_chose_takes_the_offers_place(world: Asked) -> None:
    assert plan_of(world.cycle) == {key: sorted(codes) for key, codes in PLAN.items()}
    choices = {one.matter.key: one for one in choices_of(world.cycle)}
    assert choices["figure:value_added"].chosen == () and not choices["figure:value_added"].is_offer
    assert {one.code for one in departments()} == {"kegongxin", "shangwu", "huanbao"}
