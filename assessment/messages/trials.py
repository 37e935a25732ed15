"""Every sentence that trials, what-if and robustness say."""

from collections.abc import Iterable


def no_filings(year: int) -> str:
    """Say that there is nothing to compute from yet."""
    return f"{year}年度还没有任何园区的数据，无从试算。园区报送、或领导小组办公室批量导入数据后即可试算。"


def misfit(fault: str, scheme: str) -> str:
    """Say that data and scheme do not go together, and what may be done."""
    return f"本年度数据与“{scheme}”不相合：{fault}。请另选一版细则，或先在细则中补上相应的口径、评分项。"


def unfit(fault: str) -> str:
    """Say why a scheme cannot be estimated with."""
    return f"这版细则的曲线有缺陷，不能估计：{fault}。请先在细则工作台改正。"


def no_totals() -> str:
    """Say that no park has a total."""
    return (
        "还没有园区算得出总分，不能估计。缺什么，新建一次不作假设的试算就能看到问题清单；也可以在试算中假设缺少的数据。"
    )


def half_row(row: int) -> str:
    """Say which row of changes is half filled."""
    return f"第{row}行没有填全：园区、口径、年份、数值四项都要填；不用这一行请全部留空。"


def twice(row: int) -> str:
    """Say that a figure is changed twice."""
    return f"第{row}行与前面某一行改的是同一个数；请只留一行。"


def unknown_figure(row: int) -> str:
    """Say that a row names a figure that cannot be changed."""
    return f"第{row}行的园区、口径和年份对不上：全市数据只有本年度的，园区数据有上年和本年的；请重新选择。"


def reproduced_differently() -> str:
    """Say that a stored trial does not compute to its digest any more."""
    return "重新计算的结果与入库时的摘要不符，没有导出。请联系领导小组办公室核查数据完整性（check_integrity）。"


def not_asked() -> str:
    """Say that the figure is not asked of what was chosen."""
    return "这项口径不向所选园区采集（全市数据请选“全市”）；请另选口径或园区。"


def not_in_case(year: int, parks: Iterable[str]) -> str:
    """Say that a park whose figure is supposed has no filing at all."""
    return f"{'、'.join(parks)}没有{year}年度的申报，无从假设它的数据；请先请领导小组办公室为它开启申报，或去掉这一行。"
