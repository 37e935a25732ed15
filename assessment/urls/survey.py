"""Addresses of the questionnaire: its set-up and the public sheet."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
