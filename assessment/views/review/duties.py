"""Who reviews which items of the year, and who keeps out of which park."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.filing.catalogue import catalogue_of
from assessment.models import Cycle
from assessment.selectors.review_people import duties_page
from assessment.services.assignments import assignment_set, conflict_declare, conflict_lift
from assessment.services.stale import Stale
from assessment.shape import scheme_of
from assessment.views.review.frame import number, reader_and_year, text
from parks.access import parks_visible_to
from parks.errors import Refused
from parks.models import User
from parks.roles import Act
from parks.states import Category, Role


@require_safe
def duties(request: HttpRequest, year: int) -> HttpResponse:
    """Show assignments by item and conflicts of interest."""
    user, cycle = reader_and_year(request, year, Act.ASSIGN_REVIEW)
    return _show(request, user, cycle)


@require_POST
def assign(request: HttpRequest, year: int, item: str) -> HttpResponse:
    """Have the item reviewed by the people ticked."""
    user, cycle = reader_and_year(request, year, Act.ASSIGN_REVIEW)
    label = _labels(cycle).get(item)
    if label is None:
        return redirect("review_duties", year)
    users, seen = _ids(request, "users"), _ids(request, "seen")
    try:
        assignment_set(cycle=cycle, item=item, label=label, users=users, seen=seen, actor=user, now=timezone.now())
    except Stale as stale:
        return _show(request, user, cycle, clash=stale, ticked={item: users}, status=409)
    except Refused as refusal:
        return _show(request, user, cycle, reason=str(refusal), ticked={item: users}, status=422)
    notes.success(request, f"“{label}”的分工已保存")
    return redirect("review_duties", year)


@require_POST
def conflict(request: HttpRequest, year: int) -> HttpResponse:
    """Keep a reviewer out of a park."""
    user, cycle = reader_and_year(request, year, Act.ASSIGN_REVIEW)
    who = User.objects.filter(pk=number(request, "user")).first()
    park = parks_visible_to(user).filter(code=text(request, "park")).first()
    try:
        if who is None or park is None:
            raise Refused("请选择审核人和园区。")
        conflict_declare(
            cycle=cycle, user=who, park=park, reason=text(request, "reason"), actor=user, now=timezone.now()
        )
    except Refused as refusal:
        return _show(request, user, cycle, reason=str(refusal), typed=request.POST, status=422)
    notes.success(request, f"已登记{who}回避{park.name}")
    return redirect("review_duties", year)


@require_POST
def lift(request: HttpRequest, year: int, conflict: int) -> HttpResponse:
    """Let a reviewer see to a park again."""
    user, cycle = reader_and_year(request, year, Act.ASSIGN_REVIEW)
    given = text(request, "reason")
    try:
        conflict_lift(cycle=cycle, conflict=conflict, reason=given, actor=user, now=timezone.now())
    except Refused as refusal:
        return _show(request, user, cycle, reason=str(refusal), lifting=conflict, lifting_reason=given, status=422)
    notes.success(request, "回避已解除")
    return redirect("review_duties", year)


def _show(request: HttpRequest, user: User, cycle: Cycle, *, status: int = 200, **extra: object) -> HttpResponse:
    page, ticked = duties_page(cycle), extra.pop("ticked", {})
    ticks = {**page.duties, **ticked} if isinstance(ticked, dict) else page.duties
    items = [(code, label, ticks.get(code, ()), page.duties.get(code, ())) for code, label in _labels(cycle).items()]
    context = {
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "page": page,
        "items": items,
        "for_others": user.role == Role.OFFICE,
        **extra,
    }
    return render(request, "assessment/review/duties.html", context, status=status)


def _labels(cycle: Cycle) -> dict[str, str]:
    """Return the items of the year's filings by code; each category of park has the same."""
    scheme = scheme_of(cycle.scheme)
    return {
        item.code: item.numbered
        for category in Category.values
        if any(one.code == category for one in scheme.categories)
        for item in catalogue_of(scheme, category).items
    }


def _ids(request: HttpRequest, name: str) -> set[int]:
    return {int(one) for one in request.POST.getlist(name) if one.isascii() and one.isdigit() and len(one) < 10}
