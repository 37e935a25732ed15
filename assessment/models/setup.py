"""What the office sets up for a year: the agency engaged, tasks, questionnaire, evidence asked for, extensions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from assessment.states import SurveyGroup, TaskKind
from parks.models import Park


class Engagement(models.Model):
    """The third-party agency (中介机构) engaged for the year (附件1 二)."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="engagement")
    name = models.CharField("机构名称", max_length=64)
    qualification = models.CharField("资质", max_length=120)
    contract = models.CharField("合同编号", max_length=64)
    signed_on = models.DateField("签订日期")

    class Meta:
        verbose_name = verbose_name_plural = "受托评价机构"

    def __str__(self) -> str:
        return f"{self.cycle} {self.name}"


class ParkTask(models.Model):
    """A park's task of the year against which over-fulfilment counts as a bonus item (附表 加分项)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="tasks")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField("任务", max_length=16, choices=TaskKind.choices)
    target = models.PositiveSmallIntegerField("任务数（个）")

    class Meta:
        verbose_name = verbose_name_plural = "年度任务"
        ordering = ["cycle", "park__order", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "park", "kind"], name="one_task_per_park_and_kind"),
            models.CheckConstraint(condition=Q(kind__in=TaskKind.values), name="task_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.get_kind_display()} {self.target}"


class Question(models.Model):
    """A question of the year's questionnaire, answered from 1 (很不满意) to 5 (很满意)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="questions")
    group = models.CharField("群体", max_length=16, choices=SurveyGroup.choices)
    order = models.PositiveSmallIntegerField("次序")
    text = models.CharField("题目", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "问卷题目"
        ordering = ["cycle", "group", "order"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "group", "order"], name="one_question_per_place"),
        ]

    def __str__(self) -> str:
        return self.text


class EvidenceDemand(models.Model):
    """A kind of evidence that an item of the filing must or may bring (附表: 需提供投资协议等证明材料)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="demands")
    item = models.CharField("填报项", max_length=16)
    order = models.PositiveSmallIntegerField("次序")
    name = models.CharField("材料", max_length=120)
    required = models.BooleanField("报送前必备")

    class Meta:
        verbose_name = verbose_name_plural = "佐证材料要求"
        ordering = ["cycle", "order"]
        constraints = [models.UniqueConstraint(fields=["cycle", "item", "name"], name="one_demand_per_name")]

    def __str__(self) -> str:
        return self.name


class Extension(models.Model):
    """A later deadline for one park, with the reason; the latest one counts. Insert-only."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="extensions")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateTimeField("延至（不含）")
    reason = models.TextField("理由")
    granted_at = models.DateTimeField("批准时间")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="批准人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "延期"
        ordering = ["granted_at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park}"


class ExtensionRequest(models.Model):
    """A park's signer asks for a later deadline; the office grants or declines it, with a reason."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="extension_requests")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="extension_requests")
    wanted = models.DateField("希望延至（含当日）")
    reason = models.TextField("理由")
    asked_at = models.DateTimeField("申请时间")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="申请人"
    )
    granted = models.BooleanField("同意", null=True, blank=True)
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "延期申请"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "park"], condition=Q(granted=None), name="one_open_extension_request"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_request_has_a_reason"),
            models.CheckConstraint(
                condition=Q(granted=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="answered_extension_request_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park}"
