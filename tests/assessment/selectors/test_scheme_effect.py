"""The effect of a draft: each park before and after with its moves, nothing stored, problems and cuts named."""

from collections.abc import Callable
from typing import Any

import pytest

from assessment.models import ScoreRun
from assessment.scoring.schemefile import scheme_from_dict
from assessment.scoring.types import Scheme
from assessment.selectors.scheme_case import bases
from assessment.selectors.scheme_effect import Effect, effect_of
from assessment.states import Stage
from tests.assessment.scoring.cases import starter, starter_dict
from tests.assessment.year import filed_year
from tests.register import put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def filed(db: None) -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)


def changed(change: Callable[[dict[str, Any]], None]) -> Scheme:
    data = starter_dict()
    change(data)
    return scheme_from_dict(data)


def effect(draft: Scheme) -> Effect:
    return effect_of(draft, bases()[0])


def test_the_same_rules_move_nobody_and_store_nothing() -> None:
    found = effect(starter())
    assert found.moved == 0 and len(found.lines) == 8 and found.problems == [] and found.fault == ""
    assert [(one.name, str(one.after.total)) for one in found.lines if one.after][:2] == [
        ("富山工业园", "93.6"),
        ("高栏港区", "91.8"),
    ]
    assert not ScoreRun.objects.exists()


def test_other_points_move_totals_ranks_and_grades() -> None:
    def change(data: dict[str, Any]) -> None:
        data["indicators"][1]["parts"]["increment"][1]["method"] = {"kind": "rank", "step": "0.8", "cohort": "category"}
        data["grades"]["ranked"][1]["at_least"] = "87"

    found = effect(changed(change))
    lines = {one.name: one for one in found.lines}
    assert lines["富山工业园"].change is not None and lines["新青科技工业园"].change == 0
    assert lines["南屏科技工业园"].grade_changes and lines["南屏科技工业园"].move == 0
    assert [one.after.rank for one in found.lines if one.after and one.after.rank] == sorted(
        one.after.rank for one in found.lines if one.after and one.after.rank
    )
    assert lines["保税区"].move is None and found.moved >= 2


def test_what_the_draft_cannot_compute_is_listed_by_park() -> None:
    def change(data: dict[str, Any]) -> None:
        data["elements"].append({"code": "x", "name": "发明专利", "unit": "件", "asked_of": ["stock"]})
        data["indicators"][6]["parts"]["stock"][0]["measure"] = {"kind": "value", "element": "x"}

    found = effect(changed(change))
    assert {name for name, _ in found.problems} == {"南屏科技工业园", "联港工业区", "新青科技工业园"}
    assert all("缺少2018年发明专利" in problem.reason for _, problem in found.problems)
    line = next(one for one in found.lines if one.name == "南屏科技工业园")
    assert line.change is None and line.before is not None and line.before.total is not None


def test_a_draft_without_their_category_leaves_all_parks_out() -> None:
    data = starter_dict()
    data["categories"] = [{"code": "x", "name": "某类", "project_threshold": "1", "industries": None}]
    data["elements"], data["indicators"] = [], []
    found = effect(scheme_from_dict(data))
    assert len(found.lines) == 8 and all(one.after is None for one in found.lines)
    assert any("园区类别" in one for one in found.left_out)


def test_moves_are_said_in_places() -> None:
    def change(data: dict[str, Any]) -> None:
        for part in data["indicators"][2]["parts"]["increment"]:
            part["method"] = {"kind": "judgement"}
            part["measure"] = {"kind": "judgement"}

    line = next(one for one in effect(changed(change)).lines if one.name == "南屏科技工业园")
    assert line.move is not None and line.move > 0 and line.move_text == f"{line.move} 位"
