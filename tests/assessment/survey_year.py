"""An open questionnaire for tests: questions, a span around IN_TIME, links, and sheets that came through them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from assessment.models import Cycle, Question, Questionnaire, SurveyLink, SurveyResponse
from assessment.selectors.sheets import questions_of
from assessment.services.sheets import sheet_submit
from assessment.states import SurveyGroup
from parks.models import Park
from tests.assessment.filing.world import IN_TIME

OPENS, CLOSES = IN_TIME - timedelta(days=5), IN_TIME + timedelta(days=5)
STEP = timedelta(minutes=5)


def arrange(
    cycle: Cycle, *, questions: int = 1, enterprise: int = 2, employee: int = 3, opens: datetime = OPENS
) -> Questionnaire:
    """Open the year's questionnaire, or return it as it stands; each group is asked so many questions."""
    for group in SurveyGroup:
        for order in range(1, questions + 1):
            Question.objects.get_or_create(cycle=cycle, group=group, order=order, defaults={"text": f"第{order}问"})
    row, _ = Questionnaire.objects.get_or_create(
        cycle=cycle,
        defaults={
            "opens_at": opens,
            "closes_at": CLOSES,
            "minimum_enterprise": enterprise,
            "minimum_employee": employee,
        },
    )
    return row


def link_to(cycle: Cycle, park: Park) -> SurveyLink:
    """Return the park's link in use."""
    standing = SurveyLink.objects.filter(cycle=cycle, park=park, withdrawn_at=None).first()
    code = f"link-{cycle.year}-{park.code}-{SurveyLink.objects.count()}"
    return standing or SurveyLink.objects.create(cycle=cycle, park=park, code=code, made_at=OPENS)


def sent(
    cycle: Cycle,
    park: Park,
    scores: Sequence[int],
    group: str = "enterprise",
    *,
    first: int = 0,
    at: datetime = IN_TIME,
    step: timedelta = STEP,
) -> list[SurveyResponse]:
    """Send a sheet a score, every question answered with it, each from a device of its own; ``first`` numbers them."""
    if not Questionnaire.objects.filter(cycle=cycle).exists():
        arrange(cycle)
    link, asked = link_to(cycle, park), questions_of(cycle, group)
    return [
        sheet_submit(
            link=link,
            group=group,
            token=f"{group}-{first + number}",
            marks=dict.fromkeys((question.pk for question in asked), score),
            clock=lambda number=number: at + number * step,  # type: ignore[misc]  # bound now, not when called
        )
        for number, score in enumerate(scores)
    ]
