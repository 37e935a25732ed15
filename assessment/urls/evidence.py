"""Addresses of a filing's evidence."""

from django.urls import path

from assessment.views import evidence

_PARK = "filing/<int:year>/<slug:park>/"
_ITEM = f"{_PARK}items/<slug:item>/evidence"

urlpatterns = [
    path(f"{_PARK}evidence/", evidence.evidence_all, name="evidence_all"),
    path(f"{_PARK}evidence/<int:file>", evidence.evidence_file, name="evidence_file"),
    path(f"{_ITEM}/", evidence.evidence_item, name="evidence_item"),
    path(_ITEM, evidence.evidence_upload, name="evidence_upload"),
    path(f"{_ITEM}/<int:use>/edit", evidence.evidence_change, name="evidence_change"),
    path(f"{_ITEM}/<int:use>/drop", evidence.evidence_drop, name="evidence_drop"),
]
