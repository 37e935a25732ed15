"""The portal's addresses."""

from django.urls import URLPattern, URLResolver, include, path

from zhpark import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("health/", views.health, name="health"),
    path("", include("zhpark.trail.urls")),
    path("", include("zhpark.inbox.urls")),
    path("", include("parks.urls")),
    path("", include("assessment.urls")),
    path("", include("actionplan.urls")),
]

handler403 = "zhpark.views.forbidden"
handler404 = "zhpark.views.not_found"
