"""The app's registration."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """年度考核."""

    name = "assessment"
    verbose_name = "年度考核"
