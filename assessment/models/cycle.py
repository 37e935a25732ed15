"""A year's assessment and the city figures that parks are held against."""

from django.db import models
from django.db.models import Q

from assessment.models.scheme import Scheme
from assessment.states import Stage


class Cycle(models.Model):
    """The assessment of one calendar year's work (附件1 四)."""

    year = models.PositiveSmallIntegerField("考核年度", unique=True)
    stage = models.CharField("阶段", max_length=16, choices=Stage.choices, default=Stage.SETUP)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, verbose_name="评分细则")
    deadline = models.DateTimeField("自评截止（不含）")
    opened_at = models.DateTimeField("开启时间")
    is_demo = models.BooleanField("演示数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "考核年度"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=2016, year__lte=2100), name="cycle_year_is_sane"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="cycle_stage_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.year}年度考核"


class CityFigure(models.Model):
    """A city-wide figure of the year, in percent, put in by the office (scoring.md, Data elements)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="city_figures")
    code = models.CharField("指标", max_length=32)
    value = models.DecimalField("数值（%）", max_digits=15, decimal_places=6)

    class Meta:
        verbose_name = verbose_name_plural = "全市数据"
        constraints = [models.UniqueConstraint(fields=["cycle", "code"], name="one_city_figure_per_code")]

    def __str__(self) -> str:
        return f"{self.cycle} {self.code}"
