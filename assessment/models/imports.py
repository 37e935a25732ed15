"""What comes in by workbook: official statistics, and uploads that wait for a person's yes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from assessment.models.submission import Submission
from parks.models import Park


class OfficialFigure(models.Model):
    """A park's figure by official statistics (统计部门口径), against which the review holds what the park reports."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="official_figures")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="official_figures")
    element = models.CharField("指标口径", max_length=32)
    value = models.DecimalField("统计数（亿元）", max_digits=15, decimal_places=6)

    class Meta:
        verbose_name = verbose_name_plural = "统计数据"
        ordering = ["cycle", "park__order", "element"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "park", "element"], name="one_official_figure_per_element")
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park} {self.element}"


class WorkbookUpload(models.Model):
    """A workbook that was read and waits to be applied; kept a day. Without a filing it is the office's bulk workbook.

    `cells` is what the child read, as JSON; the file itself is kept to be handed back with its faults marked.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="workbook_uploads")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="workbook_uploads"
    )
    name = models.CharField("文件名", max_length=200)
    path = models.CharField("路径", max_length=255, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    cells = models.TextField("读出的内容（JSON）")
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="上传人"
    )
    applied_at = models.DateTimeField("导入时间", null=True, blank=True)
    changed = models.PositiveIntegerField("改动数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "上传的工作簿"
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "uploaded_by", "sha256"], name="one_upload_per_filing_and_content"
            ),
            models.UniqueConstraint(
                fields=["cycle", "uploaded_by", "sha256"],
                condition=Q(submission=None),
                name="one_bulk_upload_per_year_and_content",
            ),
            models.CheckConstraint(
                condition=Q(applied_at=None, changed=None) | Q(applied_at__isnull=False, changed__isnull=False),
                name="applied_upload_says_how_much",
            ),
        ]

    def __str__(self) -> str:
        return self.name
