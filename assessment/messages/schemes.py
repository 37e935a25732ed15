"""Every sentence that the scheme workbench says."""

from collections.abc import Iterable

from assessment.states import Stage


def name_taken(name: str, version: int) -> str:
    """Say that a name is in use."""
    return f"已有名为“{name}”的评分细则（现至第{version}版）；新建请另取名称，修改请从其中一版复制。"


def not_a_scheme(found: str) -> str:
    """Say what keeps an edited text from being a scheme."""
    return f"这样修改后方案不完整，没有保存。{found}。请先改正用到它的地方，或在这里保留它。"


def not_a_file(found: str) -> str:
    """Say what keeps an uploaded file from being a scheme file."""
    return f"这不是评分细则文件，没有导入。{found}。请选择从本平台导出的细则文件（.json），或请制作者改正后再传。"


def file_too_long(limit: int) -> str:
    """Say how large a scheme file may be."""
    return f"文件超过 {limit // 1024} KB，没有导入；评分细则文件通常只有几十 KB，请核对是否选错了文件。"


def file_unreadable() -> str:
    """Say that a file is no text."""
    return "文件不是 UTF-8 文本，没有导入；请选择从本平台导出的细则文件（.json）。"


def no_such_part(code: str) -> str:
    """Say that a part is gone."""
    return f"评分项 {code} 已被移动、改名或删除，没有改动；请返回细则页面核对。"


def needs_name_of_64() -> str:
    """Say how long a scheme's name may be."""
    return "方案名称最多64字，请缩短后再导入。"


def looked_at_another(name: str) -> str:
    """Say that the person has not seen the text that stands now."""
    return f"{name}在您打开页面之后又有修改，没有办理；请刷新页面，看过现在的内容和检查结果后再办。"


def not_proposed(name: str, who: str) -> str:
    """Say that nobody proposed to freeze, and who may."""
    return f"{name}还没有提请冻结。冻结须两人：先由{who}提请，再由另一人核对后冻结。"


def same_person(name: str, proposer: str, others: Iterable[str], roles: str) -> str:
    """Say that the proposer cannot freeze, and who can."""
    people = "、".join(others)
    able = (
        f"可以冻结的有：{people}" if people else f"目前没有其他可以冻结的账号（须是{roles}），请联系领导小组办公室开设"
    )
    return f"{name}由{proposer}提请冻结，须由另一人核对后冻结；{able}。"


def proposed_already(name: str, proposer: str) -> str:
    """Say who proposed before."""
    return f"{name}已由{proposer}提请冻结；您可以核对后直接冻结，不必再次提请。"


def adopt_draft(name: str) -> str:
    """Say that only a frozen scheme is adopted."""
    return f"{name}还是草稿，不能采用；请先由两人冻结。"


def adopt_too_late(year: int, stage: Stage, allowed: Iterable[Stage]) -> str:
    """Say until when a year's rules may change."""
    names = "、".join(one.label for one in allowed)
    return f"{year}年度现处于“{stage.label}”阶段，评分细则不能再换；只可在“{names}”阶段更换。新细则请留到下一年度采用。"


def adopt_clashes(name: str, year: int, obstacles: Iterable[str]) -> str:
    """List why a year cannot take a scheme up."""
    lines = "\n".join(f"  · {one}" for one in obstacles)
    return (
        f"{year}年度不能采用{name}，因为与园区已经填报的内容不符：\n{lines}\n"
        "请评价机构在新版细则中保留这些内容（可以只改分值和计分方法），或把这些改动留到下一年度。"
    )


def adopted_before(name: str, year: int) -> str:
    """Say that the year uses another scheme than the person was shown."""
    return f"{year}年度所用的细则已换成{name}，没有再换；请刷新页面，看过现在的差别后再办。"


def lacks_category(parks: str, category: str) -> str:
    """Say which parks a scheme leaves without rules."""
    return f"{parks}属类别 {category}，新细则没有这个类别"


def drops_filled(what: str, parks: Iterable[str]) -> str:
    """Say what parks have filled in and the scheme no longer asks."""
    return f"不再采集“{what}”，而{'、'.join(parks)}已经填报"


def asks_filed(what: str, parks: Iterable[str]) -> str:
    """Say what a scheme asks anew of parks whose filing is locked."""
    return f"新增采集“{what}”，而{'、'.join(parks)}已经报送，无处补填"


def asks_drafts(what: str, parks: Iterable[str]) -> str:
    """Say what parks that are still filling in will be asked for."""
    return f"还在填报的{'、'.join(parks)}须增填“{what}”"


def drops_unfilled(what: str) -> str:
    """Say what is not asked any more."""
    return f"不再采集“{what}”（还没有园区填报）"


def changes_result() -> str:
    """Say what becomes of scores under another scheme."""
    return "得分、名次和等次将按新细则重新计算；此前的计分结果原样保留备查"
