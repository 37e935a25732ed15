"""Open data: the page with the dictionary, the files of a year and of all years, and the API's description."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from assessment.access import snapshot_for
from assessment.api import description
from assessment.opendata.dictionary import LICENCE, TABLES
from assessment.opendata.files import FILES, DataFile, data_file
from assessment.opendata.operations import operations_of, records_of
from assessment.selectors.snapshots import Snapshot, snapshots


@require_safe
@login_not_required
def data(request: HttpRequest) -> HttpResponse:
    """Show what there is to download, its SHA-256, the terms and the dictionary."""
    years = tuple(snapshots())
    context = {
        "years": [(one, [data_file((one,), name) for name in FILES]) for one in years],
        "together": [data_file(years, name) for name in FILES] if years else [],
        "is_demo": any(one.is_demo for one in years),
        "licence": LICENCE,
        "tables": TABLES.values(),
    }
    return render(request, "assessment/data/page.html", context)


@require_safe
@login_not_required
def data_year(request: HttpRequest, year: int, name: str) -> HttpResponseBase:
    """Send a file of one published year."""
    return _sent(request, (snapshot_for(year),), name, str(year))


@require_safe
@login_not_required
def data_together(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a file of all published years."""
    years = tuple(snapshots())
    if not years:
        raise Http404("还没有公布过考核结果。")
    return _sent(request, years, name, "all")


@require_safe
@login_not_required
def api_page(request: HttpRequest) -> HttpResponse:
    """Show the operations of the API."""
    told = description()
    years = snapshots()
    example = {"year": years[0].year, "park": years[0].result["parks"][0]["code"]} if years else {}
    context = {
        "operations": [(one, _example(one.path, example)) for one in operations_of(told)],
        "records": records_of(told),
        "about": told["info"]["description"],
    }
    return render(request, "assessment/data/api.html", context)


@require_safe
@login_not_required
def api_description(request: HttpRequest) -> HttpResponseBase:
    """Send the OpenAPI description."""
    response = JsonResponse(description(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return kept(request, response, hashlib.sha256(response.content).hexdigest())


def answered(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return an operation of the API as a public view whose answers may be kept and asked for again."""

    @wraps(view)
    def public(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"  # the operations know GET alone; the server leaves the body out
        response = view(request, *args, **kwargs)
        request.method = asked
        if response.status_code != 200 or not isinstance(response, HttpResponse):
            return response
        return kept(request, response, hashlib.sha256(response.content).hexdigest())

    return login_not_required(public)


def kept(request: HttpRequest, response: HttpResponse, digest: str, modified: int | None = None) -> HttpResponseBase:
    """Return the answer, or 304 where the asker has it; it may be kept but is asked for again: a correction counts."""
    etag = quote_etag(digest)
    response["ETag"] = etag
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, no_cache=True)
    found = get_conditional_response(request, etag=etag, last_modified=modified, response=response)
    return response if found is None else found


def _sent(request: HttpRequest, years: tuple[Snapshot, ...], name: str, span: str) -> HttpResponseBase:
    if name not in FILES:
        raise Http404(f"没有名为“{name}”的数据文件。可下载的文件见“开放数据”页。")
    file: DataFile = data_file(years, name)
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="zhuhai-parks-{span}-{name}"'
    return kept(request, response, file.sha256, int(max(one.published_at for one in years).timestamp()))


def _example(path: str, parts: dict[str, Any]) -> str:
    """The path filled in for the latest year; empty where nothing is published."""
    for name, value in parts.items():
        path = path.replace(f"{{{name}}}", str(value))
    return "" if "{" in path else path
