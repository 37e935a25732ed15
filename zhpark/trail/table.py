"""The trail as a table for spreadsheets; no cell of it is a live formula."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from import_export.fields import Field

from parks.errors import Refused
from parks.models import AuditEntry
from parks.resources import TableResource
from zhpark.trail.names import Names
from zhpark.trail.telling import details_of, kind_of, object_of, sentence_of

MOST_ROWS = 20_000
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class TrailResource(TableResource):
    """A row an entry: in words, and with both digests, so that the chain can be recomputed from the database."""

    sequence = Field(attribute="sequence", column_name="序号")
    at = Field(column_name="时间")
    who = Field(attribute="actor_name", column_name="操作人")
    account = Field(column_name="账号")
    event = Field(attribute="get_action_display", column_name="事项")
    kind = Field(column_name="对象类别")
    subject = Field(column_name="对象")
    sentence = Field(column_name="记录")
    details = Field(column_name="详情")
    previous_digest = Field(attribute="previous_digest", column_name="前一条摘要")
    digest = Field(attribute="digest", column_name="摘要")

    class Meta:
        model = AuditEntry
        fields = export_order = (
            "sequence", "at", "who", "account", "event", "kind", "subject", "sentence", "details", "previous_digest",
            "digest",
        )  # fmt: skip

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    def dehydrate_at(self, entry: AuditEntry) -> str:
        """Return the time in Asia/Shanghai, to the second."""
        return f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"

    def dehydrate_account(self, entry: AuditEntry) -> str:
        """Return the account's name; empty for the portal and strangers."""
        return entry.actor.username if entry.actor else ""

    def dehydrate_kind(self, entry: AuditEntry) -> str:
        """Return the kind of object."""
        return kind_of(entry)

    def dehydrate_subject(self, entry: AuditEntry) -> str:
        """Return the object in words."""
        return object_of(entry, self._names).strip()

    def dehydrate_sentence(self, entry: AuditEntry) -> str:
        """Return the sentence."""
        return sentence_of(entry, self._names)

    def dehydrate_details(self, entry: AuditEntry) -> str:
        """Return the details on one line."""
        return "；".join(str(one) for one in details_of(entry, self._names))


def trail_table(rows: QuerySet[AuditEntry], names: Names, kind: str) -> tuple[bytes, int]:
    """Return the file and how many rows it holds, oldest first; Refused where there are more than MOST_ROWS."""
    count = rows.order_by()[: MOST_ROWS + 1].count()
    if count > MOST_ROWS:
        raise Refused(
            f"符合条件的记录超过{MOST_ROWS:,}条，没有导出。请缩短起止日期，或按事项、操作人分几次导出；"
            "全部记录请由运维人员从数据库备份提供。"
        )
    data: Any = TrailResource(names).export(rows.select_related("actor").order_by("sequence"))
    if kind == "csv":
        # Excel takes a CSV for UTF-8 only with the mark in front.
        return f"\ufeff{data.csv}".encode(), count
    return bytes(data.xlsx), count
