"""Addresses of the scheme workbench."""

from django.urls import URLPattern, path

from assessment.views.schemes import editing, freezing, reading

urlpatterns: list[URLPattern] = [
    path("schemes/", reading.schemes, name="schemes"),
    path("schemes/new/", reading.scheme_new, name="scheme_new"),
    path("schemes/import", reading.scheme_import_file, name="scheme_import"),
    path("schemes/<int:number>/", reading.scheme, name="scheme"),
    path("schemes/<int:number>/file", reading.scheme_file, name="scheme_file"),
    path("schemes/<int:number>/copy", reading.scheme_copy_version, name="scheme_copy"),
    path("schemes/<int:number>/checks/", reading.scheme_checks, name="scheme_checks"),
    path("schemes/<int:number>/compare/", reading.scheme_compare, name="scheme_compare"),
    path("schemes/<int:number>/effect/", reading.scheme_effect, name="scheme_effect"),
    path("schemes/<int:number>/edit/<slug:section>/", editing.scheme_section, name="scheme_section"),
    path("schemes/<int:number>/indicators/<str:indicator>/", editing.scheme_indicator, name="scheme_indicator"),
    path(
        "schemes/<int:number>/indicators/<str:indicator>/<str:category>/add/",
        editing.scheme_part_new,
        name="scheme_part_new",
    ),
    path(
        "schemes/<int:number>/indicators/<str:indicator>/<str:category>/parts/<str:part>/",
        editing.scheme_part,
        name="scheme_part",
    ),
    path("schemes/<int:number>/preview/<str:category>", editing.scheme_preview, name="scheme_preview"),
    path("schemes/<int:number>/propose", freezing.scheme_propose_freeze, name="scheme_propose"),
    path("schemes/<int:number>/withdraw", freezing.scheme_withdraw_proposal, name="scheme_withdraw"),
    path("schemes/<int:number>/freeze", freezing.scheme_freeze_version, name="scheme_freeze"),
    path("schemes/<int:number>/adopt/<int:year>/", freezing.scheme_adopt_year, name="scheme_adopt"),
]
