"""Addresses of a filing's evidence."""

from django.urls import path

from assessment.views import evidence

OF_PARK = "filing/<int:year>/<slug:park>/"

urlpatterns = [
    path(f"{OF_PARK}items/<slug:item>/evidence", evidence.evidence_upload, name="evidence_upload"),
    path(f"{OF_PARK}items/<slug:item>/evidence/<int:use>/drop", evidence.evidence_drop, name="evidence_drop"),
    path(f"{OF_PARK}evidence/<int:file>", evidence.evidence_file, name="evidence_file"),
]
