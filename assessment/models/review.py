"""What the agency and the departments settle: rulings, parts that do not apply, vetoes, fraud findings."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.attachment import AttachedFile
from assessment.models.cycle import Cycle
from assessment.models.submission import Submission
from assessment.states import Source, VetoKind
from parks.models import Park


class Ruling(models.Model):
    """Points that the agency gives to a part, with its reason; overrides a computed figure (scoring.md)."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rulings")
    part_code = models.CharField("评分小项", max_length=16)
    points = models.DecimalField("裁定得分", max_digits=9, decimal_places=4)
    reason = models.TextField("理由")
    version = models.PositiveIntegerField("版本", default=1)
    decided_at = models.DateTimeField("时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="裁定人",
    )

    class Meta:
        verbose_name = verbose_name_plural = "裁定"
        constraints = [
            models.UniqueConstraint(fields=["submission", "part_code"], name="one_ruling_per_part"),
            models.CheckConstraint(condition=Q(points__gte=0), name="ruling_is_not_negative"),
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.part_code}"


class NotApplicable(models.Model):
    """A part that does not apply to this park this year, with the reason."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="not_applicable")
    part_code = models.CharField("评分小项", max_length=16)
    reason = models.TextField("理由")
    version = models.PositiveIntegerField("版本", default=1)
    decided_at = models.DateTimeField("时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="认定人",
    )

    class Meta:
        verbose_name = verbose_name_plural = "不适用"
        constraints = [
            models.UniqueConstraint(fields=["submission", "part_code"], name="one_exemption_per_part"),
            models.CheckConstraint(condition=~Q(reason=""), name="exemption_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.part_code}"


OWN_REPORT = "园区自报"  # how the basis of a veto begins that the park reported itself


class Veto(models.Model):
    """A fact that bars the park from 优秀 this year (附件1 五（一）)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="vetoes")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="vetoes")
    kind = models.CharField("否决事项", max_length=32, choices=VetoKind.choices)
    basis = models.TextField("依据")
    file = models.ForeignKey(
        AttachedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="依据文件"
    )
    recorded_at = models.DateTimeField("登记时间", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )

    class Meta:
        verbose_name = verbose_name_plural = "一票否优"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "park", "kind"], name="one_veto_per_kind"),
            models.CheckConstraint(condition=Q(kind__in=VetoKind.values), name="veto_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.get_kind_display()}"


class FraudFinding(models.Model):
    """A finding of 弄虚作假: cancels commendation and reward, changes no points (附件1 五（四）)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="fraud_findings")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="fraud_findings")
    basis = models.TextField("依据")
    file = models.ForeignKey(
        AttachedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="依据文件"
    )
    recorded_at = models.DateTimeField("登记时间", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )

    class Meta:
        verbose_name = verbose_name_plural = "弄虚作假认定"
        constraints = [models.UniqueConstraint(fields=["cycle", "park"], name="one_fraud_finding_per_park")]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park}"


class ItemReview(models.Model):
    """The agency's word on one item of a filing: settled or not, with a remark; optimistic by its version."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="item_reviews")
    item = models.CharField("填报项", max_length=16)
    settled = models.BooleanField("已审定", default=False)
    remark = models.TextField("审核意见", blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    decided_at = models.DateTimeField("时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="审核人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "逐项审核"
        constraints = [models.UniqueConstraint(fields=["submission", "item"], name="one_review_per_item")]

    def __str__(self) -> str:
        return f"{self.submission} {self.item}"


class FigureDecision(models.Model):
    """What the agency or a department holds a data element to be (亿元), with its reason.

    Insert-only: each change is a further version, the latest one counts, and the history stays readable. A reason may
    be left out only where both figures are the park's own.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    element = models.CharField("指标口径", max_length=32)
    source = models.CharField("认定方", max_length=16, choices=Source.choices)
    version = models.PositiveIntegerField("版本")
    value = models.DecimalField("本年（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    previous = models.DecimalField("上年（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    reason = models.TextField("理由", blank=True)
    decided_at = models.DateTimeField("时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="认定人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "数据认定"
        ordering = ["submission", "element", "source", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "element", "source", "version"], name="one_decision_per_version"
            ),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="decision_source_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.element} {self.get_source_display()}"


class ReviewAssignment(models.Model):
    """Who of the agency reviews which item of the year's filings; two may share one."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="assignments")
    item = models.CharField("填报项", max_length=16)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="审核人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "审核分工"
        ordering = ["cycle", "item", "user"]
        constraints = [models.UniqueConstraint(fields=["cycle", "item", "user"], name="one_assignment_per_person")]

    def __str__(self) -> str:
        return f"{self.item} {self.user}"


class ConflictOfInterest(models.Model):
    """A reviewer keeps out of a park's review this year (回避), with the reason."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="审核人"
    )
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("理由")
    declared_at = models.DateTimeField("登记时间")
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "回避"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "user", "park"], name="one_conflict_per_person_and_park"),
            models.CheckConstraint(condition=~Q(reason=""), name="conflict_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.user} 回避 {self.park}"
