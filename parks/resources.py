"""Tables of places and bodies for spreadsheets, and what every table of the portal promises."""

from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from import_export.fields import Field
from import_export.resources import ModelResource
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from parks.models import Agency, District, Park

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> str:
    """Return a value as a spreadsheet should read it: 2.5, 是, 2019-12-31, 35|37.

    Text that would start a formula (原文 may begin with a sign) gets a leading ' and so stays text; a control mark,
    which no workbook holds, stands as U+FFFD.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int):
        return str(value)
    text = "|".join(str(part) for part in value) if isinstance(value, list) else str(value)
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class TableResource(ModelResource):  # type: ignore[misc]  # import_export carries no types
    """A table for export alone: rows in a stable order, columns in the order of Meta.fields, codes as stored."""

    def export_field(self, field: Field, instance: Model, **kwargs: Any) -> str:
        """Return the cell: what dehydrate_<column> computes, else the attribute."""
        compute = getattr(self, f"dehydrate_{self.get_field_name(field)}", None)
        return cell(compute(instance) if compute else field.get_value(instance))


class DistrictResource(TableResource):
    """districts.csv: a row a district."""

    class Meta:
        model = District
        fields = export_order = ("code", "name", "official_name", "kind", "order", "source_line", "note")

    def get_queryset(self) -> QuerySet[District]:
        """Return the districts in the print's order."""
        return District.objects.order_by("order")


class ParkResource(TableResource):
    """parks.csv: a row a park; the threshold is in 亿元."""

    district = Field(attribute="district__name")

    class Meta:
        model = Park
        fields = export_order = (
            "code",
            "name",
            "official_name",
            "aliases",
            "category",
            "district",
            "leading_industries",
            "industry_printed",
            "industry_lines",
            "project_threshold",
            "project_industries",
            "ranked",
            "order",
            "source_line",
            "note",
        )

    def get_queryset(self) -> QuerySet[Park]:
        """Return the parks in the print's order."""
        return Park.objects.select_related("district").order_by("order")


class AgencyResource(TableResource):
    """agencies.csv: a row a body or named group of bodies."""

    class Meta:
        model = Agency
        fields = export_order = ("code", "name", "kind", "aliases", "source_line", "note")

    def get_queryset(self) -> QuerySet[Agency]:
        """Return the bodies as the document first names them."""
        return Agency.objects.order_by("source_line", "code")


TABLES: dict[str, type[TableResource]] = {
    "districts.csv": DistrictResource,
    "parks.csv": ParkResource,
    "agencies.csv": AgencyResource,
}
