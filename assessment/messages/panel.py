"""Every sentence said about the panel: its members, visits, marks and photos."""

from collections.abc import Iterable

ASPECT_NAMES = {
    "plan": "方案执行",
    "infrastructure": "基础配套",
    "production": "生产性配套",
    "living": "生活性配套",
}


def code_taken(code: str) -> str:
    """Say that another member has this number."""
    return f"编号“{code}”已有成员使用；请换一个编号。"


def unknown_role(text: str, known: Iterable[str]) -> str:
    """Say that the panel has no such seat."""
    return f"身份“{text}”不在名单内；请选：{'、'.join(known)}。"


def not_a_panel_account(username: str) -> str:
    """Say that an account is none of a panel member."""
    return f"账号“{username}”不是在用的考评团账号；请选考评团成员的账号，或新开一个。"


def account_taken(username: str, member: str) -> str:
    """Say that an account belongs to another member of the year already."""
    return f"账号“{username}”已是成员“{member}”的，一个账号只能对应一位成员；请另选账号，或新开一个。"


def account_has_marked(member: str) -> str:
    """Say that a member who marked on the phone keeps the account."""
    return f"“{member}”已用现在的账号评过分，不能改换账号；如换人，请另设一位成员。"


def member_has_marks(member: str, parks: Iterable[str]) -> str:
    """Say that a member who marked cannot be taken off the panel."""
    return f"“{member}”已给{'、'.join(parks)}评分，不能移出考评团；评分计入得分。可以改姓名、身份和考察安排。"


def member_gone() -> str:
    """Say that somebody else took the member off the panel."""
    return "这位成员已被他人移出考评团；请返回名单核对。"


def visit_gone() -> str:
    """Say that somebody else withdrew the visit."""
    return "这次考察已被他人撤销；请返回名单核对。"


def visit_stands(park: str, day: str) -> str:
    """Say that the park has a visit on that day already."""
    return f"{park}在{day}已有一次考察；请改那一次的名单，或换一天。"


def nobody_chosen() -> str:
    """Say that a visit needs members."""
    return "请至少选一位成员。"


def strangers_chosen() -> str:
    """Say that somebody chosen is not of this year's panel."""
    return "选中的人不在本年度考评团名单内；请刷新页面后重选。"


def lost_after_marking(park: str, names: Iterable[str]) -> str:
    """Say that members would lose a park that they marked, and what becomes of the marks."""
    return (
        f"{'、'.join(names)}已给{park}评分；移出后不能再看、再改，已有评分仍计入得分。"
        "如确要移出，请勾选“移出已评分的成员”后再保存；否则请把他们留在名单里。"
    )


def visit_was_marked(park: str, names: Iterable[str]) -> str:
    """Say that a visit on which marks rest cannot be withdrawn."""
    return f"{'、'.join(names)}已给{park}评分，这次考察不能撤销；可以改日期、说明和名单。"


def not_on_the_list(park: str) -> str:
    """Say that the member may not mark this park."""
    return f"{park}不在您的考察名单内，评分没有保存；请与领导小组办公室联系。"


def marking_closed(year: int, stage: str) -> str:
    """Say that marks are given in the review stage only."""
    return f"{year}年度处于“{stage}”阶段，不能评分；考评团只在“审核评分”阶段评分。有疑问请联系领导小组办公室。"


def mark_out_of_range(aspect: str, text: str) -> str:
    """Say that what was typed is no mark."""
    return f"{aspect}填的是“{text[:20]}”；请填 0 到 100 之间的数，至多两位小数。"


def remark_unfit() -> str:
    """Say that the remark holds characters that cannot be kept."""
    return "考察意见里有不能保存的字符；请删去后再保存。"


def remark_too_long(length: int, limit: int) -> str:
    """Say that the remark is too long."""
    return f"考察意见有 {length} 字，超过 {limit} 字；请精简。"


def mark_stale(who: str, when: str) -> str:
    """Say that the mark was saved elsewhere meanwhile."""
    return f"{who}在{when}改过这份评分，您这次的改动没有保存；请核对后选一份。"


def paper_incomplete() -> str:
    """Say that a paper sheet has four marks."""
    return "纸质评分表须四项都有分；缺项的请向本人核实后再录。"


def paper_over_phone() -> str:
    """Say that a mark given on the phone stands, and how to put the paper's in its place."""
    return "这位成员已在手机上评过分。如确以纸质评分表为准，请勾选“以纸质评分表替换手机评分”后再保存。"


def photo_refused(name: str, why: str) -> str:
    """Say which photo was not kept, and why."""
    return f"“{name}”没有收存：{why}"


def photos_full(limit: int) -> str:
    """Say that a park's photos are at their limit."""
    return f"每个园区至多 {limit} 张照片；请先删去不需要的，再上传。"


def photo_gone() -> str:
    """Say that the photo is not there any more."""
    return "这张照片已不在；页面已显示现有的照片。"
