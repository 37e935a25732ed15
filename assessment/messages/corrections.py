"""What the verbs of a correction say."""

from collections.abc import Iterable


def open_already(reason: str, who: str) -> str:
    """Another correction of the year is under way."""
    return f"本年度已有一项更正正在办理（{who}提出，原因：{reason}）。请先公布或撤销它，再提出新的更正。"


def not_the_latest(seen: int, latest: int) -> str:
    """The page showed a version that has been replaced."""
    return f"您看到的是第{seen}版，现在公布的是第{latest}版。请刷新页面，核对第{latest}版后再提出更正。"


def none_open(year: int) -> str:
    """There is nothing to withdraw."""
    return f"{year}年度没有正在办理的更正，无须撤销。"


def approval_stands() -> str:
    """The city's decision on the correction is on record."""
    return "更正的审定已经登记，不能直接撤销。请先在“审定”页撤回审定并说明理由，再撤销更正。"


def data_differ() -> str:
    """The data are not those of the published result any more."""
    return (
        "数据已经改动，与公布的结果不一致，不能撤销更正。请由评价机构把改动的认定改回公布时的数，"
        "或者继续办理更正：重新计分、审定并公布更正通报。"
    )


def ended_already(state: str) -> str:
    """The correction was published or withdrawn."""
    return f"这项更正{state}，不能再办理。需要再次更正的，请另行提出。"


def reason_unprintable(characters: Iterable[str]) -> str:
    """The notice has no type for a character of the reason, or it marks a figure there."""
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters)
    return f"更正原因会印入更正通报，其中{named}通报不能印；请换成通常的汉字、数字或标点（方头括号改用“”）。"


def items_missing() -> str:
    """No item was named."""
    return "没有勾选要更正的填报项。请勾选园区和填报项；要登记或撤销一票否优、弄虚作假认定的，勾选“否决事项”。"


def no_such_item(park: str, item: str) -> str:
    """An item that the year does not have."""
    return f"没有“{park}”的填报项“{item}”。请从页面列出的填报项中勾选。"


def findings_closed(year: int, park: str) -> str:
    """No open correction names the park's vetoes."""
    return f"{year}年度没有列明{park}“否决事项”的更正，不能登记或撤销认定。请先提出更正并勾选{park}的“否决事项”。"


def finding_unknown(kind: str) -> str:
    """A kind of finding that there is not."""
    return f"没有“{kind}”这种认定。请从页面列出的事项中选择。"


def finding_stands(park: str, name: str) -> str:
    """The same kind is on record with other words or another file."""
    return f"{park}已有“{name}”的认定。内容有误的，请先撤销并说明理由，再重新登记。"


def finding_absent(park: str, name: str) -> str:
    """There is nothing to lift."""
    return f"{park}没有“{name}”的认定，无须撤销。请刷新页面查看现有认定。"
