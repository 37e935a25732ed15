"""Addresses of the workbook pages: a park's, and the office's bulk workbook."""

from django.urls import URLPattern, path

from assessment.views import bulk, workbook

_PARK = "filing/<int:year>/<slug:park>/workbook/"
_BULK = "bulk/<int:year>/"

urlpatterns: list[URLPattern] = [
    path(_PARK, workbook.workbook, name="workbook"),
    path(f"{_PARK}template", workbook.workbook_template, name="workbook_template"),
    path(f"{_PARK}upload", workbook.workbook_upload, name="workbook_upload"),
    path(f"{_PARK}<int:number>/", workbook.workbook_preview, name="workbook_preview"),
    path(f"{_PARK}<int:number>/apply", workbook.workbook_apply, name="workbook_apply"),
    path(f"{_PARK}<int:number>/marked", workbook.workbook_marked, name="workbook_marked"),
    path(_BULK, bulk.bulk, name="bulk"),
    path(f"{_BULK}template", bulk.bulk_download, name="bulk_template"),
    path(f"{_BULK}upload", bulk.bulk_upload, name="bulk_upload"),
    path(f"{_BULK}<int:number>/", bulk.bulk_check, name="bulk_preview"),
    path(f"{_BULK}<int:number>/apply", bulk.bulk_confirm, name="bulk_apply"),
    path(f"{_BULK}<int:number>/marked", bulk.bulk_marked, name="bulk_marked"),
]
