"""What the verbs of the review say."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from assessment.messages.submitting import moment

NONE = "（无）"


def figures_said(value: Decimal | None, previous: Decimal | None, reason: str) -> str:
    """Return both years' figures in 亿元 and the reason, as they are compared in a clash."""
    said = f"本年 {amount(value)}，上年 {amount(previous)}"
    return f"{said}；{reason}" if reason else said


def taken_over() -> str:
    """Return why a figure of an accepted filing counts at once."""
    return "申报已受理，因异议或更正改动，直接计入已受理数据"


def amount(value: Decimal | None) -> str:
    """Return 12.5 亿元, 缺 for what is missing."""
    return "缺" if value is None else f"{value.normalize() + 0:f} 亿元"


def clash(what: str, who: str, when: datetime | None, standing: str, given: str) -> str:
    """Say who was faster, and give both texts."""
    by = f"{who}于{moment(when)}" if when else who
    return (
        f"{what}刚由{by}改过，您的改动没有保存。现为：{standing or NONE}。您填的：{given or NONE}。"
        "请比较后再保存一次，或保留对方的内容。"
    )


def conflicted(park: str, reason: str, who_can: Iterable[str]) -> str:
    """Say that a reviewer keeps out of a park's review, and who can do it."""
    names = "、".join(who_can)
    hint = f"可由{names}办理" if names else "现无其他审核人，请领导小组办公室增开评价机构账号"
    return f"您已登记回避{park}（{reason}），不能审核、退回或受理它的申报；{hint}。"


def not_filed(park: str) -> str:
    """Say that there is nothing to review yet."""
    return f"{park}还没有报送，不能审核；报送后再办理。"


def with_the_park(item: str) -> str:
    """Say that an item is being mended."""
    return f"“{item}”已退回园区补正，重新报送后再审核。"


def accepted_already(park: str) -> str:
    """Say that an accepted filing is changed through a return."""
    return f"{park}的申报已受理，认定数据不再改动；确需改动的，请先退回补正该项。"


def settled_already(item: str) -> str:
    """Say that a settled item is opened first."""
    return f"“{item}”已审定；请先“重开审核”，再改动其中的认定。"


def no_such_item(code: str) -> str:
    """Say that the filing has no such item."""
    return f"没有填报项“{code[:16]}”；请从审核板进入。"


def no_such_element(code: str) -> str:
    """Say that the park is not asked for this figure."""
    return f"本园区不填报“{code[:32]}”；请刷新页面后再认定。"


def no_such_part(code: str) -> str:
    """Say that the scheme has no such part for the park."""
    return f"评分细则中没有小项“{code[:16]}”；请刷新页面后再办理。"


def no_such_claim() -> str:
    """Say that the claim is gone."""
    return "这项申报已不在现行版本中，可能已由园区撤下；请刷新页面。"


def figure_needed(year: str) -> str:
    """Say that a figure is missing where the park reported one."""
    return f"请填写{year}认定数；园区报有此数，不能认定为空。不予采信的，请改填核实后的数，或裁定相关小项得分。"


def nothing_reported() -> str:
    """Say that there is no reported figure to agree to."""
    return "园区没有报这项数据，没有可同意的自报数；请另行认定，或退回园区补填。"


def nothing_decided() -> str:
    """Say that the agency's own decision holds no figure at all."""
    return "请至少填写一年的认定数；两年都无数可认定的，请退回园区补填，或裁定相关小项得分。"


def figure_beyond(year: str) -> str:
    """Say that a figure's digits do not fit."""
    return f"{year}认定数超出可存范围：整数至多9位，小数至多6位；请核对单位（亿元）。"


def no_official(element: str) -> str:
    """Say that there is no official figure to take."""
    return f"没有{element}的统计数；请领导小组办公室导入统计数据，或改用其他认定方式。"


def reason_against_official() -> str:
    """Say that a reported figure that differs from the official one is agreed to with a reason."""
    return "自报数与统计数不一致，同意自报数的须写明理由。"


def points_outside(part: str, top: Decimal) -> str:
    """Say within which bounds a ruling lies."""
    return f"“{part}”的裁定得分须在 0 到 {top.normalize() + 0:f} 分之间，小数至多 4 位。"


def nothing_to_withdraw(what: str) -> str:
    """Say that what was to be withdrawn is not there."""
    return f"没有可撤回的{what}；可能已由他人撤回，请刷新页面。"


def last_part(indicator: str) -> str:
    """Say that one part at least must apply."""
    return f"“{indicator}”至少要有一个适用的小项，不能把最后一个也认定为不适用；可以裁定它的得分。"


def ruled_and_excused(part: str, standing: str) -> str:
    """Say that a part is either ruled on or excused."""
    return f"小项“{part}”已{standing}；请先撤回，再作另一种处理。"


def undecided_claim(name: str) -> str:
    """Say that a project or bonus item is undecided."""
    return f"“{name}”尚未认定计入与否"


def differs_undecided(element: str, reported: Decimal | None, official: Decimal) -> str:
    """Say that a figure differs from the official one and nobody decided."""
    return f"{element}自报{amount(reported)}，统计数{amount(official)}，尚未认定"


def explained(labels: Iterable[str]) -> str:
    """Say that the park explained something that a person must read."""
    return f"园区写有说明，须逐项审核：{'、'.join(labels)}"


def cannot_settle(item: str, reasons: Iterable[str]) -> str:
    """Say why an item cannot be settled."""
    return f"“{item}”还不能审定：{'；'.join(reasons)}。请逐项处理后再审定。"


def not_settled(park: str, items: Iterable[str]) -> str:
    """Say which items keep a filing from being accepted."""
    return f"{park}的申报还不能受理，下列填报项尚未审定：{'、'.join(items)}。请在审核板逐项审定，或批量审定后再受理。"


def still_open(park: str, lines: Iterable[str]) -> str:
    """Say what came up after items were settled."""
    return f"{park}的申报还不能受理：{'；'.join(lines)}。请重开相关填报项处理后再受理。"


def lift_by_office() -> str:
    """Say who lifts a conflict of interest."""
    return "回避由领导小组办公室解除；登记有误的，请联系领导小组办公室。"


def not_a_reviewer(name: str) -> str:
    """Say that only people of the agency review."""
    return f"{name}不是在用的评价机构账号，不能分派审核或登记回避；请从名单中选择。"


def declare_own() -> str:
    """Say that a reviewer declares for oneself."""
    return "评价机构人员只能登记本人的回避；为他人登记，请联系领导小组办公室。"
