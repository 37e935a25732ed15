"""Addresses of the handover pack."""

from django.urls import path

from assessment.views import handover

urlpatterns = [
    path("handover/<int:year>/", handover.handover, name="handover"),
    path("handover/<int:year>/pack", handover.handover_file, name="handover_file"),
]
