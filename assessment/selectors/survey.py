"""How far the questionnaire is: sheets by park, group and day against the minimum, means, and what came oddly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count
from django.utils import timezone

from assessment.models import Cycle, Question, Questionnaire, SurveyAnswer, SurveyLink, SurveyResponse
from assessment.scoring.errors import Undefined
from assessment.scoring.measures import weighted_answers
from assessment.scoring.rounding import half_up
from assessment.scoring.types import Scheme
from assessment.selectors.survey_alerts import Alert, Arrived, alerts_of
from assessment.shape import scheme_of
from assessment.states import SurveyGroup
from parks.models import Park

MEAN_PLACES = 2  # of a mean as a page shows it; the score takes the exact one


@dataclass(frozen=True)
class GroupProgress:
    """A group's sheets (份) of a park: through links, by workbook, set aside; a mean only if both samples suffice."""

    group: SurveyGroup
    through_link: int
    by_workbook: int
    set_aside: int
    minimum: int | None
    mean: Decimal | None

    @property
    def total(self) -> int:
        """Return how many sheets count."""
        return self.through_link + self.by_workbook

    @property
    def enough(self) -> bool:
        """Return whether they make a sample; never while no minimum is arranged."""
        return self.minimum is not None and self.total >= self.minimum

    @property
    def lacking(self) -> int:
        """Return how many sheets are missing from the sample."""
        return max(0, (self.minimum or 1) - self.total)


@dataclass(frozen=True)
class ParkProgress:
    """A park's link in use, its groups, the mean that the core computes, and how many things came oddly."""

    park: Park
    link: SurveyLink | None
    groups: tuple[GroupProgress, ...]
    mean: Decimal | None
    alerts: tuple[Alert, ...]

    @property
    def enough(self) -> bool:
        """Return whether both groups make a sample."""
        return all(one.enough for one in self.groups)


@dataclass(frozen=True)
class Day:
    """Sheets of one day (Asia/Shanghai) that count, by group in the order of SurveyGroup."""

    day: date
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return the day's sheets."""
        return sum(self.counts)


@dataclass(frozen=True)
class Progress:
    """The year's questionnaire as office and agency see it."""

    questionnaire: Questionnaire | None
    asked: Mapping[str, int]
    parks: tuple[ParkProgress, ...]
    days: tuple[Day, ...]

    @property
    def lacking(self) -> int:
        """Return how many groups of parks have no full sample."""
        return sum(not group.enough for park in self.parks for group in park.groups)

    @property
    def sheets(self) -> int:
        """Return how many sheets count."""
        return sum(group.total for park in self.parks for group in park.groups)

    @property
    def alerts(self) -> int:
        """Return how many things came oddly."""
        return sum(len(park.alerts) for park in self.parks)

    @property
    def without_link(self) -> int:
        """Return how many parks have no link in use."""
        return sum(park.link is None for park in self.parks)


def questionnaire_of(cycle: Cycle) -> Questionnaire | None:
    """Return the year's arrangement as it stands now; None before there is one."""
    return Questionnaire.objects.filter(cycle=cycle).first()


def progress_of(cycle: Cycle, *, park: Park | None = None) -> Progress:
    """Return the progress of all parks, or of one; a fixed number of queries, the scheme being at hand."""
    parks = [park] if park else list(Park.objects.order_by("order"))
    questionnaire = questionnaire_of(cycle)
    links = {one.park_id: one for one in SurveyLink.objects.filter(cycle=cycle, withdrawn_at=None)}
    asked = Counter(Question.objects.filter(cycle=cycle).values_list("group", flat=True))
    arrived, aside = _arrived(cycle, park)
    answers, papers = _answers(cycle, park)
    alerts = defaultdict(list)
    for alert in alerts_of(arrived):
        alerts[alert.park].append(alert)
    sheets = Counter((one.park, one.group) for one in arrived)
    scheme = scheme_of(cycle.scheme)
    rows = []
    for one in parks:
        mean, means = _means(scheme, answers[one.pk])
        groups = []
        for group in SurveyGroup:
            key = (one.pk, group.value)
            minimum = questionnaire.minimum_of(group) if questionnaire else None
            counted = GroupProgress(group, sheets[key], papers[key], aside[key], minimum, means.get(group))
            groups.append(counted)
        if not all(counted.enough for counted in groups):
            # A mean of a few is nearly one person's answer; beside the park's mean, either group's gives the other's.
            groups = [replace(counted, mean=None) for counted in groups]
        rows.append(ParkProgress(one, links.get(one.pk), tuple(groups), mean, tuple(alerts[one.pk])))
    return Progress(questionnaire, asked, tuple(rows), _days(arrived))


def sheets_set_aside_of(cycle: Cycle, park: Park) -> list[SurveyResponse]:
    """Return the park's sheets that were set aside, the latest decision first."""
    rows = SurveyResponse.objects.filter(link__cycle=cycle, link__park=park, set_aside_at__isnull=False)
    return list(rows.select_related("set_aside_by").order_by("-set_aside_at", "pk"))


def links_withdrawn_of(cycle: Cycle, park: Park) -> list[SurveyLink]:
    """Return the park's links out of use with how many sheets came through each, the latest first."""
    rows = SurveyLink.objects.filter(cycle=cycle, park=park, withdrawn_at__isnull=False)
    return list(rows.annotate(sheets=Count("responses")).order_by("-withdrawn_at"))


def _arrived(cycle: Cycle, park: Park | None) -> tuple[list[Arrived], Counter[tuple[int, str]]]:
    """Return the sheets that count, with their marks, and how many do not, by park and group."""
    rows = SurveyResponse.objects.filter(link__cycle=cycle)
    marks = SurveyAnswer.objects.filter(cycle=cycle, response__set_aside_at=None, response__isnull=False)
    if park is not None:
        rows, marks = rows.filter(link__park=park), marks.filter(park=park)
    given: dict[int, list[int]] = defaultdict(list)
    for response, score in marks.order_by("question__order").values_list("response_id", "score"):
        given[response].append(int(score))
    arrived, aside = [], Counter[tuple[int, str]]()
    for pk, link, of, group, at, dropped in rows.values_list(
        "pk", "link_id", "link__park_id", "group", "answered_at", "set_aside_at"
    ):
        if dropped is None:
            arrived.append(Arrived(pk, link, of, group, at, tuple(given[pk])))
        else:
            aside[of, group] += 1
    return arrived, aside


def _answers(cycle: Cycle, park: Park | None) -> tuple[dict[int, dict[str, list[Decimal]]], Counter[tuple[int, str]]]:
    """Return the answers that count by park and group, and how many of them came by workbook, one a sheet."""
    rows = SurveyAnswer.objects.filter(cycle=cycle, response__set_aside_at=None)
    if park is not None:
        rows = rows.filter(park=park)
    answers: dict[int, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    papers = Counter[tuple[int, str]]()
    counted = rows.values_list("park_id", "group", "score").annotate(all=Count("pk"), linked=Count("response"))
    for of, group, score, count, linked in counted:
        answers[of][group] += [score] * count
        papers[of, group] += count - linked
    return answers, papers


def _means(scheme: Scheme, answers: Mapping[str, list[Decimal]]) -> tuple[Decimal | None, dict[str, Decimal]]:
    """Return the park's mean and the groups' as the core computes them; nothing while a group has no answers."""
    try:
        reading = weighted_answers(answers, scheme.survey)
    except Undefined:
        return None, {}
    steps = {group.code: half_up(mean, MEAN_PLACES) for group, mean in zip(scheme.survey, reading.steps, strict=True)}
    return half_up(reading.value, MEAN_PLACES), steps


def _days(arrived: Iterable[Arrived]) -> tuple[Day, ...]:
    counts = Counter((_day(one.at), one.group) for one in arrived)
    days = sorted({day for day, _ in counts}, reverse=True)
    return tuple(Day(day, tuple(counts[day, group.value] for group in SurveyGroup)) for day in days)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
