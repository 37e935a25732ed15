"""Snapshots: score runs with their workings, publications, notices and their files. Insert-only in the database."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from assessment.models.scheme import Scheme
from assessment.states import NoticeSeries
from parks.models import District, Park


class ScoreRun(models.Model):
    """One official scoring: the case, the scheme and the result as canonical JSON text, with their digests."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="runs")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="runs")
    scheme_digest = models.CharField("细则摘要", max_length=64)
    case_digest = models.CharField("数据摘要", max_length=64)
    result_digest = models.CharField("结果摘要", max_length=64)
    case_text = models.TextField("数据")
    result_text = models.TextField("结果")
    created_at = models.DateTimeField("计分时间")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="计分人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "计分结果"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "scheme_digest", "case_digest"], name="one_run_per_scheme_and_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.case_digest[:8]}"


class ParkResult(models.Model):
    """A park's total, rank and grade in one run."""

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="park_results")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="results")
    total = models.DecimalField("总分", max_digits=5, decimal_places=1)
    base = models.DecimalField("基本分", max_digits=5, decimal_places=1)
    bonus = models.DecimalField("加分", max_digits=5, decimal_places=1)
    rank = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    grade = models.CharField("等次", max_length=8)
    vetoed = models.BooleanField("一票否优")
    fraud = models.BooleanField("弄虚作假")

    class Meta:
        verbose_name = verbose_name_plural = "园区得分"
        ordering = ["run", "rank", "park__order"]
        constraints = [models.UniqueConstraint(fields=["run", "park"], name="one_result_per_park_and_run")]

    def __str__(self) -> str:
        return f"{self.park} {self.total}"


class IndicatorResult(models.Model):
    """A park's points on one indicator, with the workings of each part."""

    park_result = models.ForeignKey(ParkResult, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField("指标", max_length=8)
    name = models.CharField("指标名称", max_length=64)
    order = models.PositiveSmallIntegerField("次序")
    points = models.DecimalField("得分", max_digits=5, decimal_places=1)
    maximum = models.DecimalField("满分", max_digits=5, decimal_places=1)
    parts = models.JSONField("小项")

    class Meta:
        verbose_name = verbose_name_plural = "指标得分"
        ordering = ["park_result", "order"]
        constraints = [
            models.UniqueConstraint(fields=["park_result", "code"], name="one_result_per_indicator"),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=models.F("maximum")), name="points_within_maximum"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park_result} {self.code}"


class DistrictResult(models.Model):
    """A district's mean, rank and grade in one run (附件1 一: 分别考评并取平均值)."""

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="district_results")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="results")
    average = models.DecimalField("平均分", max_digits=5, decimal_places=1)
    rank = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    grade = models.CharField("等次", max_length=8)

    class Meta:
        verbose_name = verbose_name_plural = "各区平均"
        ordering = ["run", "rank", "district__order"]
        constraints = [models.UniqueConstraint(fields=["run", "district"], name="one_result_per_district_and_run")]

    def __str__(self) -> str:
        return f"{self.district} {self.average}"


class Publication(models.Model):
    """A published result of a year: which run, on whose decision. A correction is a further version."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="publications")
    version = models.PositiveSmallIntegerField("版次")
    run = models.OneToOneField(ScoreRun, on_delete=models.PROTECT, related_name="publication")
    decision = models.CharField("审定依据", max_length=120)
    decided_on = models.DateField("审定日期")
    # None for a year that came in already decided (a demonstration year, a year from before the portal).
    approval = models.OneToOneField(
        "assessment.Approval",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="publication",
        verbose_name="审定",
    )
    correction = models.OneToOneField(
        "assessment.Correction",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="publication",
        verbose_name="更正",
    )
    published_at = models.DateTimeField("公布时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="公布人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "公布结果"
        ordering = ["-cycle__year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "version"], name="one_publication_per_version"),
            models.CheckConstraint(condition=~Q(decision=""), name="publication_has_a_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} 第{self.version}版"


class Notice(models.Model):
    """The numbered notice (通报) of a publication, e.g. 珠府函〔2019〕86号."""

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="notice")
    series = models.CharField("机关代字", max_length=8, choices=NoticeSeries.choices)
    issue_year = models.PositiveSmallIntegerField("年份")
    issue_number = models.PositiveSmallIntegerField("序号")
    issued_on = models.DateField("成文日期")

    class Meta:
        verbose_name = verbose_name_plural = "通报"
        ordering = ["-issued_on"]
        constraints = [
            models.UniqueConstraint(fields=["series", "issue_year", "issue_number"], name="one_notice_per_number")
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return the issue number (发文字号)."""
        return f"{self.series}〔{self.issue_year}〕{self.issue_number}号"


class NoticeFile(models.Model):
    """The notice's PDF on disk, vouched for by its SHA-256."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="file")
    path = models.CharField("路径", max_length=255, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    pages = models.PositiveSmallIntegerField("页数")
    rendered_at = models.DateTimeField("生成时间")
    # Whose certificate signed the file (PAdES); empty where none is configured.
    signer = models.CharField("签章证书", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "通报文件"

    def __str__(self) -> str:
        return f"{self.notice} {self.sha256[:8]}"
