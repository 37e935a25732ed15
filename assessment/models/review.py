"""What the agency and the departments settle: rulings, parts that do not apply, vetoes, fraud findings."""

from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from assessment.models.submission import Submission
from assessment.states import VetoKind
from parks.models import Park


class Ruling(models.Model):
    """Points that the agency gives to a part, with its reason; overrides a computed figure (scoring.md)."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rulings")
    part_code = models.CharField("评分小项", max_length=16)
    points = models.DecimalField("裁定得分", max_digits=9, decimal_places=4)
    reason = models.TextField("理由")

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

    class Meta:
        verbose_name = verbose_name_plural = "不适用"
        constraints = [
            models.UniqueConstraint(fields=["submission", "part_code"], name="one_exemption_per_part"),
            models.CheckConstraint(condition=~Q(reason=""), name="exemption_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.part_code}"


class Veto(models.Model):
    """A fact that bars the park from 优秀 this year (附件1 五（一）)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="vetoes")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="vetoes")
    kind = models.CharField("否决事项", max_length=32, choices=VetoKind.choices)
    basis = models.TextField("依据")

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

    class Meta:
        verbose_name = verbose_name_plural = "弄虚作假认定"
        constraints = [models.UniqueConstraint(fields=["cycle", "park"], name="one_fraud_finding_per_park")]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park}"
