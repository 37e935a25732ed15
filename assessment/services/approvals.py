"""The record of the city's decision: put in by one person of the office, confirmed by another, used up or withdrawn."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from assessment.messages import approval as messages
from assessment.models import Approval, Cycle
from assessment.selectors.decision_blocks import proposal_blocks
from assessment.selectors.decision_facts import Facts, facts_now
from assessment.selectors.readiness import hindrances
from assessment.services.attachments import Brought, attachment_bring, attachment_drop, attachment_put
from assessment.services.cycles import cycle_lock
from assessment.services.telling import approval_proposed_tell
from assessment.services.words import require_words
from assessment.states import APPROVAL_MOVES, ApprovalState, Stage
from parks.audit import record
from parks.errors import Refused, WrongState
from parks.models import AuditAction, AuditEntry, User

LOCAL = ZoneInfo("Asia/Shanghai")
DECISION_LENGTH, REASON_LENGTH = 120, 500
# Acts upon an account that show its new password to whoever does them.
PASSWORD_ACTS = [AuditAction.USER_CREATED, AuditAction.PASSWORD_SET]
PASSWORD_SPAN = timedelta(days=1)


def can_propose(facts: Facts) -> bool:
    """Return whether the city's decision can be put on record now."""
    ready = facts.cycle.stage == Stage.APPROVAL or facts.correction is not None
    return ready and facts.approval is None and not hindrances(proposal_blocks(facts))


def can_confirm(facts: Facts, user: User) -> bool:
    """Return whether the user may be the second person who confirms the record that waits."""
    waiting = facts.approval
    if waiting is None or waiting.state != ApprovalState.PROPOSED or not waiting.run.matches:
        return False
    return waiting.proposer != user.pk and not hindrances(proposal_blocks(facts))


def approval_propose(
    *,
    cycle: Cycle,
    seen: str,
    decision: str,
    decided_on: date,
    name: str,
    content: bytes,
    actor: User,
    now: datetime,
) -> Approval:
    """Put the city's decision on the run with the result digest ``seen`` on record, with its minutes; idempotent.

    Raises Refused with everything that stands in the way, for a day to come or before the run, for a file that is
    not accepted, and where another result is to be decided on than the page showed.
    """
    if not content:
        raise Refused(messages.no_minutes())
    said = require_words("审定文件或会议纪要编号", decision, DECISION_LENGTH)
    brought = attachment_bring(cycle=cycle, name=name, content=content)
    try:
        approval, created = _propose(cycle, seen, said, decided_on, brought, actor, now)
    except Refused:
        attachment_drop(brought)
        raise
    if not created:
        attachment_drop(brought)
    return approval


@transaction.atomic
def _propose(
    cycle: Cycle, seen: str, decision: str, decided_on: date, brought: Brought, actor: User, now: datetime
) -> tuple[Approval, bool]:
    locked = cycle_lock(cycle)
    facts = facts_now(locked, now=now)
    if locked.stage != Stage.APPROVAL and facts.correction is None:
        raise WrongState(messages.not_at_approval(locked.year, Stage(locked.stage).label))
    standing = facts.approval
    if standing is not None:
        given = (decision, decided_on, brought.stored.sha256, seen, actor.pk)
        if given == (
            standing.decision,
            standing.decided_on,
            standing.minutes_sha256,
            standing.run.result_digest,
            standing.proposer,
        ):
            return Approval.objects.get(pk=standing.pk), False
        raise WrongState(messages.standing_already(locked.year, standing.state.label, standing.proposed_by))
    _require_ready(facts, "登记审定")
    if facts.run is None or facts.run.result_digest != seen:
        raise Refused(messages.looked_at_another(locked.year))
    _require_day(decided_on, facts.run.created_at, now)
    approval = Approval(
        cycle=locked,
        run_id=facts.run.pk,
        correction_id=facts.correction,
        decision=decision,
        decided_on=decided_on,
        minutes=attachment_put(cycle=locked, brought=brought, actor=actor, now=now),
        proposed_at=now,
        proposed_by=actor,
    )
    approval.full_clean()
    approval.save(force_insert=True)
    told = {"decision": decision, "decided_on": decided_on.isoformat(), "sha256": approval.minutes.sha256}
    _audit(AuditAction.APPROVAL_PROPOSED, approval, actor, now, result_digest=seen, **told)
    approval_proposed_tell(approval=approval, now=now)
    return approval, True


@transaction.atomic
def approval_confirm(*, approval: Approval, seen: str, actor: User, now: datetime) -> Approval:
    """Confirm the record as the second person, who saw the run with the result digest ``seen``; idempotent.

    Raises Refused for the person who put it in, where one of the two was shown the other's new password since the
    day before, for another run than the page showed, and where the data changed.
    """
    locked = _lock(approval)
    if locked.state == ApprovalState.CONFIRMED and locked.confirmed_by_id == actor.pk:
        return locked
    _require_move(locked, ApprovalState.CONFIRMED, "复核")
    if locked.proposed_by_id == actor.pk:
        raise Refused(messages.two_persons())
    _require_own_passwords(locked, actor)
    facts = facts_now(locked.cycle, now=now)
    _require_ready(facts, "复核审定")
    if locked.run.result_digest != seen:
        raise Refused(messages.looked_at_another(locked.cycle.year))
    if facts.run is None or facts.run.pk != locked.run_id or facts.correction != locked.correction_id:
        raise Refused(messages.other_run(locked.cycle.year))
    locked.state, locked.confirmed_by, locked.confirmed_at = ApprovalState.CONFIRMED, actor, now
    locked.full_clean()
    locked.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    _audit(AuditAction.APPROVAL_CONFIRMED, locked, actor, now, result_digest=seen, decision=locked.decision)
    return locked


@transaction.atomic
def approval_withdraw(*, approval: Approval, reason: str, actor: User, now: datetime) -> Approval:
    """Withdraw the record with a reason, as long as nothing was published on it; idempotent."""
    locked = _lock(approval)
    if locked.state == ApprovalState.WITHDRAWN and locked.withdrawn_by_id == actor.pk:
        return locked
    _require_move(locked, ApprovalState.WITHDRAWN, "撤回")
    locked.withdrawn_reason = require_words("撤回理由", reason, REASON_LENGTH)
    locked.state, locked.withdrawn_by, locked.withdrawn_at = ApprovalState.WITHDRAWN, actor, now
    locked.full_clean()
    locked.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    _audit(AuditAction.APPROVAL_WITHDRAWN, locked, actor, now, reason=locked.withdrawn_reason)
    return locked


def _lock(approval: Approval) -> Approval:
    """Return the record with its run, its year's row and its own locked, in this order."""
    cycle_lock(approval.cycle)
    return Approval.objects.select_for_update(of=("self",)).select_related("cycle__scheme", "run").get(pk=approval.pk)


def _require_move(approval: Approval, target: ApprovalState, verb: str) -> None:
    if target not in APPROVAL_MOVES[ApprovalState(approval.state)]:
        raise WrongState(messages.approval_move(approval.get_state_display(), verb))


def _require_own_passwords(approval: Approval, actor: User) -> None:
    """Refuse where one of the two was shown the other's password: it might be one person with two accounts."""
    first = approval.proposed_by
    either = Q(object_key=actor.username, actor=first) | Q(object_key=first.username, actor=actor)
    since = approval.proposed_at - PASSWORD_SPAN
    shown = AuditEntry.objects.filter(either, action__in=PASSWORD_ACTS, object_type="user", at__gte=since)
    if shown.exists():
        raise Refused(messages.password_shown(str(first), str(actor)))


def _require_ready(facts: Facts, verb: str) -> None:
    if found := hindrances(proposal_blocks(facts)):
        raise Refused(messages.not_ready(facts.cycle.year, verb, found))


def _require_day(decided_on: date, scored_at: datetime, now: datetime) -> None:
    today, scored = now.astimezone(LOCAL).date(), scored_at.astimezone(LOCAL).date()
    if decided_on > today:
        raise Refused(messages.decided_in_future(decided_on, today))
    if decided_on < scored:
        raise Refused(messages.decided_before_run(decided_on, scored))


def _audit(action: AuditAction, approval: Approval, actor: User, now: datetime, **detail: str) -> None:
    record(
        action=action,
        object_type="approval",
        object_key=str(approval.cycle.year),
        actor=actor,
        now=now,
        detail=detail,
    )
