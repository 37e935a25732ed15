"""Assign items of a year's review to people, and keep reviewers out of parks where their interests conflict."""

from datetime import datetime

from django.db import transaction

from assessment.filing.lengths import EXPLANATION
from assessment.messages import review as say
from assessment.models import ConflictOfInterest, Cycle, ReviewAssignment
from assessment.services.cycles import cycle_lock, cycle_record
from assessment.services.stale import Clash, Stale
from assessment.services.words import require_words
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, Park, User
from parks.states import Role


@transaction.atomic
def assignment_set(
    *, cycle: Cycle, item: str, label: str, users: set[int], seen: set[int], actor: User, now: datetime
) -> None:
    """Have the item reviewed by these people of the agency; idempotent.

    Raises Stale where the list was changed after the person looked, Refused for somebody who is no reviewer.
    """
    locked = cycle_lock(cycle)
    rows = ReviewAssignment.objects.filter(cycle=locked, item=item)
    standing = set(rows.values_list("user_id", flat=True))
    if standing == users:
        return
    if standing != seen:
        clash = Clash(label, _names(standing), _names(users))
        raise Stale("审核分工", _last_hand(locked, item), [clash])
    known = {one.pk for one in User.objects.filter(pk__in=users, role=Role.AGENCY, is_active=True)}
    for one in User.objects.filter(pk__in=users - known - standing):
        raise Refused(say.not_a_reviewer(str(one)))
    rows.exclude(user_id__in=users).delete()
    ReviewAssignment.objects.bulk_create(
        ReviewAssignment(cycle=locked, item=item, user_id=user) for user in sorted((users & known) - standing)
    )
    detail = {"item": item, "before": _names(standing), "after": _names(users)}
    cycle_record(AuditAction.REVIEW_ASSIGNED, locked, actor, now, detail)


@transaction.atomic
def conflict_declare(
    *, cycle: Cycle, user: User, park: Park, reason: str, actor: User, now: datetime
) -> ConflictOfInterest:
    """Keep the reviewer out of the park this year; the same again gives back what stands.

    A reviewer declares for oneself, the office for anybody of the agency.
    """
    locked = cycle_lock(cycle)
    if user.role != Role.AGENCY:
        raise Refused(say.not_a_reviewer(str(user)))
    if actor.role != Role.OFFICE and actor.pk != user.pk:
        raise Refused(say.declare_own())
    words = require_words("回避理由", reason, EXPLANATION)
    standing = ConflictOfInterest.objects.filter(cycle=locked, user=user, park=park).first()
    if standing is not None:
        return standing
    row = ConflictOfInterest.objects.create(
        cycle=locked, user=user, park=park, reason=words, declared_at=now, declared_by=actor
    )
    detail = {"user": str(user), "park": park.code, "reason": words}
    cycle_record(AuditAction.CONFLICT_DECLARED, locked, actor, now, detail)
    return row


@transaction.atomic
def conflict_lift(*, cycle: Cycle, conflict: int, reason: str, actor: User, now: datetime) -> None:
    """Let the reviewer see to the park again, with a reason; the office alone. Lifted already is lifted."""
    locked = cycle_lock(cycle)
    if actor.role != Role.OFFICE:
        raise Refused(say.lift_by_office())
    words = require_words("解除理由", reason, EXPLANATION)
    row = ConflictOfInterest.objects.filter(cycle=locked, pk=conflict).select_related("user", "park").first()
    if row is None:
        return
    detail = {"user": str(row.user), "park": row.park.code, "lifted": words}
    row.delete()
    cycle_record(AuditAction.CONFLICT_DECLARED, locked, actor, now, detail)


def _names(users: set[int]) -> str:
    names = User.objects.filter(pk__in=users).order_by("display_name").values_list("display_name", flat=True)
    return "、".join(names)


def _last_hand(cycle: Cycle, item: str) -> str:
    """Return who assigned the item last, by the trail."""
    rows = AuditEntry.objects.filter(
        action=AuditAction.REVIEW_ASSIGNED, object_type="cycle", object_key=str(cycle.year), detail__item=item
    )
    last = rows.order_by("-sequence").first()
    return last.actor_name if last else "他人"
