"""Addresses of the consequences pages."""

from django.urls import URLPattern, URLResolver, path

from assessment.views.decision import consequences

urlpatterns: list[URLPattern | URLResolver] = [
    path("consequences/", consequences.consequences, name="consequences"),
    path("consequences/export", consequences.consequences_export, name="consequences_export"),
    path("consequence/<int:number>/", consequences.consequence, name="consequence"),
    path("consequence/<int:number>/step", consequences.consequence_step, name="consequence_step"),
    path("consequence/<int:number>/due", consequences.consequence_due, name="consequence_due"),
    path("consequence/<int:number>/file/<int:step>", consequences.consequence_file, name="consequence_file"),
]
