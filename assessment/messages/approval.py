"""What the verbs of approval and publication say."""

from collections.abc import Iterable
from datetime import date

from assessment.messages.decision import day_text


def not_confirmed(year: int, state: str) -> str:
    """Say that nobody has confirmed the record of the city's decision."""
    return f"{year}年度的审定登记现为“{state}”，须由办公室另一人复核后才能公布。"


def other_run(year: int) -> str:
    """Say that the approval speaks of another score run."""
    return f"{year}年度审定的不是这次计分；请撤回审定登记，就现在的计分结果重新登记、复核。"


def correction_not_open(year: int, state: str) -> str:
    """Say that the correction cannot be published any more."""
    return f"{year}年度的这项更正现为“{state}”，或所更正的已不是最新一版；请回到更正页面核对后重新提出。"


def not_at_approval(year: int, stage: str) -> str:
    """Say when the city's decision is put on record."""
    return f"{year}年度现处于“{stage}”阶段，不能登记审定；转入“审定”阶段，或对已公布结果提出更正后再登记。"


def standing_already(year: int, state: str, who: str) -> str:
    """Say that an approval stands."""
    return f"{year}年度已有{who}登记的审定（{state}）；如有不符，请先写明理由撤回，再重新登记。"


def not_ready(year: int, verb: str, lines: Iterable[str]) -> str:
    """List what stands in the way."""
    listed = "\n".join(f"  · {line}" for line in lines)
    return f"{year}年度还不能{verb}：\n{listed}"


def looked_at_another(year: int) -> str:
    """Say that the page was made from something else than what stands."""
    return f"打开页面之后，{year}年度的计分结果、审定登记或通报文号有变动，没有办理；请按刷新后的页面核对，再办理一次。"


def decided_in_future(day: date, today: date) -> str:
    """Say that a decision cannot be of a day to come."""
    return f"审定日期{day_text(day)}还没有到（今天是{day_text(today)}）；请按审定文件或会议纪要填写。"


def decided_before_run(day: date, scored: date) -> str:
    """Say that nobody can decide on what was not scored yet."""
    return f"审定日期{day_text(day)}早于这次计分（{day_text(scored)}）；请核对日期，或核对审定的是否为这次结果。"


def no_minutes() -> str:
    """Say that the file is missing."""
    return "请附上审定文件或会议纪要（PDF、图片或 Word、Excel、OFD 文件）。"


def two_persons() -> str:
    """Say that one person does not confirm the own record."""
    return "登记和复核不能是同一人；请由办公室另一人核对后复核。"


def password_shown(proposer: str, actor: str) -> str:
    """Say that one of the two knows, or could know, the other's password."""
    return (
        f"{proposer}和{actor}中有一人在登记审定的前一天以来给另一人新发过口令，不能算两人分别登记、复核；"
        "请由办公室第三人复核，或者撤回登记，一天之后再由两人办理。"
    )


def approval_move(state: str, verb: str) -> str:
    """Say that an approval's state does not allow the verb."""
    return f"这项审定登记现为“{state}”，不能{verb}；请刷新页面查看现在的情况。"
