"""Celery's way in: fetch by id, call the service; nothing else."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from assessment.services.duties import due_job_ids, job_run
from assessment.services.reminders import reminders_send
from parks.mail import mail_owe_missed

logger = logging.getLogger(__name__)


@shared_task(name="assessment.run_job")
def run_job(job_id: int) -> None:
    """Do one owed job; a second delivery of the same message finds it done or held and does nothing."""
    job_run(job_id=job_id, now=timezone.now())


@shared_task(name="assessment.sweep_jobs")
def sweep_jobs() -> None:
    """Pick up what was missed: jobs whose message was lost or whose worker died, mails owed without a job."""
    mail_owe_missed(now=timezone.now())
    for job_id in due_job_ids(now=timezone.now()):
        run_job.delay(job_id)


@shared_task(name="assessment.sweep_reminders")
def sweep_reminders() -> None:
    """Remind people of deadlines; who was told of a step is not told again."""
    reminders_send(now=timezone.now())


def nudge(job_id: int) -> None:
    """Ask a worker to do the job now; a broker that is down costs only the time until the next sweep."""
    try:
        run_job.apply_async((job_id,), retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("任务 %s 暂未送达队列，将由定时清扫补办：%s", job_id, error)
