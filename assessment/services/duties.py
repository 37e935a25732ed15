"""Do what is owed: claim a job, do its work, and finish it in the transaction that writes the result."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessment.scoring.errors import CaseError
from assessment.services.cycles import cycle_get
from assessment.services.publication import (
    notice_by_key,
    notice_document_store,
    notice_file_store,
    notice_pdf,
    notice_word,
)
from assessment.services.receipts import receipt_render, receipt_store, version_by_receipt
from assessment.services.reports import report_by_key, report_files_store, report_render
from assessment.services.runs import run_store, score_compute
from assessment.services.signing import pdf_sign
from parks.errors import Refused
from parks.jobs import LeaseLost, job_claim, job_fail, job_finish, jobs_due
from parks.mail import mail_send_owed
from parks.models import Job
from parks.states import OPEN_JOB_STATES, JobKind

logger = logging.getLogger(__name__)
Handler = Callable[[Job, UUID, datetime], None]


def job_run(*, job_id: int, now: datetime) -> bool:
    """Do the job if nobody else holds it and return whether this call did; safe to call any number of times.

    A refusal closes the job as failed with its reason. Any other error gives the job back, to be tried again, and is
    raised. A worker that dies leaves the job under its lease; when that runs out, the sweep finds it.
    """
    claimed = job_claim(job_id=job_id, now=now, lease_seconds=settings.JOB_LEASE_SECONDS)
    if claimed is None:
        return False
    job, token = claimed
    try:
        HANDLERS[JobKind(job.kind)](job, token, now)
    except LeaseLost as lost:
        logger.warning("%s", lost)
        return False
    except (Refused, CaseError) as refusal:
        job_fail(job=job, token=token, error=str(refusal), final=True, now=timezone.now())
        return True
    except Exception as error:
        job_fail(job=job, token=token, error=f"{type(error).__name__}: {error}", final=False, now=timezone.now())
        raise
    return True


def due_job_ids(*, now: datetime) -> list[int]:
    """Return the keys of the jobs that nobody holds, oldest first."""
    return list(jobs_due(now=now).order_by("owed_at", "pk").values_list("pk", flat=True))


def _score_year(job: Job, token: UUID, now: datetime) -> None:
    cycle = cycle_get(int(job.key))
    scored = score_compute(cycle)
    with transaction.atomic():
        run = run_store(cycle=cycle, scored=scored, actor=job.owed_by, now=now)
        job_finish(job=job, token=token, outcome=f"run:{run.pk}", now=timezone.now())


def _render_notice(job: Job, token: UUID, now: datetime) -> None:
    notice = notice_by_key(job.key)
    rendered = notice_pdf(notice)
    signed = pdf_sign(rendered.content, reason=notice.number, now=now)
    word = notice_word(notice)
    with transaction.atomic():
        stored = notice_file_store(
            notice=notice,
            content=signed.content,
            pages=rendered.pages,
            signer=signed.signer,
            actor=job.owed_by,
            now=now,
        )
        notice_document_store(notice=notice, content=word, now=now)
        job_finish(job=job, token=token, outcome=f"notice_file:{stored.pk}", now=timezone.now())


def _render_receipt(job: Job, token: UUID, now: datetime) -> None:
    version = version_by_receipt(job.key)
    content = receipt_render(version)
    with transaction.atomic():
        stored = receipt_store(version=version, content=content, now=now)
        job_finish(job=job, token=token, outcome=f"receipt:{stored.pk}", now=timezone.now())


def _render_report(job: Job, token: UUID, now: datetime) -> None:
    report = report_by_key(job.key)
    rendered = report_render(report)
    with transaction.atomic():
        files = report_files_store(report=report, rendered=rendered, now=now)
        job_finish(job=job, token=token, outcome=f"report_files:{len(files)}", now=timezone.now())


HANDLERS: dict[JobKind, Handler] = {
    JobKind.SCORE_YEAR: _score_year,
    JobKind.RENDER_NOTICE: _render_notice,
    JobKind.RENDER_RECEIPT: _render_receipt,
    JobKind.RENDER_REPORT: _render_report,
    JobKind.SEND_MAIL: mail_send_owed,
}


def job_of(kind: JobKind, key: str) -> Job | None:
    """Return the open job of this kind and key, for nudging; None where there is none."""
    return Job.objects.filter(kind=kind, key=key, state__in=OPEN_JOB_STATES).first()
