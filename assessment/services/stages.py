"""The office leads a year from set-up to filing and on to the review, when nothing is left that it waits for."""

from datetime import datetime

from django.db import transaction

from assessment import messages
from assessment.messages import setup as setup_messages
from assessment.models import Cycle
from assessment.selectors.readiness import can_move_on, checks_of, hindrances, next_stage
from assessment.services.cycles import cycle_advance, cycle_lock
from assessment.states import Stage
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
