"""The parks' three-year ledgers (附件2's 各园区提质增效三年行动重点工作计划表)."""

from django.db import models
from django.db.models import Q

from actionplan.models.targets import TargetReading
from actionplan.states import LEDGER_CATEGORIES, Confidence, Horizon
from parks.models import Park


class LedgerItem(models.Model):
    """One printed row: both targets as printed, the measures in our own summary, and how sure the reading is."""

    key = models.SlugField("编号", max_length=32, unique=True)
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="ledger_items")
    order = models.PositiveSmallIntegerField("次序")
    category = models.CharField("工作内容", max_length=16)
    item = models.CharField("细分条款", max_length=32)
    industry = models.CharField("产业（行业）", max_length=64, blank=True)
    printed_three_year = models.TextField("2017—2019年目标（原文）", blank=True)
    printed_2017 = models.TextField("2017年度目标（原文）", blank=True)
    measures_three_year = models.TextField("三年措施（摘要）", blank=True)
    measures_2017 = models.TextField("2017年措施（摘要）", blank=True)
    confidence = models.CharField("判读把握", max_length=8, choices=Confidence.choices)
    note = models.TextField("判读说明", blank=True)
    source_lines = models.JSONField("出处行号")

    class Meta:
        verbose_name = verbose_name_plural = "园区台账"
        ordering = ["park__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["park", "order"], name="one_ledger_row_per_place"),
            models.CheckConstraint(condition=Q(category__in=list(LEDGER_CATEGORIES)), name="ledger_category_is_known"),
            models.CheckConstraint(
                name="doubtful_ledger_row_says_why",
                condition=Q(confidence=Confidence.HIGH) | ~Q(note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.item} {self.industry}".strip()


class LedgerTarget(TargetReading):
    """One figure read from a row's three-year or 2017 column."""

    item = models.ForeignKey(LedgerItem, on_delete=models.CASCADE, related_name="targets")
    horizon = models.CharField("栏目", max_length=16, choices=Horizon.choices)
    order = models.PositiveSmallIntegerField("次序")
    confidence = models.CharField("判读把握", max_length=8, choices=Confidence.choices)

    class Meta(TargetReading.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "台账目标"
        ordering = ["item", "horizon", "order"]
        constraints = [
            *TargetReading.Meta.constraints,
            models.UniqueConstraint(fields=["item", "horizon", "order"], name="one_ledger_target_per_place"),
        ]
