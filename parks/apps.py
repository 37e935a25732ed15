"""The app's registration."""

from django.apps import AppConfig


class ParksConfig(AppConfig):
    """园区与人员."""

    name = "parks"
    verbose_name = "园区与人员"
