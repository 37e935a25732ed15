"""Registers the project's system checks."""

from django.apps import AppConfig
from django.core.checks import register

from zhpark import checks


class ZhparkConfig(AppConfig):
    """The project as an app, for its checks and commands."""

    name = "zhpark"
    verbose_name = "平台"

    def ready(self) -> None:
        """Register each check of zhpark.checks."""
        for check in checks.ALL:
            register(check)
