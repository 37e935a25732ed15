"""Addresses of the review board and its items."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
