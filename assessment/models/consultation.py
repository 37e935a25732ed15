"""Consultation (征求意见): what is put to which department, what it answers, and how a dispute is settled."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.attachment import AttachedFile
from assessment.models.cycle import Cycle
from assessment.states import InquiryKind, InquiryVerdict
from parks.models import Agency, Park


class Consultation(models.Model):
    """The window in which departments answer; optimistic by its version."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="consultation")
    closes_at = models.DateTimeField("答复截止（不含）")
    note = models.TextField("说明", blank=True)
    opened_at = models.DateTimeField("发出时间")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="发出人"
    )
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "征求意见"

    def __str__(self) -> str:
        return f"{self.cycle} 征求意见"


class InquiryPlan(models.Model):
    """Which department is asked about a data element, or about a kind of veto, this year; set by the office."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="inquiry_plans")
    kind = models.CharField("类别", max_length=16, choices=InquiryKind.choices)
    code = models.CharField("事项", max_length=32)
    department = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="部门")

    class Meta:
        verbose_name = verbose_name_plural = "征询分工"
        ordering = ["cycle", "kind", "code", "department"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind", "code", "department"], name="one_inquiry_plan"),
            models.CheckConstraint(condition=Q(kind__in=InquiryKind.values), name="inquiry_plan_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.department}"


class Inquiry(models.Model):
    """One thing put to one department about one park: a figure (亿元) as the agency holds it, or a kind of veto."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="inquiries")
    department = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="inquiries", verbose_name="部门")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("类别", max_length=16, choices=InquiryKind.choices)
    code = models.CharField("事项", max_length=32)
    value = models.DecimalField("本年（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    previous = models.DecimalField("上年（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    put_at = models.DateTimeField("发出时间")
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="发出人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "征询事项"
        ordering = ["cycle", "department", "park__order", "kind", "code"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "department", "park", "kind", "code"], name="one_inquiry"),
            models.CheckConstraint(condition=Q(kind__in=InquiryKind.values), name="inquiry_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.park} {self.code}"


class InquiryAnswer(models.Model):
    """A department's word: it confirms, or disputes with a number of its own and a document.

    Insert-only: each change is a further version, the latest counts. For a veto ``disputed`` says that the fact
    happened, with the document that shows it.
    """

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="answers")
    version = models.PositiveIntegerField("版本")
    verdict = models.CharField("意见", max_length=16, choices=InquiryVerdict.choices)
    value = models.DecimalField("本年（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    previous = models.DecimalField("上年（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    reason = models.TextField("理由", blank=True)
    file = models.ForeignKey(
        AttachedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="依据文件"
    )
    answered_at = models.DateTimeField("时间")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="答复人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "部门意见"
        ordering = ["inquiry", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "version"], name="one_answer_per_version"),
            models.CheckConstraint(condition=Q(verdict__in=InquiryVerdict.values), name="answer_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(verdict=InquiryVerdict.CONFIRMED) | (~Q(reason="") & Q(file__isnull=False)),
                name="dispute_has_reason_and_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry} {self.get_verdict_display()}"


class InquirySettlement(models.Model):
    """How a disputed answer was settled: the department's word taken or not, with the reason. Insert-only."""

    answer = models.OneToOneField(InquiryAnswer, on_delete=models.PROTECT, related_name="settlement")
    adopted = models.BooleanField("采纳")
    reason = models.TextField("理由")
    settled_at = models.DateTimeField("时间")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="处理人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "部门意见处理"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="settlement_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.answer} {'采纳' if self.adopted else '维持'}"
