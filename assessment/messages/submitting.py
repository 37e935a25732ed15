"""What the verbs of a filing say of what changed since a person looked."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone


def moment(value: datetime) -> str:
    """Return 2019年3月31日 14:32, in Asia/Shanghai."""
    local = timezone.localtime(value)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def changed_part(label: str, who: str, when: datetime | None) -> str:
    """Say which part changed, and by whom and when where that is known."""
    if when is None:
        return label
    return f"{label}（{moment(when)}，{who or '他人'}）"


def changed_since(parts: Iterable[str]) -> str:
    """List what changed between the page and the post."""
    lines = "\n".join(f"  · {one}" for one in parts)
    return f"您打开本页之后，下列内容有变动，没有报送：\n{lines}\n本页已换成现在的内容；请重新核对，再勾选承诺并报送。"


def seen_missing() -> str:
    """Say that the page does not tell what it showed."""
    return "页面没有带上所显示的内容，没有报送；请在本页重新核对，再勾选承诺并报送。"


def submitted_otherwise(number: int, who: str, when: datetime) -> str:
    """Say that another content was submitted meanwhile."""
    return (
        f"申报已由{who}于{moment(when)}报送（第{number}版），内容与您看到的不同，您这次没有再报送。"
        f"请打开第{number}版核对；有误的，请评价机构退回后改正。"
    )


def returned_since(number: int, who: str, when: datetime) -> str:
    """Say that the version of this request was sent back."""
    return (
        f"您这一页报送的第{number}版已由{who}于{moment(when)}退回补正，这次没有报送。"
        "请刷新本页，核对补正后的内容再报送。"
    )


def version_missing(verb: str) -> str:
    """Say that the page does not tell which version it showed."""
    return f"页面没有写明您看的是第几版，没有{verb}；请刷新页面，核对后再{verb}。"


def version_moved(verb: str, seen: int, number: int, when: datetime) -> str:
    """Say which version was looked at and which stands."""
    found = f"您看的是第{seen}版，现在是{moment(when)}报送的第{number}版"
    return f"{found}，没有{verb}；请刷新页面，核对第{number}版后再{verb}。"


def project_year_closed(item: str, year: int, state: str) -> str:
    """Say why the ledger cannot be changed through this filing."""
    return (
        f"{year}年度的“{item}”现在不能修改：申报为“{state}”，年度阶段或退回范围不允许。"
        "请从正在填报的年度进入项目台账；本年度的项目有误的，请评价机构退回该项后再改。"
    )
