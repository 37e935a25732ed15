"""Addresses of the year, by what they are about."""

from assessment.urls import (
    data,
    evidence,
    filing,
    handover,
    panel,
    report,
    results,
    review,
    schemes,
    setup,
    survey,
    trials,
    workbook,
)

urlpatterns = [
    *results.urlpatterns,
    *data.urlpatterns,
    *handover.urlpatterns,
    *setup.urlpatterns,
    *filing.urlpatterns,
    *evidence.urlpatterns,
    *workbook.urlpatterns,
    *review.urlpatterns,
    *panel.urlpatterns,
    *survey.urlpatterns,
    *schemes.urlpatterns,
    *trials.urlpatterns,
    *report.urlpatterns,
]
