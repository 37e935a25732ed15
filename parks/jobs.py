"""What is owed and who is on it: owe, claim, finish, fail, due. A job's state changes here and nowhere else."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from parks.audit import record
from parks.models import AuditAction, Job, User
from parks.states import JOB_MOVES, OPEN_JOB_STATES, JobKind, JobState

MAX_ATTEMPTS = 5


class LeaseLost(RuntimeError):
    """Another worker holds the job now; what this one has done must be rolled back."""


def job_owe(*, kind: JobKind, key: str, actor: User | None, now: datetime) -> Job:
    """Return the open job of this kind and key, made where there is none yet; idempotent."""
    with transaction.atomic():
        job, created = Job.objects.get_or_create(
            kind=kind,
            key=key,
            state__in=OPEN_JOB_STATES,
            defaults={"owed_by": actor, "owed_at": now, "state": JobState.OWED},
        )
        if created:
            record(action=AuditAction.JOB_OWED, object_type="job", object_key=str(job), actor=actor, now=now)
    return job


def jobs_due(*, now: datetime) -> QuerySet[Job]:
    """Return the jobs that nobody holds: owed, or held under a lease that ran out."""
    return Job.objects.filter(Q(state=JobState.OWED) | Q(state=JobState.RUNNING, leased_until__lte=now))


def job_claim(*, job_id: int, now: datetime, lease_seconds: int) -> tuple[Job, UUID] | None:
    """Take the lease of a due job and return it with the token; None where it is done or another holds it."""
    with transaction.atomic():
        job = jobs_due(now=now).select_for_update(skip_locked=_skips_locked()).filter(pk=job_id).first()
        if job is None:
            return None
        _require_move(job, JobState.RUNNING)
        token = uuid4()
        job.state = JobState.RUNNING
        job.lease_token = token
        job.leased_until = now + timedelta(seconds=lease_seconds)
        job.attempts += 1
        job.save(update_fields=["state", "lease_token", "leased_until", "attempts"])
        return job, token


def job_renew(*, job: Job, token: UUID, now: datetime, lease_seconds: int) -> None:
    """Hold the job from now for another lease, for work of many pieces; raises LeaseLost where another holds it."""
    held = Job.objects.filter(pk=job.pk, lease_token=token)
    if not held.update(leased_until=now + timedelta(seconds=lease_seconds)):
        raise LeaseLost(f"任务“{job}”的租约已由他处接手。")


def job_finish(*, job: Job, token: UUID, outcome: str, now: datetime) -> None:
    """Mark the job done, in the transaction that writes its result; raises LeaseLost where the token is stale."""
    held = _held(job, token)
    _require_move(held, JobState.DONE)
    held.state, held.outcome, held.finished_at = JobState.DONE, outcome, now
    held.lease_token = held.leased_until = None
    held.save(update_fields=["state", "outcome", "finished_at", "lease_token", "leased_until"])


def job_fail(*, job: Job, token: UUID, error: str, final: bool, now: datetime) -> None:
    """Give the job back with its error, or close it as failed where it cannot succeed or was tried often enough."""
    with transaction.atomic():
        held = _held(job, token)
        target = JobState.FAILED if final or held.attempts >= MAX_ATTEMPTS else JobState.OWED
        _require_move(held, target)
        held.state, held.last_error = target, error
        held.lease_token = held.leased_until = None
        held.finished_at = now if target == JobState.FAILED else None
        held.save(update_fields=["state", "last_error", "lease_token", "leased_until", "finished_at"])
        if target == JobState.FAILED:
            record(
                action=AuditAction.JOB_FAILED,
                object_type="job",
                object_key=str(held),
                actor=None,
                now=now,
                detail={"error": error, "attempts": held.attempts},
            )


def _held(job: Job, token: UUID) -> Job:
    held = Job.objects.select_for_update().filter(pk=job.pk, lease_token=token).first()
    if held is None:
        raise LeaseLost(f"任务“{job}”的租约已由他处接手。")
    return held


def _require_move(job: Job, target: JobState) -> None:
    allowed: Iterable[JobState] = JOB_MOVES[JobState(job.state)]
    if target not in allowed:
        raise LeaseLost(f"任务“{job}”现为“{job.get_state_display()}”，不能改为“{target.label}”。")


def _skips_locked() -> bool:
    return bool(connection.features.has_select_for_update_skip_locked)
