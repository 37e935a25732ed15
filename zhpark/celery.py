"""The Celery application; its beat looks for owed jobs, so that a lost message costs time only; and at deadlines."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhpark.settings")

app = Celery("zhpark")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "sweep-jobs": {
        "task": "assessment.sweep_jobs",
        "schedule": settings.JOB_SWEEP_SECONDS,
        # A sweep that waited longer than this has been overtaken by the next.
        "options": {"expires": settings.JOB_SWEEP_SECONDS},
    },
    "sweep-reminders": {
        "task": "assessment.sweep_reminders",
        "schedule": settings.REMINDER_SWEEP_SECONDS,
        "options": {"expires": settings.REMINDER_SWEEP_SECONDS},
    },
}
