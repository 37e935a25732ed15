"""What the office sets for a year: deadline, city figures, the agency engaged, the parks' tasks.

Each verb takes what the person looked at (``seen``) beside what is to stand, and raises Stale, storing nothing,
where somebody else changed it meanwhile. The same values again change nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from assessment import messages
from assessment.filing.values import write_amount
from assessment.messages import setup as setup_messages
from assessment.models import CityFigure, Cycle, Engagement, ParkTask
from assessment.selectors.changes import last_changed_by
from assessment.selectors.readiness import city_elements
from assessment.services.cycles import cycle_lock, cycle_record, require_data_stage
from assessment.services.extensions import day_ends
from assessment.services.stale import Clash, Stale, sort_out
from assessment.services.words import is_blank
from assessment.states import FILING_SETUP_STAGES, Stage, TaskKind
from parks.errors import Refused, WrongState
from parks.models import AuditAction, Park, User

TaskKey = tuple[str, str]


@dataclass(frozen=True)
class EngagementFacts:
    """The agency engaged for the year, as its contract says."""

    name: str
    qualification: str
    contract: str
    signed_on: date


@transaction.atomic
def deadline_set(
    *, cycle: Cycle, last_day: date, seen: datetime, actor: User | None, now: datetime, reason: str = ""
) -> Cycle:
    """Let the self-evaluation close when the day ends.

    A deadline that has passed, or that would come earlier while parks are filing, moves only with a reason. Raises
    Refused for a day that is over.
    """
    locked = cycle_lock(cycle)
    deadline = day_ends(last_day)
    if locked.deadline == deadline:
        return locked
    if locked.stage not in FILING_SETUP_STAGES:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), "改截止时间", FILING_SETUP_STAGES))
    said = setup_messages.last_moment
    if locked.deadline != seen:
        clash = Clash("截止时间", said(locked.deadline), said(deadline))
        raise Stale("截止时间", last_changed_by(locked, "deadline"), [clash])
    if deadline <= now:
        raise Refused(setup_messages.deadline_over(f"{last_day.year}年{last_day.month}月{last_day.day}日"))
    passed = locked.deadline <= now
    shortened = locked.stage == Stage.SELF_EVALUATION and deadline < locked.deadline
    if (passed or shortened) and is_blank(reason):
        raise Refused(setup_messages.deadline_reason(passed))
    before, locked.deadline = locked.deadline, deadline
    locked.save(update_fields=["deadline"])
    detail: dict[str, Any] = {"deadline": [before.isoformat(), deadline.isoformat()]}
    if not is_blank(reason):
        detail["reason"] = reason.strip()
    cycle_record(AuditAction.CYCLE_CHANGED, locked, actor, now, detail)
    return locked


@transaction.atomic
def city_figures_set(
    *,
    cycle: Cycle,
    values: Mapping[str, Decimal | None],
    seen: Mapping[str, Decimal | None],
    actor: User | None,
    now: datetime,
) -> list[str]:
    """Store city figures in percent, all or none, and return the codes that changed; None takes one away."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改全市数据")
    names = city_elements(cycle)
    if unknown := [code for code in values if code not in names]:
        raise Refused(messages.unknown_field(unknown[0]))
    rows = {row.code: row for row in CityFigure.objects.filter(cycle=locked)}
    standing: dict[str, Decimal | None] = {code: row.value for code, row in rows.items()}
    changed, clashes = sort_out(values, seen, standing)
    if clashes:
        both = [Clash(names[code], write_amount(standing.get(code)), write_amount(values[code])) for code in clashes]
        raise Stale("全市数据", last_changed_by(locked, clashes[0]), both)
    for code, value in changed.items():
        row = rows.get(code) or CityFigure(cycle=locked, code=code)
        if value is None:
            row.delete()
        else:
            row.value = value
            row.full_clean()
            row.save()
    if changed:
        detail = {code: [write_amount(standing.get(code)), write_amount(value)] for code, value in changed.items()}
        cycle_record(AuditAction.CYCLE_CHANGED, locked, actor, now, detail)
    return list(changed)


def facts_of(engagement: Engagement | None) -> EngagementFacts | None:
    """Return the engaged agency as facts; None while there is none."""
    if engagement is None:
        return None
    return EngagementFacts(engagement.name, engagement.qualification, engagement.contract, engagement.signed_on)


@transaction.atomic
def engagement_set(
    *, cycle: Cycle, facts: EngagementFacts, seen: EngagementFacts | None, actor: User | None, now: datetime
) -> Engagement:
    """Put the engaged agency on record."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改受托机构")
    row = Engagement.objects.filter(cycle=locked).first()
    standing = facts_of(row)
    if row is not None and standing == facts:
        return row
    if standing != seen:
        clash = Clash("受托机构", _written(standing), _written(facts))
        raise Stale("受托机构", last_changed_by(locked, "engagement"), [clash])
    row = row or Engagement(cycle=locked)
    for name, value in asdict(facts).items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    cycle_record(AuditAction.CYCLE_CHANGED, locked, actor, now, {"engagement": [_written(standing), _written(facts)]})
    return row


@transaction.atomic
def tasks_set(
    *,
    cycle: Cycle,
    targets: Mapping[TaskKey, int | None],
    seen: Mapping[TaskKey, int | None],
    actor: User | None,
    now: datetime,
) -> list[TaskKey]:
    """Set tasks of the year in projects by (park's code, kind), all or none; None takes a task away."""
    locked = cycle_lock(cycle)
    require_data_stage(locked, "修改年度任务")
    parks = {park.code: park for park in Park.objects.all()}
    if unknown := [key for key in targets if key[0] not in parks or key[1] not in TaskKind]:
        raise Refused(messages.unknown_field(".".join(unknown[0])))
    rows = {(row.park.code, row.kind): row for row in ParkTask.objects.filter(cycle=locked).select_related("park")}
    standing: dict[TaskKey, int | None] = {key: row.target for key, row in rows.items()}
    changed, clashes = sort_out(targets, seen, standing)
    if clashes:
        both = [
            Clash(f"{parks[key[0]].name}{TaskKind(key[1]).label}", _count(standing.get(key)), _count(targets[key]))
            for key in clashes
        ]
        raise Stale("年度任务", last_changed_by(locked, "tasks"), both)
    for (code, kind), target in changed.items():
        row = rows.get((code, kind)) or ParkTask(cycle=locked, park=parks[code], kind=kind)
        if target is None:
            row.delete()
        else:
            row.target = target
            row.full_clean()
            row.save()
    if changed:
        detail = {f"{code} {kind}": [standing.get((code, kind)), to] for (code, kind), to in changed.items()}
        cycle_record(AuditAction.CYCLE_CHANGED, locked, actor, now, {"tasks": detail})
    return list(changed)


def _written(facts: EngagementFacts | None) -> str:
    if facts is None:
        return ""
    return f"{facts.name}，{facts.qualification}，合同{facts.contract}，{facts.signed_on.isoformat()}签订"


def _count(target: int | None) -> str:
    return "" if target is None else str(target)
