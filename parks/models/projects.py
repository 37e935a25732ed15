"""The major-project ledger (项目推进工作台账): one row a project, followed through its stages."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from parks.models.places import Park


class MajorProject(models.Model):
    """A project of a park with the dates of its stages (附件2 二3; 附表 indicator 4)."""

    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="major_projects", verbose_name="园区")
    name = models.CharField("项目名称", max_length=120)
    industry = models.CharField("所属产业", max_length=64)
    investment = models.DecimalField(
        "投资额（亿元）",
        max_digits=15,
        decimal_places=6,
        validators=[MinValueValidator(Decimal("0.000001"))],
    )
    signed_on = models.DateField("签约日期", null=True, blank=True)
    started_on = models.DateField("开工日期", null=True, blank=True)
    completed_on = models.DateField("竣工日期", null=True, blank=True)
    commissioned_on = models.DateField("投产日期", null=True, blank=True)
    full_capacity_on = models.DateField("达产日期", null=True, blank=True)
    is_demo = models.BooleanField("演示数据", default=False)
    version = models.PositiveIntegerField("版本", default=1)
    updated_at = models.DateTimeField("更新时间", null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="更新人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "重大项目"
        ordering = ["park__order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["park", "name"], name="one_project_per_park_and_name"),
            models.CheckConstraint(condition=Q(investment__gt=0), name="project_investment_is_positive"),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(commissioned_on=None) | Q(commissioned_on__gte=F("started_on")),
                name="project_commissioned_after_start",
                violation_error_message="投产日期早于开工日期，请核对两个日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
