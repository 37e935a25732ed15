"""Addresses of the workbook pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
