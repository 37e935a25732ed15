"""Which projects count for the year, and why the others do not (附表 indicator 4)."""

from datetime import date

from assessment.filing.draft import LedgerProject
from assessment.filing.values import write_amount
from assessment.scoring.types import Category


def stages_counted(project: LedgerProject, year: int, category: Category) -> list[str]:
    """Return the stages (开工, 投产) of the year in which the project counts; empty where it counts for nothing."""
    if _bars(project, category):
        return []
    dates = {"开工": project.started_on, "投产": project.commissioned_on}
    return [name for name, day in dates.items() if day is not None and day.year == year]


def why_not_counted(project: LedgerProject, year: int, category: Category) -> list[str]:
    """Return every reason why the project counts for nothing this year, in Chinese; empty where it counts."""
    reasons = _bars(project, category)
    dates = (project.started_on, project.commissioned_on)
    if not any(day is not None and day.year == year for day in dates):
        reasons.append(f"开工（{_day(dates[0])}）、投产（{_day(dates[1])}）都不在{year}年内")
    return reasons


def _bars(project: LedgerProject, category: Category) -> list[str]:
    reasons = []
    if project.investment < category.project_threshold:
        reasons.append(
            f"投资额{write_amount(project.investment)}亿元，低于{category.name}园区的门槛"
            f"{write_amount(category.project_threshold)}亿元"
        )
    if category.industries is not None and project.industry not in category.industries:
        reasons.append(f"产业“{project.industry}”不在{category.name}园区计数范围（{'、'.join(category.industries)}）")
    return reasons


def _day(day: date | None) -> str:
    return "未填" if day is None else f"{day.year}年{day.month}月{day.day}日"
