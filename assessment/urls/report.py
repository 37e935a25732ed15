"""Addresses of the assessment report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
