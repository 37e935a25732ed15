"""Addresses of the workbook pages: a park's, and the office's bulk workbook."""

from django.urls import URLPattern, path

from assessment.views import workbook

_PARK = "filing/<int:year>/<slug:park>/workbook/"

urlpatterns: list[URLPattern] = [
    path(_PARK, workbook.workbook, name="workbook"),
    path(f"{_PARK}template", workbook.workbook_template, name="workbook_template"),
    path(f"{_PARK}upload", workbook.workbook_upload, name="workbook_upload"),
    path(f"{_PARK}<int:number>/", workbook.workbook_preview, name="workbook_preview"),
    path(f"{_PARK}<int:number>/apply", workbook.workbook_apply, name="workbook_apply"),
    path(f"{_PARK}<int:number>/marked", workbook.workbook_marked, name="workbook_marked"),
]
