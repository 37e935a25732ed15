"""Tables of places and bodies for spreadsheets, and what every table of the portal promises."""

from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget

from parks.models import Agency, District, Park

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class PlainWidget(Widget):  # type: ignore[misc]  # import_export carries no types
    """Writes values as a spreadsheet should read them: numbers bare, lists joined, text never as a formula."""

    def render(self, value: Any, obj: Model | None = None, **kwargs: Any) -> str:
        """Return the cell's text."""
        return cell(value)


def cell(value: Any) -> str:
    """Return a value as a cell's text: 2.5, 是, 2019-12-31; text that would start a formula gets a leading '."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int):
        return str(value)
    text = "|".join(str(part) for part in value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def column(attribute: str, name: str | None = None) -> Field:
    """Return a column of this attribute (park__name follows the relation), written plainly."""
    return Field(attribute=attribute, column_name=name or attribute, widget=PlainWidget())


class TableResource(ModelResource):  # type: ignore[misc]  # import_export carries no types
    """A table for export alone: rows in a stable order, columns in the order of Meta.fields."""

    def export_field(self, field: Field, instance: Model, **kwargs: Any) -> str:
        """Return the cell; computed columns (dehydrate_…) obey the same rules as plain ones."""
        return cell(super().export_field(field, instance, **kwargs))


class DistrictResource(TableResource):
    """districts.csv."""

    class Meta:
        model = District
        fields = ("code", "name", "official_name", "kind", "order", "source_line", "note")
        export_order = fields

    def get_queryset(self) -> QuerySet[District]:
        """Return the districts in their order."""
        return District.objects.order_by("order")
