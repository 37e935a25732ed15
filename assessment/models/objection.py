"""Provisional results told to the parks, and what a park objects to (异议)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.attachment import AttachedFile
from assessment.models.cycle import Cycle
from assessment.models.result import ScoreRun
from assessment.states import ObjectionState
from parks.models import Park


class ProvisionalRelease(models.Model):
    """A run told to the parks, each its own points only; the latest version counts. Insert-only."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="releases")
    version = models.PositiveSmallIntegerField("次序")
    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="releases")
    objections_until = models.DateTimeField("异议截止（不含）")
    note = models.TextField("说明", blank=True)
    released_at = models.DateTimeField("反馈时间")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="反馈人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "暂定结果反馈"
        ordering = ["cycle", "-version"]
        constraints = [models.UniqueConstraint(fields=["cycle", "version"], name="one_release_per_version")]

    def __str__(self) -> str:
        return f"{self.cycle} 第{self.version}次反馈"


class Objection(models.Model):
    """A park's objection to one item, with its reasons, until it is answered or withdrawn."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="objections")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="objections")
    item = models.CharField("填报项", max_length=16)
    release = models.ForeignKey(ProvisionalRelease, on_delete=models.PROTECT, related_name="objections")
    text = models.TextField("异议内容和理由")
    raised_at = models.DateTimeField("提出时间")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="提出人"
    )
    state = models.CharField("状态", max_length=16, choices=ObjectionState.choices, default=ObjectionState.OPEN)
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复人",
    )
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "异议"
        ordering = ["cycle", "raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "park", "item"],
                condition=Q(state=ObjectionState.OPEN),
                name="one_open_objection_per_item",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="objection_has_reasons"),
            models.CheckConstraint(condition=Q(state__in=ObjectionState.values), name="objection_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.OPEN)
                | (~Q(answer="") & Q(answered_at__isnull=False) & Q(answered_by__isnull=False)),
                name="closed_objection_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park} {self.item}"


class ObjectionFile(models.Model):
    """Evidence that a park brought with its objection. Insert-only."""

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(AttachedFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "异议佐证"
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.file)
