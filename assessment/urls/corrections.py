"""Addresses of scoring anew and of corrections."""

from django.urls import URLPattern, URLResolver, path

from assessment.views.decision import corrections, scoring

urlpatterns: list[URLPattern | URLResolver] = [
    path("decision/<int:year>/score", scoring.score, name="decision_score"),
    path("corrections/<int:year>/", corrections.corrections, name="corrections"),
    path("corrections/<int:year>/withdraw", corrections.withdraw, name="correction_withdraw"),
]
