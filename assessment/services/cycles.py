"""Verbs of a year: open it, move it to its next stage."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from assessment import messages
from assessment.models import Cycle, Scheme
from assessment.services.telling import filing_opened_tell
from assessment.states import DATA_STAGES, STAGE_MOVES, SchemeState, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, User


def cycle_get(year: int) -> Cycle:
    """Return the year's cycle; raises Refused, naming the years that exist."""
    cycle = Cycle.objects.select_related("scheme").filter(year=year).first()
    if cycle is None:
        raise Refused(messages.no_cycle(year, Cycle.objects.order_by("year").values_list("year", flat=True)))
    return cycle


def cycle_lock(cycle: Cycle) -> Cycle:
    """Return the cycle's row, locked until the transaction ends."""
    return Cycle.objects.select_for_update().get(pk=cycle.pk)


@transaction.atomic
def cycle_open(
    *, year: int, scheme: Scheme, deadline: datetime, is_demo: bool, actor: User | None, now: datetime
) -> Cycle:
    """Open the year for assessment; the same call again returns it, a differing one raises Refused."""
    cycle, created = Cycle.objects.get_or_create(
        year=year,
        defaults={"scheme": scheme, "deadline": deadline, "is_demo": is_demo, "opened_at": now},
    )
    if created:
        cycle.full_clean()
        told = {"scheme": str(scheme), "deadline": deadline.isoformat()}
        cycle_record(AuditAction.CYCLE_OPENED, cycle, actor, now, told)
    elif (cycle.scheme_id, cycle.deadline, cycle.is_demo) != (scheme.pk, deadline, is_demo):
        raise Refused(messages.cycle_exists(year))
    return cycle


@transaction.atomic
def cycle_advance(*, cycle: Cycle, target: Stage, actor: User | None, now: datetime) -> Cycle:
    """Move the year to the target stage as STAGE_MOVES allows; idempotent; publishing has a verb of its own."""
    locked = cycle_lock(cycle)
    stage = Stage(locked.stage)
    if stage == target:
        return locked
    if target == Stage.PUBLISHED:
        raise WrongState(messages.publish_by_verb(locked.year))
    if target not in STAGE_MOVES[stage]:
        raise WrongState(messages.stage_move(locked.year, stage, target))
    stage_set(locked, target, actor=actor, now=now)
    if target == Stage.SELF_EVALUATION:
        filing_opened_tell(cycle=locked, now=now)
    return locked


def stage_set(locked: Cycle, target: Stage, *, actor: User | None, now: datetime, reason: str = "") -> Cycle:
    """Write the stage of a locked, checked cycle with its audit row, which tells why: the only place that does."""
    before = Stage(locked.stage)
    locked.stage = target
    locked.save(update_fields=["stage"])
    told = {"from": before.value, "to": target.value, **({"reason": reason} if reason else {})}
    cycle_record(AuditAction.STAGE_CHANGED, locked, actor, now, told)
    return locked


def cycle_record(
    action: AuditAction, cycle: Cycle, actor: User | None, now: datetime, detail: Mapping[str, Any]
) -> None:
    """Record what was done to a year, as selectors/changes.py looks for it; within the change's transaction."""
    record(
        action=action,
        object_type="cycle",
        object_key=str(cycle.year),
        actor=actor,
        now=now,
        detail=dict(detail),
    )


def require_data_stage(locked: Cycle, verb: str) -> None:
    """Raise Refused where the year's data may no longer change."""
    if locked.stage not in DATA_STAGES:
        raise WrongState(messages.wrong_stage(locked.year, Stage(locked.stage), verb, DATA_STAGES))


def require_frozen(scheme: Scheme) -> None:
    """Raise Refused where the scheme may still change."""
    if scheme.state != SchemeState.FROZEN:
        raise Refused(messages.scheme_not_frozen(str(scheme)))
