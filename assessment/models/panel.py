"""The panel (考评团) that looks at the facilities on site, and its marks."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from parks.models import Park

ASPECTS = ("plan", "infrastructure", "production", "living")


def _mark_field(verbose_name: str) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(verbose_name, max_digits=5, decimal_places=2)


class PanelMember(models.Model):
    """A member of one year's panel: 党代表、人大代表、政协委员、企业代表 or 专家."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="panel_members")
    code = models.CharField("编号", max_length=16)
    role = models.CharField("身份", max_length=16, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="账号"
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评团成员"
        constraints = [models.UniqueConstraint(fields=["cycle", "code"], name="one_panel_member_per_code")]

    def __str__(self) -> str:
        return f"{self.code}（{self.role}）"


class PanelMark(models.Model):
    """One member's marks for one park: four aspects, 0 to 100 each."""

    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="marks")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="panel_marks")
    plan = _mark_field("方案执行")
    infrastructure = _mark_field("基础配套")
    production = _mark_field("生产性配套")
    living = _mark_field("生活性配套")

    class Meta:
        verbose_name = verbose_name_plural = "现场考察评分"
        constraints = [
            models.UniqueConstraint(fields=["member", "park"], name="one_mark_per_member_and_park"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{aspect}__gte": 0, f"{aspect}__lte": 100}),
                    name=f"panel_{aspect}_within_0_100",
                )
                for aspect in ASPECTS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.park}"
