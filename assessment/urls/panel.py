"""Addresses of the panel: visits, marks, photos."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
