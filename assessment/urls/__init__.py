"""Addresses of the year, by what they are about."""

from assessment.urls import evidence, filing, results, setup, workbook

urlpatterns = [
    *results.urlpatterns,
    *setup.urlpatterns,
    *filing.urlpatterns,
    *evidence.urlpatterns,
    *workbook.urlpatterns,
]
