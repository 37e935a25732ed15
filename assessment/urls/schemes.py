"""Addresses of the scheme workbench."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
