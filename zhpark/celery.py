"""The Celery application; its beat looks for owed jobs, so that a lost message costs time and nothing else."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhpark.settings")

app = Celery("zhpark")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
