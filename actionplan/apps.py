"""The app's registration."""

from django.apps import AppConfig


class ActionplanConfig(AppConfig):
    """行动计划."""

    name = "actionplan"
    verbose_name = "行动计划"
