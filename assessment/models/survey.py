"""The questionnaire: when it is open, each park's link, and the answers; no personal data."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from assessment.models.setup import Question
from assessment.states import SurveyGroup
from parks.models import Park


class Questionnaire(models.Model):
    """When the year's questionnaire takes answers, and how many sheets (份) make a sample of each group."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="questionnaire")
    opens_at = models.DateTimeField("开始时间")
    closes_at = models.DateTimeField("截止时间（不含）")
    minimum_enterprise = models.PositiveSmallIntegerField("企业问卷最少份数")
    minimum_employee = models.PositiveSmallIntegerField("员工问卷最少份数")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "问卷安排"
        constraints = [
            models.CheckConstraint(condition=Q(opens_at__lt=models.F("closes_at")), name="questionnaire_has_a_span")
        ]

    def __str__(self) -> str:
        return f"{self.cycle} 问卷"

    def minimum_of(self, group: str) -> int:
        """Return how many sheets (份) make a sample of the group."""
        return {
            SurveyGroup.ENTERPRISE: self.minimum_enterprise,
            SurveyGroup.EMPLOYEE: self.minimum_employee,
        }[SurveyGroup(group)]


class SurveyLink(models.Model):
    """A park's public link to the year's questionnaire; the code cannot be guessed."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="survey_links")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="survey_links")
    code = models.CharField("链接码", max_length=32, unique=True)
    made_at = models.DateTimeField("建立时间")
    withdrawn_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "问卷链接"
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "park"], condition=Q(withdrawn_at=None), name="one_open_survey_link_per_park"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.park}"


class SurveyResponse(models.Model):
    """One sheet (份) that came through a link. Of the device only a keyed digest is kept, so that it answers once."""

    link = models.ForeignKey(SurveyLink, on_delete=models.PROTECT, related_name="responses")
    group = models.CharField("群体", max_length=16, choices=SurveyGroup.choices)
    device = models.CharField("设备摘要", max_length=64)
    answered_at = models.DateTimeField("时间")
    # Set aside, never deleted: its answers stay, and shape.py leaves them out of the score.
    set_aside_at = models.DateTimeField("剔除时间", null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="剔除人",
    )
    set_aside_reason = models.CharField("剔除理由", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "问卷"
        indexes = [models.Index(fields=["link", "answered_at"], name="response_by_link_and_time")]
        constraints = [
            models.UniqueConstraint(fields=["link", "device"], name="one_response_per_device_and_link"),
            models.CheckConstraint(condition=Q(group__in=SurveyGroup.values), name="response_group_is_known"),
            models.CheckConstraint(
                condition=Q(set_aside_at=None) | ~Q(set_aside_reason=""), name="response_set_aside_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link} {self.get_group_display()}"


class SurveyAnswer(models.Model):
    """One answer of an enterprise or an employee: satisfaction with the facilities, 1 to 5.

    One that came in by link belongs to its sheet and question; one that came by workbook or case file to neither.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="survey_answers")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="survey_answers")
    group = models.CharField("群体", max_length=16, choices=SurveyGroup.choices)
    score = models.DecimalField("满意度", max_digits=4, decimal_places=2)
    response = models.ForeignKey(
        SurveyResponse, on_delete=models.PROTECT, null=True, blank=True, related_name="answers", verbose_name="问卷"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="answers", verbose_name="题目"
    )

    class Meta:
        verbose_name = verbose_name_plural = "问卷答卷"
        indexes = [models.Index(fields=["cycle", "park"], name="survey_by_cycle_and_park")]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_per_question"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="answer_within_1_5"),
            models.CheckConstraint(condition=Q(group__in=SurveyGroup.values), name="survey_group_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.get_group_display()} {self.score}"
