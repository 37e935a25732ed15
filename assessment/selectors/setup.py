"""What the office needs to see of a year: its settings, what is missing, who asked for more time."""

from dataclasses import dataclass
from decimal import Decimal

from assessment.models import (
    CityFigure,
    Cycle,
    Engagement,
    EvidenceDemand,
    Extension,
    ExtensionRequest,
    ParkTask,
    Question,
    Submission,
)
from assessment.scoring.types import CITY_PREFIX
from assessment.shape import scheme_of
from assessment.states import Stage, SubmissionState, SurveyGroup, TaskKind
from parks.models import Park


@dataclass(frozen=True)
class CityLine:
    """A city figure that the scheme asks for, in percent; None while it is missing."""

    code: str
    name: str
    value: Decimal | None


@dataclass(frozen=True)
class TaskLine:
    """A park's tasks by kind, in the order of TaskKind; None where none was set."""

    park: Park
    targets: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class QuestionGroup:
    """A group's questions, one a line, in order."""

    code: str
    name: str
    lines: str
    count: int


@dataclass(frozen=True)
class SetupPage:
    """One year as the office sets it up."""

    cycle: Cycle
    city: tuple[CityLine, ...]
    engagement: Engagement | None
    tasks: tuple[TaskLine, ...]
    kinds: tuple[str, ...]
    questions: tuple[QuestionGroup, ...]
    demands: int
    requests: tuple[ExtensionRequest, ...]
    extensions: tuple[Extension, ...]
    waiting: tuple[Submission, ...]
    next_stage: Stage | None
    missing: tuple[str, ...]


def setup_page(cycle: Cycle) -> SetupPage:
    """Return the year's settings, in a fixed number of queries."""
    city = _city(cycle)
    engagement = Engagement.objects.filter(cycle=cycle).first()
    requests = ExtensionRequest.objects.filter(cycle=cycle).select_related("park", "asked_by")
    extensions = Extension.objects.filter(cycle=cycle).select_related("park", "granted_by")
    waiting = Submission.objects.filter(cycle=cycle, state__in=[SubmissionState.DRAFT, SubmissionState.RETURNED])
    stage = Stage(cycle.stage)
    forward = {Stage.SETUP: Stage.SELF_EVALUATION, Stage.SELF_EVALUATION: Stage.REVIEW}
    missing = [f"全市数据：{one.name}" for one in city if one.value is None]
    if engagement is None:
        missing.append("受托评价机构")
    return SetupPage(
        cycle=cycle,
        city=city,
        engagement=engagement,
        tasks=_tasks(cycle),
        kinds=tuple(kind.label for kind in TaskKind),
        questions=_questions(cycle),
        demands=EvidenceDemand.objects.filter(cycle=cycle).count(),
        requests=tuple(requests),
        extensions=tuple(extensions),
        waiting=tuple(waiting.select_related("park")) if stage == Stage.SELF_EVALUATION else (),
        next_stage=forward.get(stage),
        missing=tuple(missing),
    )


def _questions(cycle: Cycle) -> tuple[QuestionGroup, ...]:
    rows = list(Question.objects.filter(cycle=cycle).order_by("group", "order").values_list("group", "text"))
    groups = [(group, [text for code, text in rows if code == group.value]) for group in SurveyGroup]
    return tuple(QuestionGroup(group.value, group.label, "\n".join(texts), len(texts)) for group, texts in groups)


def _city(cycle: Cycle) -> tuple[CityLine, ...]:
    values = dict(CityFigure.objects.filter(cycle=cycle).values_list("code", "value"))
    elements = [one for one in scheme_of(cycle.scheme).elements if one.code.startswith(CITY_PREFIX)]
    codes = [(one.code.removeprefix(CITY_PREFIX), one.name) for one in elements]
    return tuple(CityLine(code, name, values.get(code)) for code, name in codes)


def _tasks(cycle: Cycle) -> tuple[TaskLine, ...]:
    rows = ParkTask.objects.filter(cycle=cycle).values_list("park_id", "kind", "target")
    targets = {(park, kind): target for park, kind, target in rows}
    return tuple(
        TaskLine(park, tuple((kind.value, targets.get((park.pk, kind.value))) for kind in TaskKind))
        for park in Park.objects.order_by("order")
    )
