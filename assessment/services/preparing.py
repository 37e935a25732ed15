"""What the office sets for a year: deadline, city figures, the agency engaged, the parks' tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from assessment import messages
from assessment.models import CityFigure, Cycle, Engagement, ParkTask, Question
from assessment.scoring.types import CITY_PREFIX
from assessment.services.cycles import cycle_lock, require_data_stage
from assessment.services.extensions import day_ends
from assessment.shape import scheme_of
from assessment.states import Stage
from parks.audit import record
from parks.errors import Refused
from parks.models import AuditAction, Park, User


@dataclass(frozen=True)
class EngagementFacts:
    """The agency engaged for the year, as its contract says."""

    name: str
    qualification: str
    contract: str
    signed_on: date


@transaction.atomic
def deadline_set(*, cycle: Cycle, last_day: date, seen: datetime, actor: User, now: datetime) -> Cycle:
    """Let the self-evaluation close when the day ends; `seen` is the deadline that the person looked at.

    Raises Refused where somebody else moved it meanwhile, or the day is over.
    """
    locked = cycle_lock(cycle)
    deadline = day_ends(last_day)
    if locked.deadline == deadline:
        return locked
    if locked.stage not in {Stage.SETUP, Stage.SELF_EVALUATION}:
        stages = [Stage.SETUP, Stage.SELF_EVALUATION]
        raise Refused(messages.wrong_stage(locked.year, Stage(locked.stage), "改截止时间", stages))
    if locked.deadline != seen:
        raise Refused(messages.changed_meanwhile("截止时间"))
    if deadline <= now:
        raise Refused(messages.not_later("截止日期"))
    before, locked.deadline = locked.deadline, deadline
    locked.save(update_fields=["deadline"])
    _record(locked, actor, now, {"deadline": [before.isoformat(), deadline.isoformat()]})
    return locked


def city_codes(cycle: Cycle) -> dict[str, str]:
    """Return the city figures that the year's scheme asks of the office: code without prefix → name."""
    elements = scheme_of(cycle.scheme).elements
    return {one.code.removeprefix(CITY_PREFIX): one.name for one in elements if one.code.startswith(CITY_PREFIX)}


@transaction.atomic
def city_figure_set(
    *, cycle: Cycle, code: str, value: Decimal, seen: Decimal | None, actor: User, now: datetime
) -> CityFigure:
    """Store a city figure in percent; raises Refused where `seen`, what the person looked at, no longer stands."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改全市数据")
    if code not in city_codes(cycle):
        raise Refused(messages.unknown_field(code))
    row = CityFigure.objects.filter(cycle=locked, code=code).first() or CityFigure(cycle=locked, code=code)
    before = row.value if row.pk else None
    if before == value:
        return row
    if before != seen:
        raise Refused(messages.changed_meanwhile("全市数据"))
    row.value = value
    row.full_clean()
    row.save()
    _record(locked, actor, now, {code: ["" if before is None else f"{before:f}", f"{value:f}"]})
    return row


@transaction.atomic
def engagement_set(*, cycle: Cycle, facts: EngagementFacts, actor: User, now: datetime) -> Engagement:
    """Put the engaged agency on record; the same again changes nothing."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改受托机构")
    row = Engagement.objects.filter(cycle=locked).first() or Engagement(cycle=locked)
    given = {name: getattr(facts, name) for name in ("name", "qualification", "contract", "signed_on")}
    if row.pk and all(getattr(row, name) == value for name, value in given.items()):
        return row
    for name, value in given.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    _record(locked, actor, now, {"engagement": {name: str(value) for name, value in given.items()}})
    return row


@transaction.atomic
def task_set(*, cycle: Cycle, park: Park, kind: str, target: int | None, actor: User, now: datetime) -> ParkTask | None:
    """Set a park's task of the year in projects; None takes it away. The same again changes nothing."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改年度任务")
    row = ParkTask.objects.filter(cycle=locked, park=park, kind=kind).first()
    if (row.target if row else None) == target:
        return row
    before = row.target if row else None
    if target is None:
        if row is not None:
            row.delete()
        row = None
    else:
        row = row or ParkTask(cycle=locked, park=park, kind=kind)
        row.target = target
        row.full_clean()
        row.save()
    _record(locked, actor, now, {"task": [park.code, kind, before, target]})
    return row


@transaction.atomic
def tasks_set(*, cycle: Cycle, park: Park, targets: Mapping[str, int | None], actor: User, now: datetime) -> None:
    """Set a park's tasks by kind, all or none."""
    for kind, target in targets.items():
        task_set(cycle=cycle, park=park, kind=kind, target=target, actor=actor, now=now)


@transaction.atomic
def questions_set(
    *, cycle: Cycle, group: str, texts: Sequence[str], seen: Sequence[str], actor: User, now: datetime
) -> list[Question]:
    """Replace a group's questions, in order; `seen` is what the person looked at. The same again changes nothing.

    Raises Refused where somebody else changed them meanwhile, or none would be left.
    """
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改问卷")
    standing = list(Question.objects.filter(cycle=locked, group=group).order_by("order"))
    before = [one.text for one in standing]
    wanted = [text.strip() for text in texts if text.strip()]
    if before == wanted:
        return standing
    if before != list(seen):
        raise Refused(messages.changed_meanwhile("问卷题目"))
    if not wanted:
        raise Refused(messages.reason_missing("至少一个问题"))
    Question.objects.filter(cycle=locked, group=group).delete()
    rows = [Question(cycle=locked, group=group, order=order, text=text) for order, text in enumerate(wanted, 1)]
    for row in rows:
        row.full_clean()
    Question.objects.bulk_create(rows)
    _record(locked, actor, now, {"questions": [group, before, wanted]})
    return rows


def _record(cycle: Cycle, actor: User, now: datetime, detail: dict[str, Any]) -> None:
    record(
        action=AuditAction.CYCLE_CHANGED,
        object_type="cycle",
        object_key=str(cycle.year),
        actor=actor,
        now=now,
        detail=detail,
    )
