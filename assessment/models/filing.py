"""The filing itself: entries as typed, versions as submitted with their receipts, returns, the district's opinion."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.submission import Submission


class Entry(models.Model):
    """One field of a park's filing, as typed: kept even where it cannot be read, so that nothing typed is lost.

    Keys are those of assessment.filing.catalogue. `version` rises with each save; a save that rests on an older
    version is refused.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField("字段", max_length=80)
    text = models.TextField("内容", blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="保存人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "填报内容"
        ordering = ["submission", "key"]
        constraints = [models.UniqueConstraint(fields=["submission", "key"], name="one_entry_per_key")]

    def __str__(self) -> str:
        return self.key


class SubmissionVersion(models.Model):
    """What was submitted, whole, as canonical JSON text with its SHA-256; numbered, signed, insert-only."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    receipt_number = models.CharField("回执编号", max_length=32, unique=True)
    content = models.TextField("内容（规范化 JSON）")
    sha256 = models.CharField("SHA-256", max_length=64)
    idempotency_key = models.CharField("请求编号", max_length=64)
    submitted_at = models.DateTimeField("报送时间")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name="报送人")

    class Meta:
        verbose_name = verbose_name_plural = "报送版本"
        ordering = ["submission", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_version_per_number"),
            models.UniqueConstraint(fields=["submission", "idempotency_key"], name="one_version_per_request"),
        ]

    def __str__(self) -> str:
        return self.receipt_number


class ReceiptFile(models.Model):
    """The receipt's PDF on disk. Insert-only."""

    version = models.OneToOneField(SubmissionVersion, on_delete=models.PROTECT, related_name="receipt")
    path = models.CharField("路径", max_length=255, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")

    class Meta:
        verbose_name = verbose_name_plural = "回执文件"

    def __str__(self) -> str:
        return str(self.version)


class ReturnRequest(models.Model):
    """The agency sends named items back to the park; only they open again. Insert-only."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="returns")
    version = models.OneToOneField(SubmissionVersion, on_delete=models.PROTECT, related_name="returned")
    items = models.JSONField("退回的填报项")
    reason = models.TextField("补正要求")
    returned_at = models.DateTimeField("退回时间")
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name="退回人")

    class Meta:
        verbose_name = verbose_name_plural = "退回补正"
        ordering = ["returned_at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="return_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.submission} {self.returned_at:%Y-%m-%d}"


class DistrictOpinion(models.Model):
    """The district's opinion on a submitted version of one of its parks; the latest one counts. Insert-only."""

    version = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="opinions")
    text = models.TextField("意见")
    given_at = models.DateTimeField("时间")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name="填写人")

    class Meta:
        verbose_name = verbose_name_plural = "区政府意见"
        ordering = ["given_at"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="opinion_has_a_text")]

    def __str__(self) -> str:
        return f"{self.version} {self.given_by}"
