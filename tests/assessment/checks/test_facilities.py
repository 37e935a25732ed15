"""The facility plan is there, whole, and explains what was not built."""

from assessment.checks import facilities
from tests.assessment.filing.drafts import ENTRIES, found, places


def test_an_empty_plan_is_an_error() -> None:
    gone: dict[str, str | None] = {key: None for key in ENTRIES if key.startswith("facility.")}
    assert places(found(facilities.check, gone)) == [("error", "3", "")]


def test_a_missing_cell_is_named() -> None:
    findings = found(facilities.check, {"facility.a.planned": None})
    assert places(findings) == [("error", "3", "facility.a.planned")]
    assert "第1行的“计划投资”未填" in findings[0].message


def test_what_was_not_built_needs_a_reason() -> None:
    assert places(found(facilities.check, {"facility.a.done": "否"})) == [("error", "3", "facility.a.reason")]
    assert found(facilities.check, {"facility.a.done": "否", "facility.a.reason": "征地未完成"}) == []
