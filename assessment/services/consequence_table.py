"""The consequences as a table for spreadsheets; no cell of it is a live formula."""

from typing import Any

from django.db.models import QuerySet
from import_export.fields import Field

from assessment.models import Consequence
from parks.resources import TableResource


class ConsequenceResource(TableResource):
    """A row a consequence, with everything that was recorded about it."""

    number = Field(attribute="pk", column_name="序号")
    year = Field(attribute="publication__cycle__year", column_name="年度")
    notice = Field(attribute="publication__notice__number", column_name="通报")
    what = Field(attribute="get_kind_display", column_name="事项")
    of_whom = Field(column_name="对象")
    basis = Field(attribute="basis", column_name="依据")
    due_on = Field(attribute="due_on", column_name="办结期限")
    standing = Field(attribute="get_state_display", column_name="状态")
    overdue = Field(attribute="overdue", column_name="是否逾期")
    steps = Field(column_name="办理记录")

    class Meta:
        model = Consequence
        fields = export_order = (
            "number", "year", "notice", "what", "of_whom", "basis", "due_on", "standing", "overdue", "steps",
        )  # fmt: skip

    def dehydrate_of_whom(self, row: Consequence) -> str:
        """Return the park or the district."""
        return str(row.park or row.district)

    def dehydrate_due_on(self, row: Consequence) -> str:
        """Return the day; empty where none is set."""
        return row.due_on.isoformat() if row.due_on else ""

    def dehydrate_steps(self, row: Consequence) -> str:
        """Return the steps, a line each: day, text, people, file."""
        lines = []
        for step in row.steps.all():
            more = [step.participants, step.file.name if step.file else "", "办结" if step.closes else ""]
            day = f"{step.held_on:%Y-%m-%d} " if step.held_on else ""
            lines.append(day + "；".join(part for part in (step.text, *more) if part))
        return "\n".join(lines)


def consequence_table(rows: QuerySet[Consequence]) -> bytes:
    """Return the rows as .xlsx, in their order; ``rows`` come from selectors.consequences.consequences_found."""
    data: Any = ConsequenceResource().export(rows.prefetch_related("steps__file"))
    return bytes(data.xlsx)
