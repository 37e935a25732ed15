"""The content says what the core computed, and nothing that the data do not hold."""

import json
from decimal import Decimal

import pytest

from assessment.models import Figure, ScoreRun
from assessment.services.cycles import cycle_advance
from assessment.services.runs import canonical, year_score
from assessment.states import Stage
from tests.assessment.report.world import ReportWorld, review_world
from tests.assessment.year import publish
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_under_review_it_is_provisional_and_says_so(world: ReportWorld) -> None:
    content = world.content()
    assert content["standing"]["code"] == "provisional"
    assert content["standing"]["name"] == "征求意见前的暂计"
    assert content["standing"]["result_digest"] is None
    assert content["agency"]["name"] == "南方评价咨询公司"
    assert content["method"]["digest"] == world.cycle.scheme.digest
    assert any("残缺" in note["text"] for note in content["method"]["notes"])


def test_a_missing_figure_is_a_problem_and_leaves_the_total_open(world: ReportWorld) -> None:
    row = {"submission__cycle": world.cycle, "submission__park__code": "xinqing", "element": "technical_investment"}
    Figure.objects.filter(**row).update(accepted=None, reported=None)
    content = world.content()
    assert {one["part"] for one in content["standing"]["problems"]} == {"6.1", "6.2"}
    park = next(one for one in content["ranking"] if one["code"] == "xinqing")
    assert park["total"] is None and park["rank"] is None
    assert content["distribution"]["waiting"] == 1


def test_a_reported_figure_stands_in_and_is_named_beside_the_park(world: ReportWorld) -> None:
    row = {"submission__cycle": world.cycle, "submission__park__code": "gaolan", "element": "technical_investment"}
    Figure.objects.filter(**row).update(accepted=None, reported="12.5")
    content = world.content()
    assert content["standing"]["stand_ins"] == 1
    assert world.park("gaolan")["stand_ins"] == ["2018年技术改造投资暂用自报数 12.5 亿元"]


def test_once_there_is_an_official_run_of_these_data_it_is_used() -> None:
    world = review_world()
    run = year_score(year=2018, actor=None, now=NOW)
    content = world.content()
    assert content["standing"]["code"] == "official"
    assert content["standing"]["result_digest"] == run.result_digest
    totals = {one["code"]: one["total"] for one in json.loads(run.result_text)["parks"]}
    assert {one["code"]: one["total"] for one in content["ranking"]} == totals
    Figure.objects.filter(submission__cycle=world.cycle, submission__park__code="gaolan", element="value_added").update(
        accepted="300"
    )
    changed = world.content()["standing"]
    assert changed["code"] == "provisional" and changed["outdated"]


def test_a_published_year_is_reported_from_its_published_run() -> None:
    world = review_world(stage=Stage.APPROVAL)
    run = year_score(year=2018, actor=None, now=NOW)
    publish(world.cycle, run)
    content = world.content()
    assert content["standing"]["code"] == "published"
    assert content["standing"]["result_digest"] == ScoreRun.objects.get(pk=run.pk).result_digest


def test_ranking_districts_and_distribution_are_those_of_the_result() -> None:
    world = review_world()
    run = year_score(year=2018, actor=None, now=NOW)
    result, content = json.loads(run.result_text), world.content()
    ranks = sorted(one["rank"] for one in result["parks"] if one["rank"])
    assert [one["rank"] for one in content["ranking"]] == [*ranks, None]
    assert {one["code"]: (one["average"], one["rank"], one["grade"]) for one in content["districts"]} == {
        one["code"]: (one["average"], one["rank"], one["grade"]) for one in result["districts"]
    }
    counted = {one["name"]: len(one["parks"]) for one in content["distribution"]["grades"]}
    ranked = [one for one in result["parks"] if one["ranked"]]
    assert counted == {name: sum(one["grade"] == name for one in ranked) for name in counted}
    assert sum(counted.values()) == len(ranked) == 7
    rates = [Decimal(one["rate"]) for one in content["indicators"]]
    assert rates == sorted(rates)


def test_before_the_review_there_is_nothing_to_report() -> None:
    world = review_world(stage=Stage.SELF_EVALUATION)
    assert world.again().stage == Stage.SELF_EVALUATION
    from_facts = world.facts()
    assert from_facts.scores is None and not from_facts.has_begun
    cycle_advance(cycle=world.cycle, target=Stage.REVIEW, actor=None, now=NOW)
    assert world.content()["year"] == 2018


def test_the_same_data_give_the_same_canonical_text(world: ReportWorld) -> None:
    assert canonical(world.content()) == canonical(world.content())
