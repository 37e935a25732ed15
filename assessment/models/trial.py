"""Shadow runs on a changed scheme or figure, and the agency's assessment report; neither touches official results."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from parks.models import Park


class TrialRun(models.Model):
    """A trial (试算): scheme, case and result as canonical text with their digests. Insert-only.

    It hangs on the year alone: no official run, result or publication can point to it.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="trials")
    name = models.CharField("说明", max_length=80)
    changes = models.JSONField("假设的变动")
    scheme_text = models.TextField("评分细则（规范化 JSON）")
    scheme_digest = models.CharField("细则摘要", max_length=64)
    case_text = models.TextField("数据（规范化 JSON）")
    case_digest = models.CharField("数据摘要", max_length=64)
    result_text = models.TextField("结果（规范化 JSON）")
    result_digest = models.CharField("结果摘要", max_length=64)
    created_at = models.DateTimeField("时间")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="试算人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "试算"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class ReportText(models.Model):
    """A passage of the agency's assessment report (考评报告): of the whole year, or of one park; optimistic."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="report_texts")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    section = models.CharField("章节", max_length=32)
    text = models.TextField("内容", blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="撰写人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评报告文字"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "park", "section"], name="one_text_per_park_and_section"),
            models.UniqueConstraint(
                fields=["cycle", "section"], condition=Q(park=None), name="one_text_per_section_of_the_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park or '全市'} {self.section}"


class AssessmentReport(models.Model):
    """A filed version of the report: everything in it as canonical text; the files are made from that. Insert-only."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField("版次")
    content = models.TextField("内容（规范化 JSON）")
    sha256 = models.CharField("SHA-256", max_length=64)
    filed_at = models.DateTimeField("提交时间")
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="提交人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评报告"
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="one_report_per_number"),
            models.UniqueConstraint(fields=["cycle", "sha256"], name="one_report_per_content"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} 考评报告第{self.number}版"


class ReportFile(models.Model):
    """A file of a filed report on disk: pdf or docx. Insert-only."""

    report = models.ForeignKey(AssessmentReport, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField("类型", max_length=8)
    path = models.CharField("路径", max_length=255, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = verbose_name_plural = "考评报告文件"
        constraints = [models.UniqueConstraint(fields=["report", "kind"], name="one_report_file_per_kind")]

    def __str__(self) -> str:
        return f"{self.report} {self.kind}"
