"""The project: settings, addresses, and the pages that join scores and ledgers."""

from zhpark.celery import app as celery_app

__all__ = ("celery_app",)
