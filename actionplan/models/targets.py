"""What every target has in common: the print, its place in the source, and the figure as read."""

from django.db import models
from django.db.models import Q

from actionplan.states import TargetKind


class TargetReading(models.Model):
    """A quantity or milestone as read from the print; `value` is empty for what has no figure."""

    metric = models.CharField("指标", max_length=120)
    value = models.DecimalField("目标值", max_digits=15, decimal_places=4, null=True, blank=True)
    unit = models.CharField("单位", max_length=16, blank=True)
    # Empty where the print sets no period of its own (附件2 二 (一)4 "5000万元以上"); parks' ledgers always have one.
    period = models.CharField("期间", max_length=16, blank=True)
    kind = models.CharField("性质", max_length=16, choices=TargetKind.choices)
    note = models.TextField("判读说明", blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TargetKind.values), name="%(class)s_kind_is_known"),
            models.CheckConstraint(condition=Q(value__isnull=False) | Q(unit=""), name="%(class)s_unit_needs_a_value"),
        ]

    def __str__(self) -> str:
        figure = "" if self.value is None else f"{self.value.normalize():f}{self.unit}"
        return f"{self.metric} {figure}".strip()
