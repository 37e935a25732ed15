"""Tables of the plan for spreadsheets: ledgers, goals, actions, measures, responsibilities, targets and duties."""

from collections.abc import Iterable

from django.db.models import QuerySet
from import_export.fields import Field

from actionplan.models import CityGoal, Commitment, CommitmentTarget, Duty, LedgerItem, LedgerTarget, Responsibility
from actionplan.states import CommitmentKind, Horizon
from parks.resources import TableResource, cell

# Readings are parted by | and their fields by ; so these two give way to their full-width forms inside a field.
FULL_WIDTH = str.maketrans({";": "；", "|": "｜"})


def reading_text(target: LedgerTarget) -> str:
    """Return a reading as metric;value;unit;period;kind; the value is empty for a milestone."""
    parts = (target.metric, target.value, target.unit, target.period, target.kind)
    return ";".join(part.translate(FULL_WIDTH) if isinstance(part, str) else cell(part) for part in parts)


def readings_text(targets: Iterable[LedgerTarget], horizon: Horizon) -> str:
    """Return a column's readings in the print's order, joined by |."""
    chosen = sorted((target for target in targets if target.horizon == horizon), key=lambda target: target.order)
    return "|".join(reading_text(target) for target in chosen)


class LedgerResource(TableResource):
    """ledger.csv: a row a printed row; source_line joins the lines by | where a column slipped to another line."""

    park = Field(attribute="park__name")
    target_three_year_printed = Field(attribute="printed_three_year")
    target_2017_printed = Field(attribute="printed_2017")
    target_three_year_read = Field()
    target_2017_read = Field()
    source_line = Field(attribute="source_lines")

    class Meta:
        model = LedgerItem
        fields = export_order = (
            "park",
            "category",
            "item",
            "industry",
            "target_three_year_printed",
            "target_2017_printed",
            "target_three_year_read",
            "target_2017_read",
            "confidence",
            "note",
            "source_line",
        )

    def get_queryset(self) -> QuerySet[LedgerItem]:
        """Return the rows park by park, in the print's order."""
        return LedgerItem.objects.select_related("park").prefetch_related("targets").order_by("park__order", "order")

    def dehydrate_target_three_year_read(self, item: LedgerItem) -> str:
        """Return the readings of the 2017-2019 column."""
        return readings_text(item.targets.all(), Horizon.THREE_YEAR)

    def dehydrate_target_2017_read(self, item: LedgerItem) -> str:
        """Return the readings of the 2017 column."""
        return readings_text(item.targets.all(), Horizon.YEAR_2017)


class GoalResource(TableResource):
    """goals.csv: a row a city goal."""

    class Meta:
        model = CityGoal
        fields = export_order = (
            "code",
            "horizon",
            "metric",
            "value",
            "value_high",
            "value_text",
            "qualifier",
            "unit",
            "period",
            "kind",
            "deadline",
            "summary",
            "printed",
            "source_lines",
            "note",
        )

    def get_queryset(self) -> QuerySet[CityGoal]:
        """Return the goals by year, in the print's order."""
        return CityGoal.objects.order_by("horizon", "order")


class ActionResource(TableResource):
    """actions.csv: a row an action of 附件2."""

    kind = CommitmentKind.ACTION

    class Meta:
        model = Commitment
        fields = export_order = (
            "number",
            "section",
            "title",
            "summary",
            "responsibility_printed",
            "source_lines",
            "responsibility_lines",
        )

    def get_queryset(self) -> QuerySet[Commitment]:
        """Return the commitments of this kind by number."""
        return Commitment.objects.filter(kind=self.kind).order_by("number")


class MeasureResource(ActionResource):
    """measures.csv: a row a measure of the main text."""

    kind = CommitmentKind.MEASURE

    class Meta(ActionResource.Meta):
        pass


class ResponsibilityResource(TableResource):
    """responsibilities.csv: a row a body's part in an action or measure."""

    commitment_kind = Field(attribute="commitment__kind")
    number = Field(attribute="commitment__number")
    title = Field(attribute="commitment__title")
    agency_code = Field(attribute="agency__code")
    agency = Field(attribute="agency__name")

    class Meta:
        model = Responsibility
        fields = export_order = ("commitment_kind", "number", "title", "agency_code", "agency", "role", "order")

    def get_queryset(self) -> QuerySet[Responsibility]:
        """Return the parts in the print's order."""
        return Responsibility.objects.select_related("commitment", "agency").order_by(
            "commitment__kind", "commitment__number", "order"
        )


class TargetResource(TableResource):
    """targets.csv: a row a target of an action or measure."""

    commitment_kind = Field(attribute="commitment__kind")
    number = Field(attribute="commitment__number")
    title = Field(attribute="commitment__title")

    class Meta:
        model = CommitmentTarget
        fields = export_order = (
            "commitment_kind",
            "number",
            "title",
            "order",
            "metric",
            "value",
            "value_high",
            "value_text",
            "qualifier",
            "unit",
            "period",
            "kind",
            "deadline",
            "cadence",
            "printed",
            "source_lines",
            "note",
        )

    def get_queryset(self) -> QuerySet[CommitmentTarget]:
        """Return the targets in the print's order."""
        return CommitmentTarget.objects.select_related("commitment").order_by(
            "commitment__kind", "commitment__number", "order"
        )


class DutyResource(TableResource):
    """duties.csv: a row a standing duty, its owners joined by |."""

    owners = Field()

    class Meta:
        model = Duty
        fields = export_order = (
            "code",
            "title",
            "owners",
            "cadence",
            "deadline_rule",
            "summary",
            "printed",
            "source_lines",
        )

    def get_queryset(self) -> QuerySet[Duty]:
        """Return the duties in the reference file's order."""
        return Duty.objects.prefetch_related("owners").order_by("order")

    def dehydrate_owners(self, duty: Duty) -> list[str]:
        """Return the owners' names as the document first names them."""
        return [owner.name for owner in duty.owners.all()]


TABLES: dict[str, type[TableResource]] = {
    "ledger.csv": LedgerResource,
    "goals.csv": GoalResource,
    "actions.csv": ActionResource,
    "measures.csv": MeasureResource,
    "responsibilities.csv": ResponsibilityResource,
    "targets.csv": TargetResource,
    "duties.csv": DutyResource,
}
