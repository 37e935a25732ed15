"""What a year still needs before its next stage: one list for the checklist, the button and the guard."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef

from assessment.messages import setup as messages
from assessment.messages import survey as survey_messages
from assessment.models import (
    CityFigure,
    Cycle,
    Engagement,
    EvidenceDemand,
    Extension,
    ParkTask,
    Question,
    Questionnaire,
    Scheme,
    Submission,
    SurveyAnswer,
)
from assessment.scoring.types import CITY_PREFIX
from assessment.shape import scheme_of
from assessment.states import SchemeState, Stage, SubmissionState, SurveyGroup
from parks.models import Park, User
from parks.states import PARK_ROLES


class Found(StrEnum):
    """What was found about one thing that the next stage needs; the value is the word for it."""

    READY = "已就绪"
    NEEDED = "须先办"
    LATER = "可后补"
    FILING = "填报中"
    RETURNED = "退回补正"
    LATE = "逾期未报"
    NOTE = "请留意"


BLOCKING = frozenset({Found.NEEDED, Found.FILING})


@dataclass(frozen=True)
class Check:
    """One thing that the next stage needs, with what was found and in which words."""

    code: str
    text: str
    found: Found


@dataclass(frozen=True)
class Settings:
    """What is set for one year, as its lines and its checklist need it; city figures in percent by code."""

    city: Mapping[str, Decimal]
    engagement: Engagement | None
    tasks: frozenset[tuple[int, str, int]]
    questions: tuple[tuple[str, int, str], ...]
    demands: frozenset[tuple[str, str, bool]]
    questionnaire: Questionnaire | None


def settings_of(*cycles: Cycle) -> list[Settings]:
    """Return the settings of each of these years, in four queries; what there is one of comes with its year."""
    keys = [cycle.pk for cycle in cycles]
    city = list(CityFigure.objects.filter(cycle__in=keys).values_list("cycle_id", "code", "value"))
    tasks = list(
        ParkTask.objects.filter(cycle__in=keys).order_by().values_list("cycle_id", "park_id", "kind", "target")
    )
    asked = Question.objects.filter(cycle__in=keys).order_by("group", "order")
    questions = list(asked.values_list("cycle_id", "group", "order", "text"))
    wanted = EvidenceDemand.objects.filter(cycle__in=keys).order_by()
    demands = list(wanted.values_list("cycle_id", "item", "name", "required"))
    return [
        Settings(
            city={code: value for key, code, value in city if key == cycle.pk},
            engagement=getattr(cycle, "engagement", None),
            tasks=frozenset((park, kind, target) for key, park, kind, target in tasks if key == cycle.pk),
            questions=tuple((group, order, text) for key, group, order, text in questions if key == cycle.pk),
            demands=frozenset((item, name, required) for key, item, name, required in demands if key == cycle.pk),
            questionnaire=getattr(cycle, "questionnaire", None),
        )
        for cycle in cycles
    ]


@dataclass(frozen=True)
class Register:
    """The parks of the register, and the names of those that lack a filler or a signer who may sign in."""

    parks: int
    lonely: tuple[str, ...]


def city_elements(cycle: Cycle) -> dict[str, str]:
    """Return the city figures that the year's scheme asks of the office: code without prefix → name."""
    elements = scheme_of(cycle.scheme).elements
    return {one.code.removeprefix(CITY_PREFIX): one.name for one in elements if one.code.startswith(CITY_PREFIX)}


def latest_year() -> Cycle | None:
    """Return the latest year with its scheme; None before the first."""
    return Cycle.objects.select_related("scheme").order_by("-year").first()


def latest_frozen_scheme() -> Scheme | None:
    """Return the scheme that the first year would be scored with; None while none is frozen."""
    return Scheme.objects.filter(state=SchemeState.FROZEN).order_by("-pk").first()


def next_stage(cycle: Cycle) -> Stage | None:
    """Return the stage that the office leads the year to from the set-up pages; None once it is past them."""
    forward = {Stage.SETUP: Stage.SELF_EVALUATION, Stage.SELF_EVALUATION: Stage.REVIEW}
    return forward.get(Stage(cycle.stage))


@dataclass(frozen=True)
class YearFacts:
    """All that a year's checklist is read from."""

    settings: Settings
    register: Register
    submissions: tuple[Submission, ...]
    extensions: tuple[Extension, ...]


def year_facts(cycle: Cycle, settings: Settings) -> YearFacts:
    """Return what the year's checklist is read from, in three queries."""
    submissions = Submission.objects.filter(cycle=cycle).select_related("park").order_by("park__order")
    extensions = Extension.objects.filter(cycle=cycle).order_by("granted_at", "pk")
    return YearFacts(settings, register_now(), tuple(submissions), tuple(extensions))


def checks_of(cycle: Cycle, *, now: datetime, facts: YearFacts | None = None) -> tuple[Check, ...]:
    """Return the checklist of the year's next stage; empty from the consultation on.

    In review it holds what to know before the consultation: the set-up pages do not lead there. What was fetched
    already is read from ``facts``.
    """
    target = next_stage(cycle)
    if target is None and cycle.stage != Stage.REVIEW:
        return ()
    known = facts or year_facts(cycle, settings_of(cycle)[0])
    if target is None:
        return _before_consultation(cycle, known, now)
    return _before_filing(cycle, known, now) if target == Stage.SELF_EVALUATION else _before_review(cycle, known, now)


def hindrances(checks: Iterable[Check]) -> list[str]:
    """Return what keeps the year from its next stage, in words."""
    return [one.text for one in checks if one.found in BLOCKING]


def can_move_on(checks: Collection[Check]) -> bool:
    """Return whether the office may lead the year to the next stage, by its checklist."""
    return bool(checks) and not hindrances(checks)


def closing_times(cycle: Cycle, extensions: Iterable[Extension] | None = None) -> dict[int, datetime]:
    """Return by park's key when an extended park's filing closes; all others close with the year.

    Of a park's extensions, given in order, the one granted last counts.
    """
    rows = Extension.objects.filter(cycle=cycle).order_by("granted_at", "pk") if extensions is None else extensions
    return {one.park_id: max(cycle.deadline, one.until) for one in rows}


def register_now() -> Register:
    """Return the register as the checklists need it, in one query."""
    parks = Park.objects.order_by("order")
    for role in sorted(PARK_ROLES):
        active = User.objects.filter(park=OuterRef("pk"), role=role, is_active=True)
        parks = parks.annotate(**{f"has_{role}": Exists(active)})
    found = list(parks)
    lonely = [park.name for park in found if not all(getattr(park, f"has_{role}") for role in PARK_ROLES)]
    return Register(len(found), tuple(lonely))


def _before_filing(cycle: Cycle, facts: YearFacts, now: datetime) -> tuple[Check, ...]:
    settings, lonely = facts.settings, facts.register.lonely
    groups = {group for group, _, _ in settings.questions}
    unasked = [group.label for group in SurveyGroup if group not in groups]
    missing = [name for code, name in city_elements(cycle).items() if code not in settings.city]
    lacking = facts.register.parks - len(facts.submissions)
    engaged, tasks, demands = settings.engagement is not None, bool(settings.tasks), bool(settings.demands)
    arranged = settings.questionnaire is not None
    frozen = cycle.scheme.state == SchemeState.FROZEN
    closes = messages.last_moment(cycle.deadline)
    return (
        _must("scheme", frozen, "评分细则已冻结", "评分细则还没有冻结"),
        _must("deadline", cycle.deadline > now, f"自评截止时间为{closes}", "自评截止时间已过，请改截止时间"),
        _must("questions", not unasked, "问卷两个群体都有题目", f"问卷还没有题目：{'、'.join(unasked)}"),
        _must("demands", demands, "已列出要交的佐证材料", "还没有列出要交的佐证材料"),
        _must("drafts", not lacking, "每个园区都有申报表", f"{lacking}个园区没有申报表，请在年度列表重新开启本年度"),
        _may("city", not missing, "全市数据已填齐", f"全市数据待填：{'、'.join(missing)}"),
        _may("engagement", engaged, "受托评价机构已登记", "受托评价机构待登记"),
        _may("survey", arranged, "已定问卷时间和最少份数", "问卷时间和最少份数待定，定好才收答卷"),
        _may("tasks", tasks, "已下达年度任务", "还没有下达年度任务，超额完成无从比较"),
        _may("people", not lonely, "各园区都有填报人和负责人账号", f"缺填报人或负责人账号：{'、'.join(lonely)}"),
    )


def _before_review(cycle: Cycle, facts: YearFacts, now: datetime) -> tuple[Check, ...]:
    open_states = {SubmissionState.DRAFT, SubmissionState.RETURNED}
    waiting = [one for one in facts.submissions if one.state in open_states]
    later, checks = closing_times(cycle, facts.extensions), []
    for one in waiting:
        closes = later.get(one.park_id, cycle.deadline)
        if one.state == SubmissionState.RETURNED:
            text = f"{one.park.name}被退回补正，进入审核评分后仍可报送"
            checks.append(Check(one.park.code, text, Found.RETURNED))
        elif closes > now:
            # Its time is not over: moving on now would take from the park what it was promised.
            text = messages.may_still_file(one.park.name, messages.last_moment(closes))
            checks.append(Check(one.park.code, text, Found.FILING))
        else:
            text = f"{one.park.name}逾期没有报送，进入审核评分后不能再报送"
            checks.append(Check(one.park.code, text, Found.LATE))
    return tuple(checks) or (Check("submitted", "各园区都已报送", Found.READY),)


def _before_consultation(cycle: Cycle, facts: YearFacts, now: datetime) -> tuple[Check, ...]:
    # Notes, never hindrances: the rules compute a mean from any number of answers, so that a thin sample is for the
    # office to weigh and the report to tell; a group without any is a problem of the score, which bars the final run.
    checks, row, counted = [], facts.settings.questionnaire, samples_of(cycle)
    least = {group: row.minimum_of(group) if row else 1 for group in SurveyGroup}
    if row is None:
        checks.append(Check("survey", survey_messages.nothing_arranged(), Found.NOTE))
    elif now < row.closes_at:
        checks.append(Check("survey", survey_messages.still_open(messages.last_moment(row.closes_at)), Found.NOTE))
    for one in facts.submissions:
        sheets = {group: counted.get((one.park_id, group.value), 0) for group in SurveyGroup}
        if short := [
            (group.label, sheets[group], least[group]) for group in SurveyGroup if sheets[group] < least[group]
        ]:
            text = survey_messages.thin_sample(one.park.name, short)
            checks.append(Check(one.park.code, text, Found.NOTE))
    return tuple(checks) or (Check("survey", "各园区问卷都达到最少份数", Found.READY),)


def samples_of(cycle: Cycle) -> dict[tuple[int, str], int]:
    """Return how many sheets (份) count, by park's key and group; an answer by workbook is a sheet of its own."""
    counting = SurveyAnswer.objects.filter(cycle=cycle, response__set_aside_at=None).values_list("park_id", "group")
    rows = counting.annotate(answers=Count("pk"), linked=Count("response"), sheets=Count("response", distinct=True))
    return {(park, group): answers - linked + sheets for park, group, answers, linked, sheets in rows.order_by()}


def _must(code: str, done: bool, if_done: str, if_not: str) -> Check:
    return Check(code, if_done, Found.READY) if done else Check(code, if_not, Found.NEEDED)


def _may(code: str, done: bool, if_done: str, if_not: str) -> Check:
    return Check(code, if_done, Found.READY) if done else Check(code, if_not, Found.LATER)
