"""Addresses of the assessment report."""

from django.urls import path

from assessment.views.report import filing, pages, writing

_YEAR = "report/<int:year>/"
_VERSION = f"{_YEAR}versions/<int:number>/"

urlpatterns = [
    path(_YEAR, pages.report, name="report"),
    path(f"{_YEAR}words/", writing.report_city, name="report_city"),
    path(f"{_YEAR}parks/<slug:park>/", writing.report_park, name="report_park"),
    path(f"{_YEAR}save", writing.report_save, name="report_save"),
    path(f"{_YEAR}preview/", pages.report_preview, name="report_preview"),
    path(f"{_YEAR}file", filing.report_file, name="report_file"),
    path(_VERSION, pages.report_version, name="report_version"),
    path(f"{_VERSION}render", filing.report_render, name="report_render"),
    path(f"{_VERSION}<slug:kind>", filing.report_download, name="report_download"),
]
