"""Addresses of the way from review to publication: overview, approval, register, publication."""

from django.urls import URLPattern, URLResolver, path

from assessment.views.decision import overview

urlpatterns: list[URLPattern | URLResolver] = [
    path("decision/", overview.decision, name="decision"),
    path("decision/<int:year>/", overview.decision_year, name="decision_year"),
]
