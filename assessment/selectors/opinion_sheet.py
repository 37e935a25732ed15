"""The sheet of opinions (征求意见汇总表): every line that was put to a department, as text with units."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from assessment.messages.setup import last_moment
from assessment.messages.submitting import moment
from assessment.models import Cycle
from assessment.selectors.consultation import Line, consultation_of, lines_of, tallies

HEADINGS = (
    "部门", "园区", "事项", "单位", "园区自报 本年", "认定数 本年", "认定数 上年", "意见", "部门数 本年", "部门数 上年",
    "理由", "依据文件", "答复人和时间", "处理",
)  # fmt: skip


@dataclass(frozen=True)
class OpinionSheet:
    """A year's opinions: title, what stands at its head, and rows in the order of HEADINGS."""

    year: int
    title: str
    facts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_demo: bool
    made_at: datetime


def opinion_sheet(cycle: Cycle, *, now: datetime) -> OpinionSheet:
    """Return the year's sheet as it stands, by department and park."""
    window, lines = consultation_of(cycle), lines_of(cycle)
    lines.sort(key=lambda one: one.inquiry.department.name)
    total = tallies(lines)[0]
    facts = [f"答复截至{last_moment(window.closes_at)}"] if window else []
    facts += [
        f"共{len(lines)}项，已答复{sum(one.answered for one in total)}项",
        f"有不同意见{sum(one.disputed for one in total)}项，待处理{sum(one.unsettled for one in total)}项",
    ]
    return OpinionSheet(
        cycle.year,
        f"{cycle.year}年度产业园区考核征求意见汇总表",
        tuple(facts),
        tuple(_row(one) for one in lines),
        cycle.is_demo,
        now,
    )


def figure_text(value: Decimal | None) -> str:
    """Return the figure without trailing zeros or exponent; empty for none."""
    return "" if value is None else f"{value.normalize() + 0:f}"


def _row(line: Line) -> tuple[str, ...]:
    answer, is_figure = line.answer, line.is_figure
    settlement = getattr(answer, "settlement", None)
    settled = f"{'采纳部门数' if settlement.adopted else '维持认定数'}：{settlement.reason}" if settlement else ""
    return (
        line.inquiry.department.name,
        line.inquiry.park.name,
        line.matter.name,
        line.matter.unit or "—",
        figure_text(line.reported) if is_figure else "—",
        figure_text(line.held) if is_figure else "—",
        figure_text(line.held_previous) if is_figure else "—",
        line.state[2],
        figure_text(answer.value) if answer else "",
        figure_text(answer.previous) if answer else "",
        answer.reason if answer else "",
        answer.file.name if answer and answer.file else "",
        f"{answer.answered_by}，{moment(answer.answered_at)}" if answer else "",
        settled,
    )
