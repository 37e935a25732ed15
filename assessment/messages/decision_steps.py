"""The words of the steps from review to consequences."""

REVIEW = "审核评分"
CONSULTATION = "征求部门意见"
OBJECTIONS = "园区异议"
APPROVAL = "市委、市政府审定"
NOTICE = "通报文稿和文号"
PUBLICATION = "公布"
CONSEQUENCES = "结果运用"
BY_AGENCY = "评价机构"
BY_DEPARTMENTS = "市直部门答复，评价机构和办公室处理"
BY_PARKS = "园区提出，评价机构和办公室答复"
BY_TWO = "办公室两人：一人登记，另一人复核"
BY_OFFICE = "领导小组办公室"


def accepted(number: int, parks: int) -> str:
    """Say how many filings are accepted."""
    return f"{parks}个园区中已受理{number}个"


def published(day: str, version: int, *, made: bool) -> str:
    """Say since when the result is public, and whether its notice can be downloaded."""
    again = f"第{version}版" if version > 1 else ""
    return f"{day}公布{again}，" + ("通报文件可以下载" if made else "通报文件正在生成")


def consequences(made: int, still: int) -> str:
    """Say how many consequences are still to be done."""
    if not made:
        return "没有列入结果运用的事项"
    return f"{made}项中{still}项待办" if still else f"{made}项都已办结"
