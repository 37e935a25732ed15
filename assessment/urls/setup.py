"""Addresses of the setup pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
