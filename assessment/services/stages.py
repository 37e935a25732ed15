"""The office leads a year on when nothing is left that it waits for, and from the approval back where it must."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.messages import setup as setup_messages
from assessment.models import Approval, Cycle
from assessment.selectors.decision_blocks import blocks_of, can_pass
from assessment.selectors.readiness import can_move_on, checks_of, hindrances, next_stage
from assessment.services.approvals import REASON_LENGTH, approval_withdraw
from assessment.services.cycles import cycle_advance, cycle_lock, stage_set
from assessment.services.words import require_words
from assessment.states import STANDING_APPROVALS, Stage
from parks.errors import Refused, WrongState
from parks.models import User


@transaction.atomic
def year_move_on(*, cycle: Cycle, target: Stage, actor: User | None, now: datetime) -> Cycle:
    """Lead the year to its next stage; idempotent. Raises Refused with everything that it still waits for.

    The button asks ``can_move_on`` too.
    """
    locked = cycle_lock(cycle)
    if locked.stage == target:
        return locked
    if next_stage(locked) != target:
        raise WrongState(messages.stage_move(locked.year, Stage(locked.stage), target))
    checks = checks_of(locked, now=now)
    if not can_move_on(checks):
        raise Refused(setup_messages.not_ready(locked.year, target.label, hindrances(checks)))
    return cycle_advance(cycle=locked, target=target, actor=actor, now=now)


@transaction.atomic
def approval_begin(*, cycle: Cycle, actor: User, now: datetime) -> Cycle:
    """Lead the year from the consultation to the approval; idempotent. Raises Refused with what it still waits for."""
    locked = cycle_lock(cycle)
    if locked.stage == Stage.APPROVAL:
        return locked
    if locked.stage != Stage.CONSULTATION:
        raise WrongState(messages.stage_move(locked.year, Stage(locked.stage), Stage.APPROVAL))
    checks = blocks_of(locked, now)
    if not can_pass(checks):
        raise Refused(setup_messages.not_ready(locked.year, Stage.APPROVAL.label, hindrances(checks)))
    return stage_set(locked, Stage.APPROVAL, actor=actor, now=now)


@transaction.atomic
def consultation_resume(*, cycle: Cycle, reason: str, actor: User, now: datetime) -> Cycle:
    """Lead the year back from the approval to the consultation, with a reason; what was put on record is withdrawn."""
    locked = cycle_lock(cycle)
    if locked.stage == Stage.CONSULTATION:
        return locked
    if locked.stage != Stage.APPROVAL:
        raise WrongState(messages.stage_move(locked.year, Stage(locked.stage), Stage.CONSULTATION))
    said = require_words("退回征求意见的理由", reason, REASON_LENGTH)
    for standing in Approval.objects.filter(cycle=locked, state__in=STANDING_APPROVALS):
        approval_withdraw(approval=standing, reason=said, actor=actor, now=now)
    return stage_set(locked, Stage.CONSULTATION, actor=actor, now=now, reason=said)
