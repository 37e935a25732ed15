"""Addresses of the office's set-up pages."""

from django.urls import path

from assessment.views.setup import extensions, settings, years

urlpatterns = [
    path("setup/", years.setup_years, name="setup_years"),
    path("setup/open/", years.setup_open, name="setup_open"),
    path("setup/<int:year>/", years.setup_year, name="setup_year"),
    path("setup/<int:year>/advance", years.setup_advance, name="setup_advance"),
    path("setup/<int:year>/deadline/", settings.setup_deadline, name="setup_deadline"),
    path("setup/<int:year>/city/", settings.setup_city, name="setup_city"),
    path("setup/<int:year>/engagement/", settings.setup_engagement, name="setup_engagement"),
    path("setup/<int:year>/tasks/", settings.setup_tasks, name="setup_tasks"),
    path("setup/<int:year>/questions/<slug:group>/", settings.setup_questions, name="setup_questions"),
    path("setup/<int:year>/demands/<slug:item>/", settings.setup_demands, name="setup_demands"),
    path("setup/<int:year>/extensions/", extensions.setup_extensions, name="setup_extensions"),
    path("setup/<int:year>/requests/<int:asked>/decline", extensions.setup_decline, name="setup_decline"),
]
