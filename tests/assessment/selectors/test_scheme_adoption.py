"""What a year's change of scheme means: differences, what parks will notice, and what stands in the way."""

import json
from typing import Any

import pytest

from assessment.filing.catalogue import catalogue_of
from assessment.models import Entry, Submission
from assessment.scoring.schemefile import read_scheme
from assessment.selectors.scheme_adoption import adoption_of, asked_of, can_adopt
from assessment.services.schemes import scheme_freeze, scheme_import
from assessment.states import Stage, SubmissionState
from tests.assessment.filing.world import World, open_world
from tests.assessment.year import starter_text
from tests.register import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def version(**changes: Any) -> Any:
    data = json.loads(starter_text()) | changes
    return scheme_freeze(scheme=scheme_import(text=json.dumps(data), actor=None, now=NOW), actor=None, now=NOW)


def without_investment() -> list[Any]:
    indicators = json.loads(starter_text())["indicators"]
    indicators[4]["points"]["increment"] = "10"
    indicators[5]["parts"]["increment"] = [
        {
            "code": "5.1",
            "name": "工作评价",
            "max": "10",
            "measure": {"kind": "judgement"},
            "method": {"kind": "judgement"},
        }
    ]
    return list(indicators)


def test_what_a_filing_asks_is_named_item_by_item() -> None:
    asked = asked_of(catalogue_of(read_scheme(starter_text()), "bonded"))
    assert asked["value.trade_value"] == "进出口额" and "value.value_added" not in asked
    assert asked["claim."] == "重大项目清单" and asked["facility."] == "配套设施建设方案"
    assert asked["item.1"] == "填报项 1“主导产业比重”" and asked["veto.safety_accident"] == "发生安全生产事故"


def test_other_points_alone_have_no_consequence_but_the_score(world: World) -> None:
    found = adoption_of(world.cycle, version(bonus={"cap": "8", "kinds": json.loads(starter_text())["bonus"]["kinds"]}))
    assert found.obstacles == [] and [one.field for one in found.differences] == ["封顶"]
    assert found.consequences == ["得分、名次和等次将按新细则重新计算；此前的计分结果原样保留备查"]


def test_a_figure_that_nobody_filled_in_may_be_dropped_and_one_filled_in_may_not(world: World) -> None:
    scheme = version(indicators=without_investment())
    found = adoption_of(world.cycle, scheme)
    assert found.obstacles == [] and "不再采集“工业投资”（还没有园区填报）" in found.consequences
    Entry.objects.create(submission=world.submission, key="value.industrial_investment", text="3", saved_at=NOW)
    assert adoption_of(world.cycle, scheme).obstacles == ["不再采集“工业投资”，而富山工业园已经填报"]


def test_a_bonus_item_that_is_claimed_may_not_be_dropped(world: World) -> None:
    Entry.objects.create(submission=world.submission, key="bonus.r1.kind", text="brand", saved_at=NOW)
    kinds = [one for one in json.loads(starter_text())["bonus"]["kinds"] if one["code"] != "brand"]
    found = adoption_of(world.cycle, version(bonus={"cap": "10", "kinds": kinds}))
    assert found.obstacles == ["不再采集“加分项 地域性品牌”，而富山工业园已经填报"]


def test_a_new_item_is_an_obstacle_for_the_filed_and_a_consequence_for_drafts(world: World) -> None:
    indicators = json.loads(starter_text())["indicators"]
    indicators[0]["code"] = "9"
    scheme = version(indicators=indicators)
    found = adoption_of(world.cycle, scheme)
    assert found.obstacles == [] and any("还在填报的" in one and "填报项 9" in one for one in found.consequences)
    Submission.objects.filter(pk=world.submission.pk).update(state=SubmissionState.RETURNED)
    found = adoption_of(world.cycle, scheme)
    assert any(one.startswith("新增采集“填报项 9") for one in found.obstacles)
    assert any(one.startswith("不再采集“填报项 1") for one in found.obstacles)


def test_a_scheme_without_a_parks_category_is_an_obstacle(world: World) -> None:
    data = json.loads(starter_text())
    for one in data["elements"]:
        one["asked_of"] = [code for code in one["asked_of"] if code != "bonded"]
    for one in data["indicators"]:
        del one["points"]["bonded"], one["parts"]["bonded"]
    found = adoption_of(world.cycle, version(**data | {"categories": data["categories"][:2]}))
    assert "保税区属类别 bonded，新细则没有这个类别" in found.obstacles


def test_only_frozen_schemes_and_years_up_to_the_review_qualify(world: World) -> None:
    assert can_adopt(world.cycle, world.cycle.scheme)
    world.cycle.stage = Stage.CONSULTATION
    assert not can_adopt(world.cycle, world.cycle.scheme)
