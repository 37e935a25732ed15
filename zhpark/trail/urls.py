"""Addresses of the audit trail."""

from django.urls import path

from zhpark.trail import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/<int:sequence>/", views.audit_entry, name="audit_entry"),
    path("audit/export.<slug:kind>", views.audit_export, name="audit_export"),
]
