"""What a published result entails (附件1 五): one row a duty, open until it is done."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.attachment import AttachedFile
from assessment.models.result import Publication
from assessment.states import ConsequenceKind, ConsequenceState
from parks.models import District, Park


class Consequence(models.Model):
    """A duty that the seed attaches to a result, of a park or of a district; optimistic by its version."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="consequences")
    kind = models.CharField("事项", max_length=24, choices=ConsequenceKind.choices)
    park = models.ForeignKey(Park, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.TextField("依据")
    due_on = models.DateField("办结期限", null=True, blank=True)
    state = models.CharField("状态", max_length=16, choices=ConsequenceState.choices, default=ConsequenceState.OPEN)
    version = models.PositiveIntegerField("版本", default=1)
    opened_at = models.DateTimeField("列入时间")
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "结果运用"
        ordering = ["publication", "kind", "park__order", "district__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "kind", "park"], condition=Q(district=None), name="one_consequence_per_park"
            ),
            models.UniqueConstraint(
                fields=["publication", "kind", "district"],
                condition=Q(park=None),
                name="one_consequence_per_district",
            ),
            models.CheckConstraint(
                condition=Q(park__isnull=False, district=None) | Q(park=None, district__isnull=False),
                name="consequence_of_park_or_district",
            ),
            models.CheckConstraint(condition=Q(kind__in=ConsequenceKind.values), name="consequence_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=ConsequenceState.values), name="consequence_state_is_known"),
            models.CheckConstraint(condition=~Q(basis=""), name="consequence_has_a_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.park or self.district}"


class ConsequenceStep(models.Model):
    """What was done about a consequence: a meeting with date, participants and minutes, a follow-up. Insert-only."""

    consequence = models.ForeignKey(Consequence, on_delete=models.PROTECT, related_name="steps")
    text = models.TextField("办理情况")
    held_on = models.DateField("日期", null=True, blank=True)
    participants = models.TextField("参加人员", blank=True)
    file = models.ForeignKey(
        AttachedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="纪要或文件"
    )
    closes = models.BooleanField("办结", default=False)
    at = models.DateTimeField("登记时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )

    class Meta:
        verbose_name = verbose_name_plural = "办理记录"
        ordering = ["consequence", "at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="step_says_what")]

    def __str__(self) -> str:
        return f"{self.consequence} {self.at:%Y-%m-%d}"
