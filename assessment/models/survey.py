"""The questionnaire's answers; no personal data."""

from django.db import models
from django.db.models import Q

from assessment.models.cycle import Cycle
from assessment.states import SurveyGroup
from parks.models import Park


class SurveyAnswer(models.Model):
    """One answer of an enterprise or an employee: satisfaction with the facilities, 1 to 5."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="survey_answers")
    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="survey_answers")
    group = models.CharField("群体", max_length=16, choices=SurveyGroup.choices)
    score = models.DecimalField("满意度", max_digits=4, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "问卷答卷"
        indexes = [models.Index(fields=["cycle", "park"], name="survey_by_cycle_and_park")]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="answer_within_1_5"),
            models.CheckConstraint(condition=Q(group__in=SurveyGroup.values), name="survey_group_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.get_group_display()} {self.score}"
