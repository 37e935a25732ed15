"""Addresses of the office's set-up pages."""

from django.urls import path

from assessment.views.setup import pages

urlpatterns = [
    path("setup/", pages.setup_years, name="setup_years"),
    path("setup/open", pages.setup_open, name="setup_open"),
    path("setup/<int:year>/", pages.setup_year, name="setup_year"),
    path("setup/<int:year>/deadline", pages.setup_deadline, name="setup_deadline"),
    path("setup/<int:year>/city/<slug:code>", pages.setup_city, name="setup_city"),
    path("setup/<int:year>/engagement", pages.setup_engagement, name="setup_engagement"),
    path("setup/<int:year>/tasks/<slug:park>", pages.setup_tasks, name="setup_tasks"),
    path("setup/<int:year>/questions/<slug:group>", pages.setup_questions, name="setup_questions"),
    path("setup/<int:year>/extension", pages.setup_extension, name="setup_extension"),
    path("setup/<int:year>/requests/<int:asked>/decline", pages.setup_decline, name="setup_decline"),
    path("setup/<int:year>/advance", pages.setup_advance, name="setup_advance"),
]
