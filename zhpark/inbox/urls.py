"""Addresses of the inbox."""

from django.urls import path

from zhpark.inbox import views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read", views.inbox_read_all, name="inbox_read_all"),
    path("inbox/<int:message>/read", views.inbox_read, name="inbox_read"),
    path("inbox/sent/", views.inbox_sent, name="inbox_sent"),
    path("inbox/sent/retry", views.inbox_retry_all, name="inbox_retry_all"),
    path("inbox/sent/<int:message>/retry", views.inbox_retry, name="inbox_retry"),
]
