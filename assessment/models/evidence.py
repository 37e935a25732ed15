"""Evidence: files by content, and what they are evidence of."""

from django.conf import settings
from django.db import models

from assessment.models.setup import EvidenceDemand
from assessment.models.submission import Submission


class EvidenceFile(models.Model):
    """A file that a park brought; one row a content and filing, whatever it is used for."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="evidence_files")
    name = models.CharField("文件名", max_length=200)
    path = models.CharField("路径", max_length=255, unique=True)
    kind = models.CharField("类型", max_length=8)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    pages = models.PositiveSmallIntegerField("页数", null=True, blank=True)
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="上传人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "佐证文件"
        ordering = ["uploaded_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "sha256"], name="one_evidence_file_per_content")]
        indexes = [models.Index(fields=["sha256"], name="evidence_by_content")]

    def __str__(self) -> str:
        return self.name


class EvidenceUse(models.Model):
    """A file as evidence of an item, with the pages that matter and, where it answers one, the demand."""

    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="uses")
    item = models.CharField("填报项", max_length=16)
    demand = models.ForeignKey(
        EvidenceDemand, on_delete=models.PROTECT, null=True, blank=True, related_name="uses", verbose_name="材料要求"
    )
    page_reference = models.CharField("页码", max_length=32, blank=True)
    added_at = models.DateTimeField("时间")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="操作人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "佐证对应"
        ordering = ["item", "added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["file", "item", "demand"], name="one_use_per_file_item_and_demand"),
            models.UniqueConstraint(
                fields=["file", "item"],
                condition=models.Q(demand=None),
                name="one_use_per_file_and_item_without_demand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.file}"
