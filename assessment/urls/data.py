"""Addresses of open data: its page, files, and the API with its description."""

from django.urls import URLPattern, URLResolver, include, path

from assessment.api import api
from assessment.views import data


def _operations() -> list[URLPattern]:
    """The operations of the API, each public; its root is a page of our own."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in found:
        one.callback = data.answered(one.callback)
    return found


urlpatterns: list[URLPattern | URLResolver] = [
    path("data/", data.data, name="data"),
    path("data/all/<str:name>", data.data_together, name="data_together"),
    path("data/<int:year>/<str:name>", data.data_year, name="data_year"),
    path("api/", data.api_page, name="data_api"),
    path("api/openapi.json", data.api_description, name="data_openapi"),
    path("api/", include(_operations())),
]
