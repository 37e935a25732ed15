"""Addresses of trial runs, what-if and robustness."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
