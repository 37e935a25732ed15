"""Drafts for tests: a complete, spotless filing of one park, and what a test changes in it."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from assessment.checks.finding import Finding
from assessment.checks.order import Check
from assessment.filing.brought import Brought
from assessment.filing.catalogue import catalogue_of
from assessment.filing.draft import Draft, LedgerProject, ParkFacts
from assessment.scoring.schemefile import read_scheme
from assessment.scoring.types import Scheme
from tests.assessment.year import starter_text

YEAR = 2019
ACCEPTED = {
    "gross_output": Decimal("397.7"),
    "leading_output": Decimal("250.9"),
    "value_added": Decimal("89.1"),
    "industrial_investment": Decimal("19.25"),
    "technical_investment": Decimal("6.4"),
}
ENTRIES = {
    "value.gross_output": "430.5",
    "value.leading_output": "280.2",
    "value.value_added": "96.3",
    "value.industrial_investment": "21",
    "value.technical_investment": "7.1",
    "facility.a.name": "富山路延长线",
    "facility.a.kind": "基础配套",
    "facility.a.planned": "1.2",
    "facility.a.done": "是",
    "claim.7": "是",
    "bonus.a.kind": "brand",
    "bonus.a.name": "省级产业示范基地（演示）",
    "veto.safety_accident": "否",
    "veto.environmental_accident": "否",
    "veto.environmental_target_missed": "否",
    "veto.energy_target_missed": "否",
    "report.text": "本年度园区围绕主导产业开展招商和技术改造，完成配套设施建设方案，"
    "主要经济指标保持增长，安全生产和环境保护情况总体平稳，仍存在用地紧张的问题。",
}
PROJECTS = (
    LedgerProject(7, "甲项目", "电子信息", Decimal("1"), date(2019, 1, 1), None),
    LedgerProject(8, "乙项目", "电子信息", Decimal("0.99"), date(2019, 5, 1), date(2019, 12, 31)),
    LedgerProject(9, "丙项目", "电子信息", Decimal("3"), date(2018, 12, 31), None),
)


@cache
def starter() -> Scheme:
    """Return the starter scheme."""
    return read_scheme(starter_text())


def make_draft(changes: dict[str, str | None] | None = None, *, category: str = "increment", **fields: Any) -> Draft:
    """Return the spotless filing with these entries changed; None takes one away."""
    entries = {**ENTRIES, **(changes or {})}
    given: dict[str, Any] = {
        "year": YEAR,
        "park": ParkFacts("fushan", "富山工业园", category, "doumen", True),
        "scheme": starter(),
        "catalogue": catalogue_of(starter(), category),
        "entries": {key: text for key, text in entries.items() if text is not None},
        "accepted_previous": ACCEPTED,
        "projects": PROJECTS,
        **fields,
    }
    return Draft(**given)


def found(check: Check, changes: dict[str, str | None] | None = None, brought: Brought | None = None) -> list[Finding]:
    """Return what one check finds in the spotless filing with these changes."""
    return list(check(make_draft(changes), brought or Brought()))


def places(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Return level, item and key of each finding."""
    return [(one.level.value, one.item, one.key) for one in findings]
