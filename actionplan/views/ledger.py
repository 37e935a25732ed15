"""The parks' ledgers: the matrix on the plan's page, all visible rows with filters, their export, one park's ledger."""

from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from actionplan.forms import LedgerFilter
from actionplan.selectors import ledger_filtered, ledger_items, ledger_matrix, ledger_rows
from actionplan.views.ledger_csv import ledger_csv
from parks.access import park_for, parks_visible_to, require, signed_in_user
from parks.models import User
from parks.roles import Act, may

ROWS_A_PAGE = 50


class HtmxRequest(HttpRequest):
    """A request that the htmx middleware has looked at."""

    htmx: HtmxDetails


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Show the plan's parts, and the matrix of the ledgers that the user may read."""
    user = signed_in_user(request)
    require(user, Act.READ_PLAN)
    matrix = ledger_matrix(parks_visible_to(user)) if may(user.role, Act.READ_LEDGER) else None
    return render(request, "actionplan/plan.html", {"matrix": matrix})


@require_safe
def ledger(request: HtmxRequest) -> HttpResponse:
    """Show the ledger rows of the parks that the user may see, filtered by the address."""
    user = signed_in_user(request)
    require(user, Act.READ_LEDGER)
    form = _filter(request, user)
    rows = ledger_rows(parks_visible_to(user))
    rows = ledger_filtered(rows, form.cleaned_data) if form.is_valid() else rows.none()
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    address = request.GET.copy()
    address.pop("page", None)
    query = f"{address.urlencode()}&" if address else ""
    template = "actionplan/_rows.html" if request.htmx else "actionplan/ledger.html"
    return render(request, template, {"form": form, "page": page, "query": query})


@require_safe
def ledger_export(request: HttpRequest) -> HttpResponse:
    """Send what the filtered ledger shows, all pages of it, as CSV."""
    user = signed_in_user(request)
    require(user, Act.READ_LEDGER)
    form = _filter(request, user)
    if not form.is_valid():
        refusal = "筛选条件有误，请回到台账页重新选择后再导出。"
        return HttpResponseBadRequest(refusal, content_type="text/plain; charset=utf-8")
    rows = ledger_filtered(ledger_rows(parks_visible_to(user)), form.cleaned_data)
    response = HttpResponse(ledger_csv(rows), content_type="text/csv; charset=utf-8")
    name = quote("三年行动计划台账.csv")
    response["Content-Disposition"] = f"attachment; filename=\"ledger.csv\"; filename*=UTF-8''{name}"
    return response


@require_safe
def ledger_park(request: HttpRequest, park: str) -> HttpResponse:
    """Show one park's ledger in 附件2's order."""
    user = signed_in_user(request)
    owner = park_for(user, park, Act.READ_LEDGER)
    rows = ledger_rows(parks_visible_to(user).filter(pk=owner.pk))
    return render(request, "actionplan/ledger_park.html", {"park": owner, "rows": rows})


def _filter(request: HttpRequest, user: User) -> LedgerFilter:
    parks = parks_visible_to(user)
    return LedgerFilter(request.GET, parks=parks, items=ledger_items(parks))
