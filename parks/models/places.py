"""Districts, parks and government bodies, as the seed names them."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from parks.states import Category


class District(models.Model):
    """A district or functional area that owns parks: the object of assessment (附件1 一)."""

    code = models.SlugField("代码", max_length=32, unique=True)
    name = models.CharField("简称", max_length=32, unique=True)
    official_name = models.CharField("全称", max_length=64)
    kind = models.CharField("类别", max_length=16)
    order = models.PositiveSmallIntegerField("次序", unique=True)
    source_line = models.PositiveIntegerField("出处行号")
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政区（经济功能区）"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Park(models.Model):
    """One of the assessed industrial parks."""

    code = models.SlugField("代码", max_length=32, unique=True)
    name = models.CharField("简称", max_length=32, unique=True)
    official_name = models.CharField("全称", max_length=64)
    aliases = models.JSONField("别名", default=list, blank=True)
    category = models.CharField("类别", max_length=16, choices=Category.choices)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="parks", verbose_name="所属区")
    leading_industries = models.JSONField("主导产业", default=list, blank=True)
    industry_printed = models.TextField("产业定位（原文）", blank=True)
    industry_lines = models.JSONField("产业定位出处行号", default=list, blank=True)
    project_threshold = models.DecimalField(
        "重大项目门槛（亿元）", max_digits=8, decimal_places=4, validators=[MinValueValidator(Decimal("0"))]
    )
    project_industries = models.JSONField("重大项目限定产业", default=list, blank=True)
    ranked = models.BooleanField("参加排名")
    order = models.PositiveSmallIntegerField("次序", unique=True)
    source_line = models.PositiveIntegerField("出处行号")
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "产业园区"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(condition=models.Q(category__in=Category.values), name="park_category_is_known"),
            models.CheckConstraint(condition=models.Q(project_threshold__gt=0), name="park_threshold_is_positive"),
        ]

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """A government body that leads or supports actions and measures, or a named group of bodies (各区)."""

    code = models.SlugField("代码", max_length=32, unique=True)
    name = models.CharField("名称", max_length=64, unique=True)
    kind = models.CharField("类别", max_length=16)
    aliases = models.JSONField("别名", default=list, blank=True)
    source_line = models.PositiveIntegerField("出处行号")
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "责任单位"
        ordering = ["source_line", "code"]

    def __str__(self) -> str:
        return self.name
