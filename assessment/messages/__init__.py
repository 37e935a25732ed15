"""Every sentence that a service or check of the assessment says."""

from collections.abc import Iterable
from datetime import date

from assessment.models import Entry, ParkResult
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
    return f"案例属{in_case}年度，不能导入{cycle}年度；请换成{cycle}年度的案例文件，或核对年份。"


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
    return f"{name}已冻结，不再改动；如需修改，请在它的页面上“复制为新版”再改。"


def ranking_line(row: ParkResult) -> str:
    """Say a park's result in one line of a terminal."""
    rank = f"第{row.rank}名" if row.rank else "不排名"
    return f"  {rank}\t{row.total}\t{row.grade}\t{row.park.name}{'　一票否优' if row.vetoed else ''}"


def entry_conflict(standing: Entry) -> str:
    """Say who saved the field meanwhile."""
    who = f"{standing.saved_by}" if standing.saved_by else "他人"
    return f"这一栏刚由{who}改过，您的改动没有保存；请比较两个内容后选择其一。"


def unknown_field(key: str) -> str:
    """Say that the filing has no such field."""
    return f"本园区的填报表没有“{key[:80]}”这一栏；请刷新页面，或下载最新的填报模板。"


def item_locked(name: str, state: str) -> str:
    """Say that an item is not open."""
    return f"“{name}”现在不能修改：申报处于“{state}”状态。只有草稿，或被退回的填报项可以修改。"


def text_too_long(label: str, length: int, limit: int) -> str:
    """Say by how much a text is too long."""
    return f"“{label}”共{length}字，超过上限{limit}字；请精简，或作为佐证材料上传。"


def too_late(closed: str) -> str:
    """Say since when the filing is closed, and what can be done."""
    return f"自评申报已于{closed}截止，不能报送；草稿仍保留。如需延期，请由园区负责人向领导小组办公室申请。"


def checks_open(lines: Iterable[str]) -> str:
    """List what keeps a filing from being submitted."""
    return "还不能报送：\n" + "\n".join(f"  · {line}" for line in lines)


def not_declared() -> str:
    """Say that the declaration is missing."""
    return "请先勾选真实性承诺，再报送。"


def signer_has_filled() -> str:
    """Say that filler and signer are two persons."""
    return "报送人不能是填报人；请由另一位园区负责人核对后报送。"


def submission_move(park: str, state: str, verb: str) -> str:
    """Say that a filing's state does not allow the verb."""
    return f"{park}的申报现为“{state}”，不能{verb}；请刷新页面，按现在的状态办理。"


def project_not_in_ledger() -> str:
    """Say that a claimed project is none of the park's."""
    return "这个项目不在本园区的项目台账中，不能申报。请刷新页面，或先在台账中登记项目。"


def bad_request_key() -> str:
    """Say that a page's request number is none."""
    return "页面的请求编号不完整，没有报送；请刷新页面后再报送一次。"


def unknown_items(codes: Iterable[str]) -> str:
    """Say which items a return names in vain."""
    return f"没有这些填报项：{'、'.join(codes)}。请从清单中选择。"


def reason_missing(what: str) -> str:
    """Say that a reason must be given."""
    return f"请写明{what}。"


def no_receipt(number: str) -> str:
    """Say that there is no receipt of this number."""
    return f"没有编号为“{number[:40]}”的回执；请核对编号。"


def words_too_long(label: str, length: int, limit: int) -> str:
    """Say how long a text is and how long it may be."""
    return f"“{label}”现有{length}字，至多{limit}字；请精简后再提交。"


def year_beyond(day: date, first: int, last: int) -> str:
    """Say that nobody can mean this day's year."""
    return f"“{day:%Y-%m-%d}”不在{first}年至{last}年之间；请核对年份。"


def evidence_gone(key: str) -> str:
    """Say that a word is said on a file that the filing does not have."""
    return f"“{key[:80]}”所说的佐证材料不在本申报中，可能已被移除；请刷新页面后再填。"


def not_later(what: str) -> str:
    """Say that a day is not after the deadline."""
    return f"{what}须晚于现在的截止日期。"


def project_changed(name: str, who: str) -> str:
    """Say that somebody else changed a project meanwhile."""
    return f"项目“{name}”刚由{who}改过，您的改动没有保存；请刷新后核对，再改一次。"


def no_such_file() -> str:
    """Say that the filing has no such file."""
    return "本申报中没有这个文件；请刷新页面后再选。"


def no_such_demand() -> str:
    """Say that the item demands no such evidence."""
    return "这一填报项没有这项材料要求；请刷新页面后再选。"


def bad_pages(text: str) -> str:
    """Say how pages are written."""
    return f"页码“{text[:40]}”看不懂；请写成 3 或 3-5,8。"


def filing_full(standing: int, size: int) -> str:
    """Say that the filing's files would grow too big."""
    used, more = standing / 1_048_576, size / 1_048_576
    return f"本申报已有文件 {used:.1f} MB，再加 {more:.1f} MB 将超过 200 MB；请压缩文件，或把不再使用的材料合并。"


def no_file() -> str:
    """Say that nothing was chosen."""
    return "没有选择文件；请先选择一个或多个文件。"


def changed_meanwhile(what: str) -> str:
    """Say that somebody else changed a setting meanwhile."""
    return f"{what}刚被他人改过，您的改动没有保存；页面已显示现在的内容，请核对后再改。"


def text_unfit(label: str) -> str:
    """Say that a text holds what no database keeps: a null, or half a character."""
    return f"“{label}”含有不可见的空字符或残缺字符，不能保存；请重新输入，不要从其他程序整段粘贴。"
