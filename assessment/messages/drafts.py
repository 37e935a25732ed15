"""What the notice's draft says: whose turn, what was typed that cannot stand, who saved meanwhile."""

from collections.abc import Iterable

from assessment.models import NoticeDraft


def no_draft_now(year: int, stage: str) -> str:
    """Say when the notice is drafted."""
    return (
        f"{year}年度现处于“{stage}”阶段，不能修改通报文稿；转入“审定”阶段后，"
        "或对已公布的结果提出更正后，在“通报文稿”页办理。"
    )


def no_run(year: int) -> str:
    """Say that there is no result to write about."""
    return f"{year}年度还没有正式计分（更正的，还没有重新计分），没有可以写进通报的结果；请先在“进度”页正式计分。"


def nothing_to_preview(year: int) -> str:
    """Say that no notice is being drafted, so that there is none to be seen beforehand."""
    return f"{year}年度现在没有要起草的通报，不能预览；已公布的通报在通报页下载。"


def draft_stale(standing: NoticeDraft | None) -> str:
    """Say that somebody saved or reset the draft meanwhile."""
    if standing is None:
        return "这份文稿刚被恢复为自动起草的文字，您的改动没有保存。"
    return f"{standing.edited_by}刚保存过这份文稿（第{standing.version}稿），您的改动没有保存。"


def not_saved(lines: Iterable[str]) -> str:
    """Head the list of what was found."""
    return "文稿没有保存，请改正后再保存：\n" + "\n".join(lines)


def digit_typed(paragraph: int, found: str, near: Iterable[str]) -> str:
    """Say that a number of the result is never typed, and which token carries it."""
    listed = "、".join(near)
    use = f"现值相同的有{listed}" if listed else "请从文稿旁的列表中选，如【考核年度】"
    return (
        f"第{paragraph}段“{found}”是手写的数字；考核数字须用方括号标记，{use}。"
        "文号、日期、书名号内的数字和序号可以直接写。"
    )


def token_unknown(paragraph: int, found: str, near: Iterable[str]) -> str:
    """Say that no figure has this name, and which have one like it."""
    listed = "、".join(near)
    use = f"相近的有{listed}" if listed else "请从文稿旁的列表中选"
    return f"第{paragraph}段{found}没有对应的数字；{use}。"


def token_unclosed(paragraph: int, found: str) -> str:
    """Say that a bracket stands alone."""
    return f"第{paragraph}段“{found}”处的【】不成对；请补全，或删去多余的一半。"


def character_unfit(paragraph: int, found: str) -> str:
    """Say that the notice cannot be printed with this character."""
    return f"第{paragraph}段有公文字体中没有的字符“{found}”（U+{ord(found):04X}）；请换用通用规范汉字或常用标点。"


def heading_missing(paragraph: int, found: str) -> str:
    """Say how a paragraph with a heading begins."""
    return f"第{paragraph}段（“{found}”）须以小标题开头并用句号结束，如“（一）园区等次。”；不需要小标题的，请选“正文”。"


def nothing_written() -> str:
    """Say that an empty notice cannot be saved."""
    return "文稿没有一段文字；请至少写一段，或恢复自动起草的文字。"


def too_many(found: int, most: int) -> str:
    """Say that the notice has too many paragraphs."""
    return f"文稿有{found}段，最多{most}段；请合并或删去一些段落。"


def figure_gone(year: int, path: str) -> str:
    """Say that the saved text names a figure that the result no longer has."""
    return f"{year}年度通报文稿引用的数字（{path}）在现在的结果中已经没有；请到“通报文稿”页核对、改正后再公布。"


def level_unknown(found: int) -> str:
    """Say that the page sent a level that there is not."""
    return f"段落层次“{found}”不存在；请重新打开“通报文稿”页再保存。"


def and_more(count: int) -> str:
    """Say that not every fault is listed."""
    return f"另有{count}处，改正后再看。"
