"""What the portal owes: rows with a lease, so that a lost broker or a killed worker loses nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from parks.states import OPEN_JOB_STATES, JobKind, JobState


class Job(models.Model):
    """A scoring run or a document that is owed. Whoever holds the lease token may finish it."""

    kind = models.CharField("事项", max_length=32, choices=JobKind.choices)
    key = models.CharField("对象", max_length=64)
    state = models.CharField("状态", max_length=16, choices=JobState.choices, default=JobState.OWED)
    owed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="登记人"
    )
    owed_at = models.DateTimeField("登记时间")
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    lease_token = models.UUIDField("租约", null=True, blank=True)
    leased_until = models.DateTimeField("租约到期", null=True, blank=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)
    outcome = models.CharField("结果", max_length=128, blank=True)
    last_error = models.TextField("最近错误", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        ordering = ["owed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state__in=sorted(OPEN_JOB_STATES)),
                name="one_open_job_per_kind_and_key",
            ),
            models.CheckConstraint(
                name="running_job_has_a_lease",
                condition=~Q(state=JobState.RUNNING) | Q(lease_token__isnull=False, leased_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"
