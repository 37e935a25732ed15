"""The panel (考评团) that looks at the facilities on site, and its marks."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from parks.models import Park

ASPECTS = ("plan", "infrastructure", "production", "living")


def _mark_field(verbose_name: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(verbose_name, max_digits=5, decimal_places=2, null=True, blank=True)


class PanelMember(models.Model):
    """A member of one year's panel: 党代表、人大代表、政协委员、企业代表 or 专家."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="panel_members")
    code = models.CharField("编号", max_length=16)
    role = models.CharField("身份", max_length=16, blank=True)
    name = models.CharField("姓名", max_length=32, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="账号"
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评团成员"
        constraints = [models.UniqueConstraint(fields=["cycle", "code"], name="one_panel_member_per_code")]

    def __str__(self) -> str:
        return f"{self.code}（{self.role}）"


class PanelVisit(models.Model):
    """A day on which members of the panel look at one park; who is on its list may mark that park."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="panel_visits")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="panel_visits")
    day = models.DateField("考察日期")
    note = models.CharField("集合地点和安排", max_length=200, blank=True)
    members = models.ManyToManyField(PanelMember, related_name="visits", verbose_name="成员")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "现场考察"
        ordering = ["day", "park__order"]
        constraints = [models.UniqueConstraint(fields=["cycle", "park", "day"], name="one_visit_per_park_and_day")]

    def __str__(self) -> str:
        return f"{self.park} {self.day}"


class PanelMark(models.Model):
    """One member's marks for one park: four aspects, 0 to 100 each.

    Saved as typed on the visit, so that aspects may be empty for a while; only a mark with all four counts.
    """

    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="marks")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="panel_marks")
    plan = _mark_field("方案执行")
    infrastructure = _mark_field("基础配套")
    production = _mark_field("生产性配套")
    living = _mark_field("生活性配套")
    remark = models.TextField("考察意见", blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    saved_at = models.DateTimeField("保存时间", null=True, blank=True)
    on_paper = models.BooleanField("纸质录入", default=False)

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


class PanelPhoto(models.Model):
    """A photo that a member took on the visit; kept once a content and mark."""

    mark = models.ForeignKey(PanelMark, on_delete=models.PROTECT, related_name="photos")
    path = models.CharField("路径", max_length=255, unique=True)
    kind = models.CharField("类型", max_length=8)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    added_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = verbose_name_plural = "考察照片"
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["mark", "sha256"], name="one_photo_per_mark_and_content")]

    def __str__(self) -> str:
        return f"{self.mark} {self.sha256[:8]}"
