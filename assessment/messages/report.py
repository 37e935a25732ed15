"""Every sentence that the services of the assessment report say."""

from collections.abc import Iterable

from assessment.models import ReportText
from assessment.states import ReportSection


def nothing_to_report(year: int, reason: str) -> str:
    """Say that there is nothing to report on, and what was found."""
    found = f"现有数据不能计分：{reason}" if reason else "本年度还没有进入审核评分"
    return f"{year}年度还不能提交考评报告。{found}。请先完成园区申报的受理和审核，再回到本页。"


def passage_unknown(section: str) -> str:
    """Say that the report has no such passage."""
    return f"考评报告没有“{section}”这一段；请从报告页重新进入。"


def fields_unknown(names: Iterable[str]) -> str:
    """Say which fields of a passage the data do not have."""
    listed = "、".join(f"{{{name}}}" for name in names)
    return f"文字中的 {listed} 不是数据栏，没有保存。请从右侧“数据栏”中选用，或去掉大括号。"


def passage_stale(standing: ReportText) -> str:
    """Say that somebody else saved the passage meanwhile."""
    title = ReportSection(standing.section).label
    return f"{standing.saved_by.display_name}刚改过“{title}”，您的改动没有保存；两份文字都在下面，请选择或合并。"


def fields_gone(places: Iterable[tuple[str, str, Iterable[str]]]) -> str:
    """Say which passages hold fields that the data do not have any more."""
    told = "；".join(
        f"{place}“{title}”的 {'、'.join(f'{{{name}}}' for name in names)}" for place, title, names in places
    )
    return f"有数据栏已没有对应的数据：{told}。数据变动后这些栏不再适用，请先修改这几段文字，再提交报告。"


def conflict_declared(park: str) -> str:
    """Say that a reviewer keeps out of a park."""
    return f"您已登记回避{park}，不能撰写它的评价和建议；请由评价机构其他人员撰写。"


def report_unknown(year: str, number: str) -> str:
    """Say that there is no such version."""
    return f"{year}年度考评报告没有第{number}版；请在报告页查看已提交的版本。"
