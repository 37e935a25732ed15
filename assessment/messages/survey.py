"""Every sentence that the questionnaire says: to the public who answer, and to office and agency who run it."""

from collections.abc import Iterable

from assessment.states import SheetStanding

# To the public: what was found, and what to do now.
NOT_TAKEN: dict[SheetStanding, str] = {
    SheetStanding.EARLY: "问卷还没有开始，现在不收答卷；请在开始以后用同一个链接作答。",
    SheetStanding.CLOSED: "问卷已经截止，这份答卷没有收下。有意见可以直接告诉领导小组办公室（市科工信局）。",
    SheetStanding.WITHDRAWN: "这个链接已经停用，这份答卷没有收下；请向园区或张贴海报的单位要新的链接。",
}


def incomplete(left: int) -> str:
    """Say how many questions are still open."""
    return f"还有{left}题没有作答；每题都要选一项。"


def unknown_answers() -> str:
    """Say that a sheet holds what the questionnaire does not ask."""
    return "问卷的题目已经更新，刚才的答卷没有收下；请重新打开链接作答。"


def no_device() -> str:
    """Say that the browser kept no token, without which a second sheet could not be told from the first."""
    return "浏览器没有记住本站的标记，所以刚才没有收下；您选的都还在，请再提交一次。仍不行的，请允许本站使用 Cookie。"


def too_fast(minutes: int) -> str:
    """Say that too many sheets came, and when to try again."""
    return f"这个链接或这个网络刚才收到的答卷太多，这一份还没有收下；请过{minutes}分钟再试。"


# To office and agency.
def span_wrong() -> str:
    """Say that the span ends before it begins."""
    return "截止日早于开始日；请改其中一个。"


def span_over(day: str) -> str:
    """Say that the new last day is over."""
    return f"截止日{day}已经过去；请填今天或以后的日期。要马上停止收集，请停用各园区的链接。"


def minimum_wrong() -> str:
    """Say what a minimum is."""
    return "最少份数应为 1 到 32767 的整数。"


def questions_answered(group: str, sheets: int) -> str:
    """Say that questions that were answered stand."""
    return f"已收到{group}答卷{sheets}份，题目不能再改：前后答的须是同样的题目。确需换题的，请在下一年度改。"


def no_reason() -> str:
    """Say that a reason is needed."""
    return "请写明理由，至多500字。"


def nothing_chosen() -> str:
    """Say that no sheet was chosen."""
    return "没有选中答卷；请先勾选，或用“剔除全部”。"


def not_of_this_park() -> str:
    """Say that a chosen sheet is not one of the park's."""
    return "所选答卷中有的不属于这个园区的问卷；请刷新页面后再选。"


def link_gone(park: str) -> str:
    """Say that there is no link in use."""
    return f"{park}现在没有在用的链接，不必停用；需要时可以建立新链接。"


def nothing_arranged() -> str:
    """Say that the questionnaire was never arranged."""
    return "本年度没有定问卷的时间和最少份数，无从判断样本是否足够"


def still_open(closes: str) -> str:
    """Say that moving on ends the questionnaire early."""
    return f"问卷还在收集，定于{closes}截止；进入征求意见后不再收答卷"


def thin_sample(park: str, groups: Iterable[tuple[str, int, int]]) -> str:
    """Say which groups' samples are below the least sheets, what becomes of the mean, and each way to mend it."""
    short = list(groups)
    found = "；".join(f"{group}{sheets}份，最少{least}份" for group, sheets, least in short)
    empty = any(not sheets for _, sheets, _ in short)
    then = "没有答卷的群体算不出均值，不能正式计分" if empty else "均值照算"
    return f"{park}问卷样本不足（{found}），{then}；可延长问卷时间、补录纸质问卷，或在考评报告中说明"
