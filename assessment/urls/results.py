"""Addresses of what is published: results, notices and their verification."""

from django.urls import path

from assessment.views import notices, results, versions

urlpatterns = [
    path("results/", results.results_latest, name="results_latest"),
    path("results/<int:year>/", results.results_year, name="results_year"),
    path("results/<int:year>/changes/", versions.results_changes, name="results_changes"),
    path("results/<int:year>/v<int:version>/", results.results_year, name="results_version"),
    path("results/<int:year>/v<int:version>/<slug:park>/", results.results_park, name="results_park_version"),
    path("results/<int:year>/<slug:park>/", results.results_park, name="results_park"),
    path("notices/", notices.notice_list, name="notices"),
    path("notices/<int:year>/", notices.notice_page, name="notice"),
    path("notices/<int:year>/pdf", notices.notice_pdf, name="notice_pdf"),
    path("notices/<int:year>/v<int:version>/", notices.notice_page, name="notice_version"),
    path("notices/<int:year>/v<int:version>/pdf", notices.notice_pdf, name="notice_version_pdf"),
    path("notices/<int:year>/docx", notices.notice_docx, name="notice_docx"),
    path("notices/<int:year>/v<int:version>/docx", notices.notice_docx, name="notice_version_docx"),
    path("verify/", notices.notice_check, name="notice_check"),
    path("verify/<str:check_code>/", notices.verify, name="notice_verify"),
]
