"""Bonus items are whole and stand once; over-fulfilment exceeds a task."""

import pytest

from assessment.checks import bonus_items
from assessment.filing.brought import Brought
from tests.assessment.filing.drafts import found, places

OVER: dict[str, str | None] = {"bonus.b.kind": "超额完成任务", "bonus.b.name": "项目开工"}


def test_a_half_filled_row_is_an_error() -> None:
    assert places(found(bonus_items.check, {"bonus.b.name": "某平台"})) == [("error", "bonus", "bonus.b.kind")]


def test_the_same_item_twice_is_an_error() -> None:
    changes: dict[str, str | None] = {"bonus.b.kind": "地域性品牌", "bonus.b.name": "省级产业示范基地（演示）"}
    assert places(found(bonus_items.check, changes)) == [("error", "bonus", "bonus.b.name")]


@pytest.mark.parametrize(
    ("kind", "name"), [("创新主体与平台", "省级产业示范基地（演示）"), ("地域性品牌", " 省级产业 示范基地(演示) ")]
)
def test_one_thing_under_another_kind_or_spelling_is_claimed_twice_all_the_same(kind: str, name: str) -> None:
    findings = found(bonus_items.check, {"bonus.b.kind": kind, "bonus.b.name": name})
    assert places(findings) == [("error", "bonus", "bonus.b.name")]
    assert "删除重复的一行" in findings[0].message


def test_overfulfilment_without_a_task_asks_for_a_word() -> None:
    [finding] = found(bonus_items.check, OVER)
    assert finding.level == "warning" and "没有下达" in finding.message


@pytest.mark.parametrize(
    ("tasks", "warned"),
    [
        ({"started": 0, "commissioned": 0}, True),
        ({"started": 1}, True),
        ({"commissioned": 1}, True),
        ({"transferred": 2}, False),
    ],
)
def test_overfulfilment_is_held_against_what_is_filed(tasks: dict[str, int], warned: bool) -> None:
    assert bool(found(bonus_items.check, OVER, Brought(tasks=tasks))) is warned


def test_more_projects_than_the_task_show_it() -> None:
    changes = {**OVER, "claim.8": "是"}
    assert found(bonus_items.check, changes, Brought(tasks={"started": 1})) == []
