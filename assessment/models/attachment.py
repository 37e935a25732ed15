"""Files that departments, parks and the office attach: opinions, evidence of an objection, minutes."""

from django.conf import settings
from django.db import models

from assessment.models.cycle import Cycle


class AttachedFile(models.Model):
    """A file that a word of the procedure rests on; insert-only, kept by content under a generated name."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="attached_files")
    name = models.CharField("文件名", max_length=200)
    path = models.CharField("路径", max_length=255, unique=True)
    kind = models.CharField("类型", max_length=8)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="上传人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.name
