"""The deadlines that somebody still has to meet: one source a kind, each gone as soon as the thing is done.

The day is always the last one in time, in Asia/Shanghai: a half-open 2020-04-01 00:00 is 2020-03-31.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from assessment.messages.reminders import DeadlineKind
from assessment.models import (
    Consequence,
    Consultation,
    Inquiry,
    Objection,
    PanelMark,
    PanelVisit,
    ProvisionalRelease,
    Questionnaire,
    ReturnRequest,
    Submission,
)
from assessment.models.panel import ASPECTS
from assessment.selectors.filing import closes_at
from assessment.selectors.recipients import (
    agency_people,
    department_people,
    office_people,
    people_of_members,
    people_of_park,
)
from assessment.states import (
    DATA_STAGES,
    MARK_STAGES,
    REVIEW_STAGES,
    SURVEY_STAGES,
    ConsequenceState,
    ObjectionState,
    Stage,
    SubmissionState,
)
from parks.models import Agency, User

# Days from the last day in time at which people are reminded (workflow.md; issue 5, point 9).
BEFORE, AFTER = frozenset({-30, -7, -1}), frozenset({1, 7, 30})
BOTH = BEFORE | AFTER


@dataclass(frozen=True)
class Deadline:
    """What is to be done by a day, by whom; ``name`` tells the object from all others of its kind."""

    kind: DeadlineKind
    name: str
    about: str
    day: date
    people: Iterable[User]
    link: str
    is_demo: bool
    steps: frozenset[int] = BOTH


def deadlines_standing() -> Iterator[Deadline]:
    """Yield every deadline that is not met yet, ahead or passed."""
    for source in SOURCES:
        yield from source()


def _self_evaluations() -> Iterator[Deadline]:
    """Drafts of a year that is open for filing; a park's own extension counts."""
    open_ones = Submission.objects.filter(state=SubmissionState.DRAFT, cycle__stage=Stage.SELF_EVALUATION)
    for one in open_ones.select_related("cycle", "park"):
        cycle, park = one.cycle, one.park
        yield Deadline(
            kind=DeadlineKind.SELF_EVALUATION,
            name=f"{cycle.year}:{park.code}",
            about=f"{park.name}{cycle.year}年度自评申报",
            day=_last_day(closes_at(one)),
            people=people_of_park(park),
            link=reverse("filing", args=[cycle.year, park.code]),
            is_demo=cycle.is_demo,
        )


def _returns() -> Iterator[Deadline]:
    """Returned filings: no day is set for mending, so the days count from the return, and only afterwards."""
    waiting = ReturnRequest.objects.filter(
        submission__state=SubmissionState.RETURNED, submission__cycle__stage__in=REVIEW_STAGES
    )
    rows = waiting.select_related("submission__cycle", "submission__park", "version").order_by("version__number")
    latest = {one.submission_id: one for one in rows}
    for one in latest.values():
        cycle, park = one.submission.cycle, one.submission.park
        yield Deadline(
            kind=DeadlineKind.RETURNED,
            name=f"{cycle.year}:{park.code}:{one.version.number}",
            about=f"{park.name}{cycle.year}年度自评申报补正",
            day=timezone.localdate(one.returned_at),
            people=people_of_park(park),
            link=reverse("filing", args=[cycle.year, park.code]),
            is_demo=cycle.is_demo,
            steps=AFTER,
        )


def _inquiries() -> Iterator[Deadline]:
    """Departments with unanswered inquiries while the year is at consultation; the office hears of the late ones."""
    for window in Consultation.objects.filter(cycle__stage=Stage.CONSULTATION).select_related("cycle"):
        cycle, day = window.cycle, _last_day(window.closes_at)
        open_ones = Inquiry.objects.filter(cycle=cycle, answers=None)
        counts: dict[int, int] = {}
        for pk in open_ones.order_by().values_list("department", flat=True):
            counts[pk] = counts.get(pk, 0) + 1
        waiting = list(Agency.objects.filter(pk__in=counts))
        for body in waiting:
            yield Deadline(
                kind=DeadlineKind.INQUIRIES,
                name=f"{cycle.year}:{body.code}",
                about=f"{cycle.year}年度考核征求意见，{body.name}还有{counts[body.pk]}项待答复",
                day=day,
                people=department_people(body),
                link=reverse("inquiries_year", args=[cycle.year]),
                is_demo=cycle.is_demo,
            )
        if waiting:
            yield Deadline(
                kind=DeadlineKind.INQUIRIES_LATE,
                name=f"{cycle.year}",
                about=f"{cycle.year}年度还有{len(waiting)}个部门没有答复完",
                day=day,
                people=office_people(),
                link=reverse("consultation", args=[cycle.year]),
                is_demo=cycle.is_demo,
                steps=AFTER,
            )


def _objections() -> Iterator[Deadline]:
    """Parks that may object, before the window closes; whoever must answer what is open, after it has."""
    releases = ProvisionalRelease.objects.filter(cycle__stage=Stage.CONSULTATION).select_related("cycle")
    latest = {one.cycle_id: one for one in releases.order_by("version")}
    for one in latest.values():
        cycle, day = one.cycle, _last_day(one.objections_until)
        for submission in cycle.submissions.select_related("park"):
            yield Deadline(
                kind=DeadlineKind.OBJECTING,
                name=f"{cycle.year}:{submission.park.code}",
                about=f"{cycle.year}年度暂定结果异议期",
                day=day,
                people=people_of_park(submission.park),
                link=reverse("provisional_park", args=[cycle.year, submission.park.code]),
                is_demo=cycle.is_demo,
                steps=BEFORE,
            )
        waiting = Objection.objects.filter(cycle=cycle, state=ObjectionState.OPEN).count()
        if waiting:
            yield Deadline(
                kind=DeadlineKind.ANSWERING,
                name=f"{cycle.year}",
                about=f"{cycle.year}年度还有{waiting}件异议待答复",
                day=day,
                people=office_people() | agency_people(),
                link=reverse("objections_year", args=[cycle.year]),
                is_demo=cycle.is_demo,
                steps=AFTER,
            )


def _visits() -> Iterator[Deadline]:
    """Members on a visit's list whose four marks are not all there; they can mark only while the year is in review."""
    whole = Q(**{f"{aspect}__isnull": False for aspect in ASPECTS})
    for visit in PanelVisit.objects.filter(cycle__stage__in=DATA_STAGES).select_related("cycle", "park"):
        done = PanelMark.objects.filter(whole, park=visit.park, member__cycle=visit.cycle).values("member")
        waiting = list(visit.members.exclude(pk__in=done).values_list("pk", flat=True))
        if waiting:
            yield Deadline(
                kind=DeadlineKind.VISIT,
                name=f"{visit.cycle.year}:{visit.pk}",
                about=f"{visit.park.name}现场考察",
                day=visit.day,
                people=people_of_members(waiting),
                link=reverse("mark_list"),
                is_demo=visit.cycle.is_demo,
                steps=BOTH if visit.cycle.stage in MARK_STAGES else BEFORE,
            )


def _questionnaires() -> Iterator[Deadline]:
    """The questionnaire's last day, for those who run it: nothing is late afterwards, so they hear of the end once."""
    for one in Questionnaire.objects.filter(cycle__stage__in=SURVEY_STAGES).select_related("cycle"):
        yield Deadline(
            kind=DeadlineKind.QUESTIONNAIRE,
            name=f"{one.cycle.year}",
            about=f"{one.cycle.year}年度满意度问卷",
            day=_last_day(one.closes_at),
            people=office_people() | agency_people(),
            link=reverse("survey", args=[one.cycle.year]),
            is_demo=one.cycle.is_demo,
            steps=BEFORE | {1},
        )


def _consequences() -> Iterator[Deadline]:
    """What a published result entails and is not done yet, where a day is set."""
    waiting = Consequence.objects.filter(state=ConsequenceState.OPEN, due_on__isnull=False)
    rows = waiting.select_related("publication__cycle", "park", "district")
    for one in rows:
        cycle, due = one.publication.cycle, one.due_on
        if due is None:
            continue
        yield Deadline(
            kind=DeadlineKind.CONSEQUENCE,
            name=f"{cycle.year}:{one.pk}",
            about=f"{cycle.year}年度结果运用“{one}”",
            day=due,
            people=office_people(),
            link=reverse("consequence", args=[one.pk]),
            is_demo=cycle.is_demo,
        )


SOURCES: tuple[Callable[[], Iterator[Deadline]], ...] = (
    _self_evaluations, _returns, _inquiries, _objections, _visits, _questionnaires, _consequences,
)  # fmt: skip


def _last_day(closes: datetime) -> date:
    return timezone.localdate(closes - timedelta(microseconds=1))
