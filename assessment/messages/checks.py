"""Every sentence that a submission check says: what was found, where, and each way to mend it."""

from collections.abc import Iterable
from decimal import Decimal

# A figure in 亿元 that is this many times too large was typed in the unit beside it.
MONEY_SLIPS = {10_000: "万元", 100_000_000: "元"}
ONE_PLACE = 10


def unreadable(label: str, fault: str) -> str:
    """Say that a field cannot be read."""
    return f"{label}：{fault}"


def figure_missing(label: str) -> str:
    """Say that a figure is missing."""
    return f"{label}未填。请填写数值；确实无法提供的，请写明原因。"


def previous_changed(label: str, typed: str, accepted: str, unit: str) -> str:
    """Say that last year's figure differs from the accepted one."""
    return f"{label}填{typed}{unit}，上年认定数为{accepted}{unit}。请改回认定数，或填写不一致的原因。"


def negative(label: str, value: str, unit: str) -> str:
    """Say that a figure is below zero."""
    return f"{label}为负数（{value}{unit}）。请核对正负号；如数据无误，请填写情况说明。"


def unit_slip(label: str, value: str, previous: str, unit: str, ratio: Decimal, slip: int) -> str:
    """Say that a figure looks typed in another unit, or with its point or a digit astray.

    ``ratio`` is this year's figure by last year's, ``slip`` the power of ten that it is near to.
    """
    way, factor = ("大", ratio) if ratio > 1 else ("小", 1 / ratio)
    found = f"{label}{value}{unit}，上年{previous}{unit}，相差约{_times(factor)}倍，像是{_slip(unit, slip, way)}"
    return f"{found}。本栏按{unit}填写，请核对；如数据无误，请填写情况说明。"


def _slip(unit: str, slip: int, way: str) -> str:
    """Return what was probably done wrong, so that the figure came out too large or too small."""
    if unit == "亿元" and slip in MONEY_SLIPS:
        return f"{'本年' if way == '大' else '上年'}的数按{MONEY_SLIPS[slip]}填写"
    if slip == ONE_PLACE:
        return "小数点错了一位，或多填、漏填了一位数"
    return f"小数点错了{len(str(slip)) - 1}位，或单位有误"


def _times(factor: Decimal) -> str:
    """Return the factor with two figures, as it is said: 6.5, 66, 9800, 1.2万."""
    for size, word in ((100_000_000, "亿"), (10_000, "万"), (1, "")):
        if factor >= size:
            return f"{Decimal(f'{factor / size:.2g}'):f}{word}"
    return f"{factor:.2g}"


def jump(label: str, value: str, previous: str, unit: str, change: Decimal) -> str:
    """Say that a figure jumped by more than half."""
    word = "增长" if change > 0 else "下降"
    found = f"{label}{value}{unit}，比上年（{previous}{unit}）{word}{abs(change):.1f}%"
    return f"{found}。请核对；如数据无误，请填写情况说明。"


def part_above_whole(part: str, whole: str, part_value: str, whole_value: str, unit: str) -> str:
    """Say that a part exceeds its whole."""
    return f"{part}（{part_value}{unit}）大于{whole}（{whole_value}{unit}）。请核对两个数；如数据无误，请填写情况说明。"


def project_left(name: str, stages: list[str]) -> str:
    """Return the warning for a ledger project that would count and about which nothing is said."""
    return f"台账中的项目“{name}”本年{'、'.join(stages)}，符合计数条件，还没有选择是否申报。请选择“是”或“否”。"


def project_not_counted(name: str, why: Iterable[str]) -> str:
    """Say why a claimed project counts for nothing."""
    return f"项目“{name}”不计数：{'；'.join(why)}。请取消申报或更正项目信息；仍要申报的，请填写情况说明。"


def no_facilities() -> str:
    """Say that the facility plan is empty."""
    return "配套设施建设方案还没有内容。请至少列出一项年初方案中的建设内容。"


def cell_missing(list_label: str, row: int, column: str) -> str:
    """Say that a cell of a list is empty."""
    return f"{list_label}第{row}行的“{column}”未填。请补填，或删除这一行。"


def reason_for_undone(row: int) -> str:
    """Say that an undone facility needs a reason."""
    return f"配套设施建设方案第{row}行未完成，请填写未完成原因。"


def bonus_twice(name: str) -> str:
    """Say that a bonus item stands twice."""
    return f"加分项“{name}”重复申报。请删除重复的一行；确是两项的，请在名称中写明各自的批文号。"


def task_not_set() -> str:
    """Say that over-fulfilment cannot be held against anything."""
    return "申报了超额完成任务，但办公室没有下达本年度任务。请删除该项，或填写情况说明。"


def task_not_exceeded(lines: Iterable[str]) -> str:
    """Say that the tasks were not exceeded by what is filed."""
    return f"申报了超额完成任务，但所报项目没有超过任务数（{'；'.join(lines)}）。请核对；如另有依据，请填写情况说明。"


def veto_unanswered(label: str) -> str:
    """Say that a veto question is open."""
    return f"否决事项“{label}”未作答。请选“是”或“否”。"


def report_too_short(length: int, least: int) -> str:
    """Say that the report is missing or short."""
    return f"自评说明现有{length}字，至少{least}字。请说明本年度主要工作、成效和存在的问题。"


def demand_open(name: str) -> str:
    """Say that required evidence is missing."""
    return f"缺少佐证材料：{name}。请上传，或把已上传的文件对应到此项。"


def file_used_often(name: str, items: Iterable[str]) -> str:
    """Say that a file serves several items."""
    return f"文件“{name}”同时用于多项（{'、'.join(items)}）。请注明各项对应的页码，或填写情况说明。"


def same_figure(first: str, second: str, value: str, unit: str) -> str:
    """Say that two different elements have one figure."""
    return f"{first}与{second}都是{value}{unit}。请核对是否填串；如数据无误，请填写情况说明。"
