"""What a park's points rest on: projects, bonus items, figures that differ, what stands in, the evidence index."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from assessment.report.numbers import amount
from assessment.selectors.report_facts import ReportFacts, Scores
from assessment.selectors.report_rows import PARK, FigureRow, bonus_of, projects_of
from assessment.shape import BONUS, VETO
from assessment.states import Source

Plain = dict[str, Any]
VERDICTS = {True: "认定", False: "不认定", None: "未审定"}


def claims_content(facts: ReportFacts, scores: Scores, park: str) -> Plain:
    """Return the park's projects and bonus items with what became of each and why."""
    claims = facts.rows.claims[park]
    kinds = {one.code: one.name for one in facts.scheme.bonus_kinds}
    return {
        "projects": [
            {
                "name": row.name,
                "industry": row.kind,
                "investment": amount(row.investment),
                "started": _day(row.started),
                "commissioned": _day(row.commissioned),
                "verdict": VERDICTS[row.accepted],
                "reason": row.reason,
            }
            for row in projects_of(claims)
        ],
        "bonus_items": [
            {
                "kind": kinds.get(row.kind, row.kind),
                "name": row.name,
                "verdict": VERDICTS[row.accepted],
                "reason": row.reason,
            }
            for row in bonus_of(claims)
        ],
    }


def figures_content(facts: ReportFacts, park: str) -> list[Plain]:
    """Return the figures on which the sides differ, each year for itself: reported, agency, departments, accepted."""
    elements = {one.code: one for one in facts.scheme.elements}
    rows = facts.rows.figures[park]
    lines = []
    for code, element in elements.items():
        mine = [row for row in rows if row.element == code]
        sides = {source: _latest(mine, source) for source in (PARK, Source.AGENCY, Source.DEPARTMENT)}
        own = sides[PARK]
        if own is None:
            continue
        for year, field, accepted in (
            (facts.cycle.year - 1, "previous", own.accepted_previous),
            (facts.cycle.year, "value", own.accepted),
        ):
            told = {source: _value(row, field) for source, row in sides.items()}
            known = {value for value in (*told.values(), amount(accepted)) if value is not None}
            if len(known) < 2:
                continue
            lines.append(
                {
                    "name": element.name,
                    "unit": element.unit,
                    "year": year,
                    "reported": told[PARK],
                    "agency": told[Source.AGENCY],
                    "department": told[Source.DEPARTMENT],
                    "accepted": amount(accepted),
                    "reasons": [
                        f"{Source(source).label}：{row.reason}" for source, row in sides.items()
                        if source != PARK and row is not None and row.reason and told[source] is not None
                    ],
                }
            )  # fmt: skip
    return lines


def stand_ins_content(facts: ReportFacts, scores: Scores, park: str) -> list[str]:
    """Say what counts provisionally in this park though nobody accepted it."""
    elements = {one.code: one for one in facts.scheme.elements}
    values = next(one["values"] for one in scores.case["parks"] if one["code"] == park)
    lines = []
    for one in scores.stand_ins:
        if one.park != park:
            continue
        if one.year is not None:
            element = elements[one.what]
            whose = "评价机构认定数" if one.decided else "自报数"
            figure = values[str(one.year)][one.what]
            lines.append(f"{one.year}年{element.name}暂用{whose} {figure} {element.unit}")
        elif one.what == VETO:
            lines.append(f"否决事项“{one.name}”为园区自报，尚未受理，暂按一票否优计入")
        else:
            lines.append(f"{'加分项' if one.what == BONUS else '重大项目'}“{one.name}”尚未审定，暂按申报计入")
    return lines


def evidence_content(facts: ReportFacts, park: str) -> list[Plain]:
    """Return the evidence index: item, demand, file name, pages and SHA-256."""
    return [
        {
            "item": row.item,
            "demand": row.demand or "",
            "name": row.name,
            "pages": _pages(row.page_reference, row.pages),
            "sha256": row.sha256,
        }
        for row in facts.rows.evidence[park]
    ]


def _latest(rows: Iterable[FigureRow], source: str) -> FigureRow | None:
    return max((row for row in rows if row.source == source), key=lambda row: row.version, default=None)


def _value(row: FigureRow | None, field: str) -> str | None:
    return None if row is None else amount(getattr(row, field))


def _day(day: date | None) -> str | None:
    return None if day is None else f"{day.year}年{day.month}月{day.day}日"


def _pages(reference: str, pages: int | None) -> str:
    """The pages that matter, and how many there are: "第1-2页，共3页"."""
    parts = [f"第{reference}页" if reference else "", f"共{pages}页" if pages else ""]
    told = [part for part in parts if part]
    return "，".join(told)
