"""Every sentence that a service or check of the assessment says."""

from collections.abc import Iterable

from assessment.models import ParkResult
from assessment.states import STAGE_MOVES, Stage


def wrong_stage(year: int, stage: Stage, verb: str, allowed: Iterable[Stage]) -> str:
    """Say in which stages the verb is possible."""
    names = "、".join(one.label for one in Stage if one in set(allowed))
    return f"{year}年度现处于“{stage.label}”阶段，不能{verb}；可在“{names}”阶段办理。"


def stage_move(year: int, stage: Stage, target: Stage) -> str:
    """Say where the year may go from here."""
    moves = "、".join(one.label for one in Stage if one in STAGE_MOVES[stage])
    hint = f"下一步只能是：{moves}" if moves else "已是最后阶段，更正须另行发文"
    return f"{year}年度不能从“{stage.label}”转到“{target.label}”；{hint}。"


def publish_by_verb(year: int) -> str:
    """Say how a year becomes published."""
    return f"{year}年度须通过“公布结果”进入已公布阶段，公布时同时冻结得分并编定通报文号。"


def no_cycle(year: int, known: Iterable[int]) -> str:
    """Say which years exist."""
    years = "、".join(str(one) for one in known) or "无"
    return f"没有{year}年度考核；现有年度：{years}。请先开启该年度，或核对年份。"


def cycle_exists(year: int) -> str:
    """Say that the year is open already with other particulars."""
    return f"{year}年度考核已开启，细则或截止时间与本次给出的不同；如需调整，请在该年度的设置中修改。"


def unknown_parks(codes: Iterable[str]) -> str:
    """Say which parks of a case are not in the register."""
    return f"案例中的园区代码未登记：{'、'.join(codes)}。请先载入基础资料，或改正代码。"


def park_differs(name: str, what: str, in_case: object, registered: object) -> str:
    """Say where a case contradicts the park register."""
    return f"案例中{name}的{what}为“{in_case}”，登记为“{registered}”；请改正其一，使二者一致。"


def year_differs(in_case: int, cycle: int) -> str:
    """Say that the case is of another year."""
    return f"案例属{in_case}年度，不能导入{cycle}年度。"


def has_data(year: int) -> str:
    """Say that a year's data stand already."""
    return f"{year}年度已有申报数据，整年导入只用于尚无数据的年度；请逐项修改，或核对年份。"


def no_data(year: int) -> str:
    """Say that there is nothing to score yet."""
    return f"{year}年度还没有任何园区的申报，不能计分；请先开放自评申报，或整年导入数据。"


def not_accepted(year: int, names: Iterable[str]) -> str:
    """Say which parks' filings are still open."""
    return f"{year}年度尚有园区未受理：{'、'.join(names)}。全部受理后才能正式计分。"


def open_problems(year: int, problems: Iterable[str]) -> str:
    """List what keeps a final run from being made."""
    lines = "\n".join(f"  · {problem}" for problem in problems)
    return f"{year}年度还有下列问题未解决，不能正式计分；请补齐数据，或由评价机构裁定得分并说明理由：\n{lines}"


def published_differs(year: int) -> str:
    """Say that a published year's data no longer give the published result."""
    return f"{year}年度结果已公布，而现有数据与公布时不同；已公布结果永不改写，更正须另行计分并发更正通报。"


def stale_run(year: int) -> str:
    """Say that data changed after the run that is to be published."""
    return f"{year}年度的数据或细则在这次计分之后有变动；请重新计分，再以新结果公布。"


def already_published(year: int, number: str) -> str:
    """Say under which number a year was published."""
    return f"{year}年度结果已以{number}公布，不再重复公布。"


def not_published(year: int) -> str:
    """Say that there is no notice yet."""
    return f"{year}年度结果尚未公布，没有通报可生成。"


def scheme_not_frozen(name: str) -> str:
    """Say that only a frozen scheme scores officially."""
    return f"{name}尚未冻结，不能用于正式计分；请先检查并冻结。"


def scheme_unfit(name: str, findings: Iterable[str]) -> str:
    """List what keeps a scheme from being frozen."""
    lines = "\n".join(f"  · {finding}" for finding in findings)
    return f"{name}还不能冻结：\n{lines}"


def scheme_frozen(name: str) -> str:
    """Say that a frozen scheme does not change."""
    return f"{name}已冻结；修改须另立新版。"


def ranking_line(row: ParkResult) -> str:
    """Say a park's result in one line of a terminal."""
    rank = f"第{row.rank}名" if row.rank else "不排名"
    return f"  {rank}\t{row.total}\t{row.grade}\t{row.park.name}{'　一票否优' if row.vetoed else ''}"
