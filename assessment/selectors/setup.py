"""What the office needs to see of a year: its settings beside last year's, what is missing, how far the parks are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from assessment.filing.values import write_amount
from assessment.messages import setup as messages
from assessment.models import (
    Cycle,
    ExtensionRequest,
    Submission,
)
from assessment.selectors.readiness import (
    Check,
    Settings,
    can_move_on,
    checks_of,
    city_elements,
    next_stage,
    settings_of,
    year_facts,
)
from assessment.states import Stage, SubmissionState, SurveyGroup


class Standing(StrEnum):
    """How a setting of the year compares with the year before."""

    SAME = "与上一年度相同"
    CHANGED = "与上一年度不同"
    NEW = "上一年度没有"
    OPEN = "待填"


@dataclass(frozen=True)
class Line:
    """A setting: what stands this year and stood last year, how they compare, and the page that edits it."""

    name: str
    now: str
    before: str
    standing: Standing
    address: str
    part: str
    taken_over: bool


@dataclass(frozen=True)
class Progress:
    """How many filings stand where."""

    drafts: int
    submitted: int
    returned: int
    accepted: int

    @property
    def all(self) -> int:
        """Return how many parks file."""
        return self.drafts + self.submitted + self.returned + self.accepted

    @property
    def brought(self) -> int:
        """Return how many filings are with the agency, accepted or not."""
        return self.submitted + self.accepted


@dataclass(frozen=True)
class Step:
    """A stage of the year; ``place`` is passed, current or ahead."""

    label: str
    place: str


@dataclass(frozen=True)
class YearRow:
    """A year in the list, how far the parks are, and how many requests wait for an answer."""

    cycle: Cycle
    progress: Progress
    requests: int


@dataclass(frozen=True)
class SetupPage:
    """One year as the office sets it up."""

    cycle: Cycle
    before: Cycle | None
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]
    progress: Progress
    requests: int
    extensions: int
    next_stage: Stage | None
    checks: tuple[Check, ...]
    lonely: tuple[str, ...]
    can_move_on: bool


def setup_page(cycle: Cycle, *, now: datetime) -> SetupPage:
    """Return the year's settings, in eight queries; nine in review, where samples are counted."""
    asked = ExtensionRequest.objects.filter(cycle=OuterRef("pk"), granted=None).order_by().values("cycle")
    both = (
        Cycle.objects.select_related("scheme", "engagement", "questionnaire")
        .filter(year__in=[cycle.year - 1, cycle.year])
        .annotate(open_requests=Coalesce(Subquery(asked.annotate(count=Count("pk")).values("count")), 0))
    )
    cycles = {one.year: one for one in both}
    before = cycles.get(cycle.year - 1)
    settings = settings_of(cycles[cycle.year], *([before] if before else []))
    facts = year_facts(cycle, settings[0])
    checks = checks_of(cycle, now=now, facts=facts)
    return SetupPage(
        cycle=cycle,
        before=before,
        steps=steps_of(cycle),
        lines=tuple(_lines(list(zip([cycle, *([before] if before else [])], settings, strict=True)))),
        progress=_progress([one.state for one in facts.submissions]),
        requests=cycles[cycle.year].open_requests,
        extensions=len(facts.extensions),
        next_stage=next_stage(cycle),
        checks=checks,
        lonely=facts.register.lonely,
        can_move_on=can_move_on(checks),
    )


def years_page() -> list[YearRow]:
    """Return the years with how far they are, the latest first, in three queries."""
    years = list(Cycle.objects.select_related("scheme").defer("scheme__content").order_by("-year"))
    states = list(Submission.objects.values_list("cycle_id", "state"))
    asked = list(ExtensionRequest.objects.filter(granted=None).values_list("cycle_id", flat=True))
    return [
        YearRow(cycle, _progress([state for pk, state in states if pk == cycle.pk]), asked.count(cycle.pk))
        for cycle in years
    ]


def steps_of(cycle: Cycle) -> tuple[Step, ...]:
    """Return the stages of the year, each passed, current or ahead."""
    order = list(Stage)
    here = order.index(Stage(cycle.stage))
    places = ("passed", "current", "ahead")
    return tuple(Step(one.label, places[(place > here) - (place < here) + 1]) for place, one in enumerate(order))


def lines_of(cycle: Cycle, before: Cycle | None) -> list[Line]:
    """Return each setting of the year beside the year before's."""
    cycles = [one for one in (cycle, before) if one]
    return _lines(list(zip(cycles, settings_of(*cycles), strict=True)))


def _lines(years: list[tuple[Cycle, Settings]]) -> list[Line]:
    """The first is the year at hand, the second, where there is one, the year before it."""
    return [_line(facet, *years) for facet in _FACETS]


@dataclass(frozen=True)
class _Reading:
    """A setting as one reads it, and as it is compared; a value that is empty is still to be set."""

    text: str
    value: object


@dataclass(frozen=True)
class _Facet:
    name: str
    read: Callable[[Cycle, Settings], _Reading]
    address: str
    taken_over: bool
    part: str = ""


def _line(facet: _Facet, year: tuple[Cycle, Settings], before: tuple[Cycle, Settings] | None = None) -> Line:
    here = facet.read(*year)
    there = facet.read(*before) if before else _Reading("—", None)
    if not here.value:
        standing = Standing.OPEN
    elif not there.value:
        standing = Standing.NEW
    else:
        standing = Standing.SAME if here.value == there.value else Standing.CHANGED
    return Line(facet.name, here.text, there.text, standing, facet.address, facet.part, facet.taken_over)


def _progress(states: list[str]) -> Progress:
    count = {state: states.count(state) for state in SubmissionState}
    return Progress(
        drafts=count[SubmissionState.DRAFT],
        submitted=count[SubmissionState.SUBMITTED],
        returned=count[SubmissionState.RETURNED],
        accepted=count[SubmissionState.ACCEPTED],
    )


def _scheme(cycle: Cycle, _: Settings) -> _Reading:
    return _Reading(str(cycle.scheme), cycle.scheme_id)


def _deadline(cycle: Cycle, _: Settings) -> _Reading:
    # The same day a year later is the same deadline.
    local = timezone.localtime(cycle.deadline)
    return _Reading(messages.last_moment(cycle.deadline), (local.year - cycle.year, local.month, local.day))


def _city(cycle: Cycle, settings: Settings) -> _Reading:
    names = city_elements(cycle)
    values = {code: value for code, value in settings.city.items() if code in names}
    said = [f"{name} {write_amount(values[code])}%" for code, name in names.items() if code in values]
    missing = [f"{name}待填" for code, name in names.items() if code not in values]
    return _Reading("；".join([*said, *missing]), None if missing else values)


def _engagement(_: Cycle, settings: Settings) -> _Reading:
    row = settings.engagement
    if row is None:
        return _Reading("待登记", None)
    return _Reading(f"{row.name}，合同{row.contract}", (row.name, row.contract))


def _tasks(_: Cycle, settings: Settings) -> _Reading:
    rows = settings.tasks
    if not rows:
        return _Reading("没有下达", None)
    return _Reading(f"{len({park for park, _, _ in rows})}个园区，共{len(rows)}项", rows)


def _questions(_: Cycle, settings: Settings) -> _Reading:
    rows = settings.questions
    counts = {group: sum(one[0] == group for one in rows) for group in SurveyGroup}
    text = "，".join(f"{group.label}{count}题" for group, count in counts.items())
    return _Reading(text, rows if all(counts.values()) else None)


def _survey(_: Cycle, settings: Settings) -> _Reading:
    row = settings.questionnaire
    if row is None:
        return _Reading("待定时间和最少份数", None)
    first, last = timezone.localtime(row.opens_at), messages.last_moment(row.closes_at)
    least = (row.minimum_enterprise, row.minimum_employee)
    days = f"{first.year}年{first.month}月{first.day}日至{last}"
    return _Reading(f"{days}，企业至少{least[0]}份，员工至少{least[1]}份", least)


def _demands(_: Cycle, settings: Settings) -> _Reading:
    rows = settings.demands
    return _Reading(f"{len(rows)}项，其中必备{sum(one[2] for one in rows)}项", rows)


_FACETS = (
    _Facet("评分细则", _scheme, "", True),
    _Facet("自评截止", _deadline, "setup_deadline", True),
    _Facet("全市数据", _city, "setup_city", False),
    _Facet("受托评价机构", _engagement, "setup_engagement", False),
    _Facet("年度任务", _tasks, "setup_tasks", True),
    _Facet("问卷题目", _questions, "setup_questions", True, "enterprise"),
    _Facet("问卷时间和样本", _survey, "survey_span", False),
    _Facet("佐证材料要求", _demands, "setup_demands", True, "1"),
)
