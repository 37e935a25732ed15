"""A park's filing of the year: data elements, projects and bonus items, as reported and as accepted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from assessment.states import BonusKind, SubmissionState
from parks.models import MajorProject, Park


class Submission(models.Model):
    """One park's filing for one year."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="submissions")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField("状态", max_length=16, choices=SubmissionState.choices, default=SubmissionState.DRAFT)
    # Tells "no project this year" from "the list was never filed": the first scores zero, the second is a problem.
    projects_declared = models.BooleanField("已申报项目清单", default=False)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    accepted_at = models.DateTimeField("受理时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "自评申报"
        ordering = ["cycle", "park__order"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "park"], name="one_submission_per_park_and_year"),
            models.CheckConstraint(
                name="accepted_submission_has_a_time",
                condition=~Q(state=SubmissionState.ACCEPTED) | Q(accepted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.cycle}"


class Figure(models.Model):
    """A data element (指标口径) of the assessed year and the year before; empty means missing, never zero."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="figures")
    element = models.CharField("指标口径", max_length=32)
    reported = models.DecimalField("本年自报（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    reported_previous = models.DecimalField("上年自报（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    accepted = models.DecimalField("本年认定（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)
    accepted_previous = models.DecimalField("上年认定（亿元）", max_digits=15, decimal_places=6, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "申报数据"
        constraints = [models.UniqueConstraint(fields=["submission", "element"], name="one_figure_per_element")]

    def __str__(self) -> str:
        return f"{self.submission} {self.element}"


class DecidedClaim(models.Model):
    """What the agency decides about a claim: counted or not, why, who and when; empty while nobody has."""

    accepted = models.BooleanField("认定", null=True, blank=True)
    reason = models.TextField("认定理由", blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    decided_at = models.DateTimeField("认定时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="认定人",
    )

    class Meta:
        abstract = True


class ProjectClaim(DecidedClaim):
    """A major project that the park counts for the year (附表 indicator 4), with its particulars as filed then.

    The ledger's project goes on changing: a start filed as open in one year is commissioned in the next. What a year
    was scored with must stand still, so the claim keeps its own copy.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="project_claims")
    project = models.ForeignKey(MajorProject, on_delete=models.PROTECT, related_name="claims")
    name = models.CharField("项目名称", max_length=120)
    industry = models.CharField("所属产业", max_length=64)
    investment = models.DecimalField("投资额（亿元）", max_digits=15, decimal_places=6)
    started_on = models.DateField("开工日期", null=True, blank=True)
    commissioned_on = models.DateField("投产日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "重大项目申报"
        constraints = [
            models.UniqueConstraint(fields=["submission", "project"], name="one_claim_per_project"),
            models.CheckConstraint(condition=Q(investment__gt=0), name="claimed_investment_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.name}"


class BonusClaim(DecidedClaim):
    """A bonus item that the park claims (附表 加分项)."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="bonus_claims")
    kind = models.CharField("类别", max_length=16, choices=BonusKind.choices)
    name = models.CharField("名称", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "加分项申报"
        constraints = [models.UniqueConstraint(fields=["submission", "kind", "name"], name="one_bonus_claim_per_name")]

    def __str__(self) -> str:
        return f"{self.submission} {self.name}"
