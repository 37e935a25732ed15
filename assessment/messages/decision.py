"""What stands between review and publication, in words: each names what is found and where it is mended."""

from datetime import date


def day_text(day: date) -> str:
    """Return 2019年4月22日."""
    return f"{day.year}年{day.month}月{day.day}日"


def not_consulted() -> str:
    """Say that no department was asked."""
    return "还没有征求部门意见，请办公室先发出征求意见"


def all_answered(number: int) -> str:
    """Say that every department has answered."""
    return f"{number}项征询都已答复" if number else "没有需要部门核对的事项"


def still_answering(number: int, closes: str) -> str:
    """Say how many answers are still to come, and until when."""
    return f"{number}项征询待部门答复，答复截止{closes}"


def not_answered(number: int, closed: str) -> str:
    """Say how many answers did not come in time."""
    return f"{number}项征询到{closed}仍未答复，按无意见处理，写入考评材料"


def disputes_settled() -> str:
    """Say that no dispute is open."""
    return "部门提出的不同意见都已处理"


def disputes_open(number: int) -> str:
    """Say how many disputes nobody settled."""
    return f"{number}项部门不同意见还没有处理，请评价机构或办公室逐项写明采纳与否"


def not_released() -> str:
    """Say that the parks were not told."""
    return "还没有向园区反馈暂定结果，园区无从提出异议"


def window_open(until: str) -> str:
    """Say until when the parks may object."""
    return f"园区可提出异议至{until}，到期前不能转入审定"


def window_over(until: str) -> str:
    """Say since when the parks may object no more."""
    return f"异议期已于{until}截止"


def released_before(until: str) -> str:
    """Say that the parks were told another result than the one that stands."""
    return (
        f"异议期已于{until}截止，但最近一次反馈之后结果有变动，园区看到的不是现在的结果；"
        "请先重新反馈，确认影响很小的可以直接转入审定"
    )


def objections_answered() -> str:
    """Say that no objection is open."""
    return "没有待答复的异议"


def objections_open(number: int) -> str:
    """Say how many objections wait."""
    return f"{number}件异议待答复，请评价机构或办公室逐件答复"


def run_matches() -> str:
    """Say that the data as they stand are scored."""
    return "已按现在的数据和细则正式计分"


def run_missing() -> str:
    """Say that the data as they stand are not scored."""
    return "现在的数据还没有正式计分（或计分之后有变动），请点“正式计分”"


def run_published(version: int) -> str:
    """Say that what is to be published is public already."""
    return (
        f"现在的数据和公布的第{version}版完全相同，没有可公布的更正；请评价机构先改动所列填报项并重新正式计分，"
        "不需要更正的请撤销更正"
    )


def report_filed(number: int) -> str:
    """Say which version of the report is there."""
    return f"评价机构已提交考评报告第{number}版"


def report_missing() -> str:
    """Say that the agency has not filed its report."""
    return "评价机构还没有提交考评报告；审定时通常一并报送"


def approval_missing() -> str:
    """Say that the city's decision is not on record."""
    return "还没有登记市委、市政府的审定意见"


def approval_stale() -> str:
    """Say that the approval speaks of a run that is out of date."""
    return "登记审定之后数据有变动，请撤回登记，按现在的结果重新报审"


def approval_waits(proposer: str) -> str:
    """Say who put the decision in and who must look at it."""
    return f"{proposer}已登记审定意见，待办公室另一人复核"


def approval_confirmed(decision: str) -> str:
    """Say on which decision the publication rests."""
    return f"审定意见已由两人登记、复核：{decision}"


def issued_too_early(issued_on: date, decided_on: date) -> str:
    """Say that the notice would be older than the decision."""
    return f"通报成文日期{day_text(issued_on)}早于审定日期{day_text(decided_on)}，请在通报文稿中改正"


def issued_too_late(issued_on: date, today: date, most: int) -> str:
    """Say that the notice is dated too far ahead."""
    return (
        f"通报成文日期{day_text(issued_on)}比今天（{day_text(today)}）晚{most}天以上，文号会编入{issued_on.year}年，"
        "请在通报文稿中改正"
    )


def draft_saved(number: str, issued_on: date) -> str:
    """Say how the notice goes out, by its draft."""
    return f"通报文稿已保存：{number}，成文日期{day_text(issued_on)}"


def draft_by_rule(number: str, issued_on: date) -> str:
    """Say how the notice goes out where nobody edited it."""
    return f"通报文稿未作修改，按结果自动起草：{number}，成文日期{day_text(issued_on)}"
