"""Addresses of the drafting pages."""

from django.urls import URLPattern, URLResolver, path

from assessment.views.decision import drafting

urlpatterns: list[URLPattern | URLResolver] = [
    path("notice-draft/<int:year>/", drafting.draft, name="draft"),
    path("notice-draft/<int:year>/save", drafting.save, name="draft_save"),
    path("notice-draft/<int:year>/arrange", drafting.arrange, name="draft_arrange"),
    path("notice-draft/<int:year>/reset", drafting.reset, name="draft_reset"),
    path("notice-draft/<int:year>/preview/", drafting.preview, name="draft_preview"),
    path("notice-draft/<int:year>/preview.pdf", drafting.preview_file, name="draft_preview_pdf"),
]
