"""Addresses of corrections."""

from django.urls import URLPattern, URLResolver, path

from assessment.views.decision import corrections

urlpatterns: list[URLPattern | URLResolver] = [
    path("corrections/<int:year>/", corrections.corrections, name="corrections"),
    path("corrections/<int:year>/finding", corrections.finding, name="correction_finding"),
    path("corrections/<int:year>/withdraw", corrections.withdraw, name="correction_withdraw"),
]
