"""A version of the detailed rules (评分细则): content as canonical JSON text, frozen before it scores officially."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.states import SchemeState


class Scheme(models.Model):
    """One version of a scheme. After freezing, a change is a new version; the database refuses anything else."""

    name = models.CharField("名称", max_length=64)
    version = models.PositiveSmallIntegerField("版本")
    content = models.TextField("内容（规范化 JSON）")
    digest = models.CharField("摘要", max_length=64)
    state = models.CharField("状态", max_length=16, choices=SchemeState.choices, default=SchemeState.DRAFT)
    created_at = models.DateTimeField("建立时间")
    # Rises with each edit of a draft; an edit that rests on an older one is refused.
    revision = models.PositiveIntegerField("修订次数", default=1)
    edited_at = models.DateTimeField("修改时间", null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="修改人",
    )
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, verbose_name="沿自")
    # Two persons freeze: the one who proposes it as it stands, and another who looked at that very text.
    proposed_digest = models.CharField("提请冻结的摘要", max_length=64, blank=True)
    proposed_at = models.DateTimeField("提请冻结时间", null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="提请人",
    )
    frozen_at = models.DateTimeField("冻结时间", null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name="冻结人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "评分细则"
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="one_scheme_per_name_and_version"),
            models.CheckConstraint(
                name="frozen_scheme_has_a_time",
                condition=Q(state=SchemeState.DRAFT, frozen_at=None)
                | Q(state=SchemeState.FROZEN, frozen_at__isnull=False),
            ),
            models.CheckConstraint(
                name="scheme_is_frozen_by_another_person",
                condition=Q(frozen_by=None) | Q(proposed_by=None) | ~Q(frozen_by=models.F("proposed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} 第{self.version}版"
