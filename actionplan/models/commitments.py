"""City goals, the 22 actions, the 29 measures, standing duties, and the bodies that answer for them."""

from django.db import models
from django.db.models import Q

from actionplan.models.targets import TargetReading
from actionplan.states import BodyRole, CommitmentKind
from parks.models import Agency


class CityGoal(TargetReading):
    """A city-wide goal for 2017, 2019 or 2021 (正文二; 附件2 一)."""

    code = models.SlugField("编号", max_length=48, unique=True)
    horizon = models.PositiveSmallIntegerField("目标年份")
    order = models.PositiveSmallIntegerField("次序")
    value_high = models.DecimalField("上限", max_digits=15, decimal_places=4, null=True, blank=True)
    # The print's own word where it gives no figure or spells it out: 翻番, 2/3, 全覆盖, 两.
    value_text = models.CharField("目标值（原文用语）", max_length=16, blank=True)
    qualifier = models.CharField("限定词", max_length=8, blank=True)
    deadline = models.DateField("时限", null=True, blank=True)
    summary = models.TextField("摘要")
    printed = models.TextField("原文")
    source_lines = models.JSONField("出处行号")

    class Meta(TargetReading.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "全市目标"
        ordering = ["horizon", "order"]
        constraints = [
            *TargetReading.Meta.constraints,
            models.CheckConstraint(condition=Q(horizon__in=[2017, 2019, 2021]), name="goal_horizon_is_known"),
        ]


class Commitment(models.Model):
    """An action of 附件2 二 or a measure of the main text."""

    kind = models.CharField("类别", max_length=8, choices=CommitmentKind.choices)
    number = models.PositiveSmallIntegerField("序号")
    section = models.CharField("所属部分", max_length=64)
    title = models.CharField("名称", max_length=64)
    summary = models.TextField("摘要")
    responsibility_printed = models.TextField("责任分工（原文）")
    responsibility_lines = models.JSONField("责任分工出处行号", default=list)
    bodies = models.ManyToManyField(Agency, through="Responsibility", related_name="commitments")
    source_lines = models.JSONField("出处行号")

    class Meta:
        verbose_name = verbose_name_plural = "行动与措施"
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="one_commitment_per_number"),
            models.CheckConstraint(condition=Q(kind__in=CommitmentKind.values), name="commitment_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Responsibility(models.Model):
    """A body's part in a commitment: 牵头, 负责 or 配合."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="responsibilities")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="responsibilities")
    role = models.CharField("分工", max_length=16, choices=BodyRole.choices)
    order = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = verbose_name_plural = "责任分工"
        ordering = ["commitment", "order"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "agency", "role"], name="one_role_per_body"),
            models.UniqueConstraint(fields=["commitment", "order"], name="one_body_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.get_role_display()}"


class CommitmentTarget(TargetReading):
    """A quantified target, a dated milestone or a recurring duty of a commitment."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="targets")
    order = models.PositiveSmallIntegerField("次序")
    value_high = models.DecimalField("上限", max_digits=15, decimal_places=4, null=True, blank=True)
    # The print's own word where it gives no figure or spells it out: 翻番, 2/3, 全覆盖, 两.
    value_text = models.CharField("目标值（原文用语）", max_length=16, blank=True)
    qualifier = models.CharField("限定词", max_length=8, blank=True)
    deadline = models.DateField("时限", null=True, blank=True)
    cadence = models.CharField("频次", max_length=16, blank=True)
    printed = models.TextField("原文")
    source_lines = models.JSONField("出处行号")

    class Meta(TargetReading.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "量化目标"
        ordering = ["commitment", "order"]
        constraints = [
            *TargetReading.Meta.constraints,
            models.UniqueConstraint(fields=["commitment", "order"], name="one_commitment_target_per_place"),
        ]


class Duty(models.Model):
    """A standing duty that the seed lays on parks and bodies outside the numbered items."""

    code = models.SlugField("编号", max_length=48, unique=True)
    order = models.PositiveSmallIntegerField("次序")
    title = models.CharField("名称", max_length=64)
    owners = models.ManyToManyField(Agency, related_name="duties", verbose_name="责任单位")
    cadence = models.CharField("频次", max_length=16, blank=True)
    deadline_rule = models.CharField("时限", max_length=64, blank=True)
    summary = models.TextField("摘要")
    printed = models.TextField("原文")
    source_lines = models.JSONField("出处行号")

    class Meta:
        verbose_name = verbose_name_plural = "常规任务"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title
