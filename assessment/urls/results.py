"""Addresses of what is published: results, notices and their verification."""

from django.urls import path

from assessment.views import notices, results

urlpatterns = [
    path("results/", results.results_latest, name="results_latest"),
    path("results/<int:year>/", results.results_year, name="results_year"),
    path("results/<int:year>/<slug:park>/", results.results_park, name="results_park"),
    path("notices/", notices.notice_list, name="notices"),
    path("notices/<int:year>/", notices.notice_page, name="notice"),
    path("notices/<int:year>/pdf", notices.notice_pdf, name="notice_pdf"),
    path("verify/", notices.notice_check, name="notice_check"),
    path("verify/<str:check_code>/", notices.verify, name="notice_verify"),
]
