"""What is said about provisional results and objections: refusals, and what people are told in their inbox.

No score, rank or figure stands in what is told: mail leaves the portal, the page behind the link does not.
"""

from datetime import datetime

from assessment.messages.setup import last_moment


def until_passed() -> str:
    """Say that the window would be over already."""
    return "异议截止日须在今天或今天以后，请改期限。"


def no_run(year: int) -> str:
    """Say that there is nothing to tell yet."""
    return f"{year}年度还没有正式计分的结果；请先在征询审定页正式计分，再反馈园区。"


def run_stale(year: int) -> str:
    """Say that data changed since the score."""
    return f"{year}年度的数据在最近一次正式计分之后有改动，按旧结果反馈会与实际不符；请重新正式计分，再反馈园区。"


def released_meanwhile(version: int, who: str) -> str:
    """Say that somebody else told the results first."""
    return f"{who}刚刚作了第{version}次反馈，您的反馈没有发出。请核对页面上的最新反馈，确需再次反馈的重新提交。"


def not_released(year: int) -> str:
    """Say that there is nothing to object to yet."""
    return f"{year}年度的暂定结果还没有反馈园区，暂不能提出异议；反馈后会在首页和“结果反馈”通知。"


def window_over(until: datetime) -> str:
    """Say that it is too late."""
    return f"异议已于{last_moment(until)}截止，不能再提出；确有重大差错的，请书面联系领导小组办公室（市科工信局）。"


def other_release(version: int) -> str:
    """Say that the page is older than the results."""
    return f"结果已重新反馈（第{version}次），页面所示不是最新。请核对新结果，仍有异议的再提出；填写的内容还在下面。"


def no_such_item() -> str:
    """Say that the item is none to object to."""
    return "请选择要提出异议的填报项：指标、加分项或否决事项。"


def open_already(item: str, when: str) -> str:
    """Say that an objection to the item waits already."""
    return f"“{item}”已有一件异议待答复（{when}提出）。需要补充的，请先撤回原异议，再连同补充内容重新提出。"


def answered_already(item: str) -> str:
    """Say that the same was answered."""
    return f"对“{item}”的同一异议已有答复，请查看答复；有新的事实或材料的，请写明后再提出。"


def too_many_files(most: int) -> str:
    """Say how many files an objection may bring."""
    return f"佐证材料至多{most}个文件；请合并后上传，或只留最有力的材料。"


def closed_already(state: str, who: str) -> str:
    """Say that the objection is no longer open."""
    return f"这件异议已由{who}办结（{state}），不能再改。请刷新页面查看。"


def changed_meanwhile(who: str) -> str:
    """Say what a second person who answers reads."""
    return f"{who}刚刚办理了这件异议，您的答复没有保存。请核对页面上的现状。"


def nothing_changed(item: str) -> str:
    """Say that an objection cannot be upheld with nothing changed, and how to mend it."""
    return (
        f"“{item}”的数据、认定和裁定自反馈以来没有变化，不能答复“采纳”。"
        "请先由评价机构在审核页改动该项（数据、项目认定、裁定或不适用），再回来答复；不需要改动的，请答复“维持”并说明理由。"
    )


def not_accepted_yet(item: str, state: str) -> str:
    """Say that nobody knows yet what a filing that was sent back comes to, and when the answer can be given."""
    return (
        f"园区报表现为“{state}”，“{item}”还没有重新审定，不能答复“采纳”。"
        "请等园区改报、评价机构受理后再答复；不需要改动的，请答复“维持”并说明理由。"
    )


def verdict_missing() -> str:
    """Say that an answer takes one of two words."""
    return "请选择采纳或维持。"


def release_told(year: int, park: str, until: datetime, version: int) -> tuple[str, str]:
    """Ask a park's people to look at their provisional result: a line and the words."""
    again = "重新反馈" if version > 1 else "反馈"
    return (
        f"请核对{year}年度暂定结果：{last_moment(until)}前可提异议",
        f"{park}{year}年度考核的暂定结果已{again}。请在{last_moment(until)}前逐项核对，有异议的按填报项提出并附佐证材料；"
        "没有异议的不必办理。有疑问请联系领导小组办公室（市科工信局）。",
    )


def release_told_district(year: int, park: str, version: int) -> tuple[str, str]:
    """Tell a district that it may read its park's provisional result."""
    again = "重新反馈" if version > 1 else "反馈"
    return (
        f"{park}{year}年度暂定结果已{again}",
        f"{park}{year}年度考核的暂定结果已{again}园区，区里可以查看。异议由园区提出；您这边暂不需要办理。",
    )


def objection_told(year: int, park: str, item: str) -> tuple[str, str]:
    """Ask agency and office to answer an objection."""
    return (
        f"请答复{park}的异议：{item}",
        f"{park}对{year}年度暂定结果的“{item}”提出异议。请评价机构核实，需要改动的在审核页改动该项，再答复采纳或维持并说明理由；"
        "答复之前不能转入审定。",
    )


def withdrawal_told(year: int, park: str, item: str) -> tuple[str, str]:
    """Tell agency and office that an objection needs no answer."""
    return (
        f"{park}撤回异议：{item}",
        f"{park}撤回了对{year}年度暂定结果“{item}”的异议，这一件不必再答复。",
    )


def answer_told(year: int, park: str, item: str, verdict: str) -> tuple[str, str]:
    """Tell a park that its objection is answered."""
    after = "改动将体现在重新反馈的结果里。" if verdict == "采纳" else ""
    return (
        f"异议已答复（{verdict}）：{item}",
        f"{park}对{year}年度暂定结果“{item}”的异议已答复：{verdict}。理由见页面。{after}",
    )
