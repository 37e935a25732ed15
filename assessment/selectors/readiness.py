"""What a year still needs before its next stage: one list for the checklist, the button and the guard."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef

from assessment.messages import setup as messages
from assessment.models import (
    CityFigure,
    Cycle,
    Engagement,
    EvidenceDemand,
    Extension,
    ParkTask,
    Question,
    Scheme,
    Submission,
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


BLOCKING = frozenset({Found.NEEDED, Found.FILING})


@dataclass(frozen=True)
class Check:
    """One thing that the next stage needs, with what was found and in which words."""

    code: str
    text: str
    found: Found


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


def checks_of(cycle: Cycle, *, now: datetime) -> tuple[Check, ...]:
    """Return the checklist of the year's next stage; empty where the set-up pages lead no further."""
    target = next_stage(cycle)
    if target == Stage.SELF_EVALUATION:
        return _before_filing(cycle, now)
    return _before_review(cycle, now) if target == Stage.REVIEW else ()


def hindrances(checks: Iterable[Check]) -> list[str]:
    """Return what keeps the year from its next stage, in words."""
    return [one.text for one in checks if one.found in BLOCKING]


def can_move_on(checks: Collection[Check]) -> bool:
    """Return whether the office may lead the year to the next stage, by its checklist."""
    return bool(checks) and not hindrances(checks)


def closing_times(cycle: Cycle) -> dict[int, datetime]:
    """Return by park's key when an extended park's filing closes; all others close with the year."""
    rows = Extension.objects.filter(cycle=cycle).order_by("granted_at", "pk").values_list("park_id", "until")
    return {park: max(cycle.deadline, until) for park, until in rows}


def parks_without_people() -> list[str]:
    """Return the names of the parks that lack a filler or a signer who may sign in."""
    parks = Park.objects.order_by("order")
    for role in sorted(PARK_ROLES):
        active = User.objects.filter(park=OuterRef("pk"), role=role, is_active=True)
        parks = parks.annotate(**{f"has_{role}": Exists(active)})
    return [park.name for park in parks if not all(getattr(park, f"has_{role}") for role in PARK_ROLES)]


def _before_filing(cycle: Cycle, now: datetime) -> tuple[Check, ...]:
    groups = set(Question.objects.filter(cycle=cycle).values_list("group", flat=True))
    unasked = [group.label for group in SurveyGroup if group not in groups]
    entered = set(CityFigure.objects.filter(cycle=cycle).values_list("code", flat=True))
    missing = [name for code, name in city_elements(cycle).items() if code not in entered]
    lacking = Park.objects.count() - Submission.objects.filter(cycle=cycle).count()
    lonely = parks_without_people()
    engaged = Engagement.objects.filter(cycle=cycle).exists()
    tasks = ParkTask.objects.filter(cycle=cycle).exists()
    demands = EvidenceDemand.objects.filter(cycle=cycle).exists()
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
        _may("tasks", tasks, "已下达年度任务", "还没有下达年度任务，超额完成无从比较"),
        _may("people", not lonely, "各园区都有填报人和负责人账号", f"缺填报人或负责人账号：{'、'.join(lonely)}"),
    )


def _before_review(cycle: Cycle, now: datetime) -> tuple[Check, ...]:
    open_states = [SubmissionState.DRAFT, SubmissionState.RETURNED]
    waiting = Submission.objects.filter(cycle=cycle, state__in=open_states).select_related("park")
    later, checks = closing_times(cycle), []
    for one in waiting.order_by("park__order"):
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


def _must(code: str, done: bool, if_done: str, if_not: str) -> Check:
    return Check(code, if_done, Found.READY) if done else Check(code, if_not, Found.NEEDED)


def _may(code: str, done: bool, if_done: str, if_not: str) -> Check:
    return Check(code, if_done, Found.READY) if done else Check(code, if_not, Found.LATER)
