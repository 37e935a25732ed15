"""From the city's decision to the public: approval, number register, the notice's text, corrections."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessment.models.attachment import AttachedFile
from assessment.models.cycle import Cycle
from assessment.models.result import Notice, Publication, ScoreRun
from assessment.models.submission import Submission
from assessment.states import STANDING_APPROVALS, ApprovalState, CorrectionState, NoticeSeries, NumberUse


class Correction(models.Model):
    """A published result is to be corrected: why, which items are open again, and how it ended."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="corrections")
    replaces = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="corrections")
    reason = models.TextField("更正原因")
    state = models.CharField("状态", max_length=16, choices=CorrectionState.choices, default=CorrectionState.OPEN)
    opened_at = models.DateTimeField("提出时间")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="提出人"
    )
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="结束人",
    )
    closed_reason = models.TextField("撤销理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["cycle", "-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state=CorrectionState.OPEN), name="one_open_correction_per_year"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),
            models.CheckConstraint(condition=Q(state__in=CorrectionState.values), name="correction_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} 更正"


class CorrectionItem(models.Model):
    """An item of a filing that the correction opens to the agency again."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="items")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    item = models.CharField("填报项", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "更正事项"
        ordering = ["correction", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "submission", "item"], name="one_correction_item"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.item}"


class Approval(models.Model):
    """The city's decision on a run (市委、市政府审定): put in by one person of the office, confirmed by another."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="approvals")
    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="approvals")
    correction = models.ForeignKey(
        Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="approvals", verbose_name="更正"
    )
    state = models.CharField("状态", max_length=16, choices=ApprovalState.choices, default=ApprovalState.PROPOSED)
    decision = models.CharField("审定文件或会议纪要编号", max_length=120)
    decided_on = models.DateField("审定日期")
    minutes = models.ForeignKey(AttachedFile, on_delete=models.PROTECT, related_name="+", verbose_name="审定材料")
    proposed_at = models.DateTimeField("登记时间")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="登记人"
    )
    confirmed_at = models.DateTimeField("复核时间", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="复核人",
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤回人",
    )
    withdrawn_reason = models.TextField("撤回理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审定"
        ordering = ["cycle", "-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state__in=sorted(STANDING_APPROVALS)), name="one_standing_approval"
            ),
            models.CheckConstraint(condition=Q(state__in=ApprovalState.values), name="approval_state_is_known"),
            models.CheckConstraint(condition=~Q(decision=""), name="approval_has_a_decision"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")), name="approval_by_two_persons"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ApprovalState.CONFIRMED, ApprovalState.USED])
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="confirmed_approval_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApprovalState.WITHDRAWN)
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="withdrawn_approval_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.decision}"


class NumberRegister(models.Model):
    """The register of issue numbers of one series and year (发文字号登记): which number comes next."""

    series = models.CharField("机关代字", max_length=8, choices=NoticeSeries.choices)
    issue_year = models.PositiveSmallIntegerField("年份")
    next_number = models.PositiveSmallIntegerField("下一序号", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "发文字号登记簿"
        ordering = ["-issue_year", "series"]
        constraints = [
            models.UniqueConstraint(fields=["series", "issue_year"], name="one_register_per_series_and_year"),
            models.CheckConstraint(condition=Q(next_number__gte=1), name="register_starts_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.series}〔{self.issue_year}〕"


class RegisterEntry(models.Model):
    """One number, or a run of numbers used elsewhere, of a register; together they leave no gap. Insert-only."""

    register = models.ForeignKey(NumberRegister, on_delete=models.PROTECT, related_name="entries")
    first = models.PositiveSmallIntegerField("起")
    last = models.PositiveSmallIntegerField("止")
    use = models.CharField("用途", max_length=16, choices=NumberUse.choices)
    title = models.CharField("说明", max_length=200)
    notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="entry", verbose_name="通报"
    )
    entered_at = models.DateTimeField("登记时间")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )

    class Meta:
        verbose_name = verbose_name_plural = "发文字号"
        ordering = ["register", "first"]
        constraints = [
            models.UniqueConstraint(fields=["register", "first"], name="one_entry_per_number"),
            models.CheckConstraint(condition=Q(first__gte=1, last__gte=F("first")), name="entry_numbers_in_order"),
            models.CheckConstraint(
                condition=(Q(use=NumberUse.NOTICE, notice__isnull=False, first=F("last")))
                | (Q(use=NumberUse.ELSEWHERE, notice=None) & ~Q(title="")),
                name="entry_says_its_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}{self.first}" if self.first == self.last else f"{self.register}{self.first}—{self.last}"


class NoticeDraft(models.Model):
    """The notice before it is issued: format, date and structured paragraphs; optimistic by its version.

    ``paragraphs`` is canonical JSON text as assessment.notice.context has it, figures by path; empty means the text
    that the rules draft. ``publication_version`` is the version that it is to become.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="notice_drafts")
    publication_version = models.PositiveSmallIntegerField("版次")
    series = models.CharField("机关代字", max_length=8, choices=NoticeSeries.choices)
    issued_on = models.DateField("成文日期")
    paragraphs = models.TextField("正文", blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    edited_at = models.DateTimeField("修改时间")
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="修改人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "通报文稿"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "publication_version"], name="one_draft_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} 通报文稿"


class NoticeText(models.Model):
    """The paragraphs with which a notice was issued, as canonical JSON text with its SHA-256. Insert-only."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="text")
    paragraphs = models.TextField("正文")
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "通报正文"

    def __str__(self) -> str:
        return str(self.notice)


class NoticeDocument(models.Model):
    """The notice as .docx for the office's own document system, made from the same text. Insert-only."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="document")
    path = models.CharField("路径", max_length=255, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = verbose_name_plural = "通报 Word 文件"

    def __str__(self) -> str:
        return f"{self.notice} {self.sha256[:8]}"
