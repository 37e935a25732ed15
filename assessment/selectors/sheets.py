"""The public questionnaire that a link leads to: whether it takes answers, what it asks, which device answered."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from assessment.models import Cycle, Question, Questionnaire, SurveyLink, SurveyResponse
from assessment.states import SURVEY_STAGES, SheetStanding, Stage, SurveyGroup

SALT = "assessment.survey.device"


@dataclass(frozen=True)
class Sheet:
    """What a link leads to: the park, when answers are taken, where that stands now, and how much is asked of whom."""

    link: SurveyLink
    questionnaire: Questionnaire | None
    standing: SheetStanding
    groups: tuple[SurveyGroup, ...]

    @property
    def cycle(self) -> Cycle:
        """Return the year."""
        return self.link.cycle


def link_of(code: str) -> SurveyLink | None:
    """Return the link with this code, withdrawn or not; None for any other code."""
    return SurveyLink.objects.select_related("cycle", "park").filter(code=code).first()


def sheet_of(link: SurveyLink, *, now: datetime) -> Sheet:
    """Return the questionnaire behind the link; a group without questions is not asked."""
    asked = set(Question.objects.filter(cycle=link.cycle_id).values_list("group", flat=True))
    questionnaire = Questionnaire.objects.filter(cycle=link.cycle_id).first()
    groups = tuple(group for group in SurveyGroup if group in asked)
    return Sheet(link, questionnaire, standing_of(link, link.cycle, questionnaire, now=now), groups)


def standing_of(link: SurveyLink, cycle: Cycle, questionnaire: Questionnaire | None, *, now: datetime) -> SheetStanding:
    """Return whether answers are taken at this moment: only in SURVEY_STAGES, from opens_at on, before closes_at."""
    if link.withdrawn_at is not None:
        return SheetStanding.WITHDRAWN
    if cycle.stage == Stage.SETUP or questionnaire is None:
        return SheetStanding.EARLY
    if cycle.stage not in SURVEY_STAGES or now >= questionnaire.closes_at:
        return SheetStanding.CLOSED
    return SheetStanding.EARLY if now < questionnaire.opens_at else SheetStanding.OPEN


def questions_of(cycle: Cycle, group: str) -> list[Question]:
    """Return what the group is asked, in order."""
    return list(Question.objects.filter(cycle=cycle, group=group).order_by("order"))


def device_digest(link: SurveyLink, token: str) -> str:
    """Return what is kept of a device: a digest under the portal's secret, another one for each park and year.

    Whoever holds the database cannot tell which devices answered, nor that one device answered for two parks.
    """
    return salted_hmac(SALT, f"{link.cycle_id}.{link.park_id}.{token}", algorithm="sha256").hexdigest()


def answered_with(link: SurveyLink, device: str) -> SurveyResponse | None:
    """Return the sheet that the device sent for the link's park and year, through this link or an earlier one."""
    rows = SurveyResponse.objects.filter(link__cycle=link.cycle_id, link__park=link.park_id, device=device)
    return rows.order_by("pk").first()


def sheets_answering(cycle: Cycle, group: str) -> int:
    """Return how many sheets of the group came in, set aside or not: from the first on, its questions stand."""
    return SurveyResponse.objects.filter(link__cycle=cycle, group=group).count()
