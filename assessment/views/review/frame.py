"""What the review's pages share: who may, which year, which filing, and how what was posted is read."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assessment.access import cycle_for, submission_for
from assessment.filing.values import Unreadable, read_amount
from assessment.forms.posted import number_of
from assessment.models import Cycle, Submission
from assessment.selectors.review_item import ReviewPage, review_page
from assessment.services.review_lock import ReviewClash
from parks.access import signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act


def reader_and_year(request: HttpRequest, year: int, act: Act) -> tuple[User, Cycle]:
    """Return the user and the year; PermissionDenied for whoever may not, Http404 for a year that is not open."""
    user = signed_in_user(request)
    return user, cycle_for(user, year, act)


def page_for(user: User, cycle: Cycle, park: str, item: str) -> ReviewPage:
    """Return the item's page; Http404 where nothing was submitted, or there is no such item."""
    page = review_page(cycle, park, item, user)
    if page is None:
        raise Http404("没有这个填报项，或园区还没有报送；请从审核板进入。")
    return page


def number(request: HttpRequest, name: str) -> int:
    """Return a number that the page's form carries; 0 where it is missing or none."""
    return number_of(request.POST, name)


def amount(request: HttpRequest, name: str, unit: str) -> Decimal | None:
    """Return a figure as people type it; raises Refused with what to write instead."""
    try:
        return read_amount(request.POST.get(name, ""), unit)
    except Unreadable as fault:
        raise Refused(str(fault)) from fault


def text(request: HttpRequest, name: str) -> str:
    """Return what was typed."""
    return request.POST.get(name, "")


def act_on_item(
    request: HttpRequest,
    place: tuple[int, str, str],
    verb: Callable[[Submission, User], object],
    done: str,
    leads_to: str = "",
) -> HttpResponse:
    """Call the verb and lead back; what is refused is shown on the page with everything that was typed.

    409 where somebody else was faster, with both texts; 422 for anything else that cannot be stored.
    """
    user = signed_in_user(request)
    submission = submission_for(user, place[0], place[1], Act.REVIEW)
    try:
        verb(submission, user)
    except Refused as refusal:
        return _refused(request, place, refusal)
    notes.success(request, done)
    return redirect(leads_to) if leads_to else redirect("review_item", *place)


def show_item(request: HttpRequest, page: ReviewPage, *, status: int = 200, **extra: Any) -> HttpResponse:
    """Render the item's page; files of the park stand in frames of this host alone."""
    context: Mapping[str, Any] = {"page": page, "is_demo": page.submission.cycle.is_demo, **extra}
    response = render(request, "assessment/review/item.html", context, status=status)
    response._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]  # read by django-csp's middleware
    return response


def _refused(request: HttpRequest, place: tuple[int, str, str], refusal: Refused) -> HttpResponse:
    user, cycle = reader_and_year(request, place[0], Act.READ_REVIEW)
    page = page_for(user, cycle, place[1], place[2])
    clash = refusal if isinstance(refusal, ReviewClash) else None
    return show_item(
        request,
        page,
        status=409 if clash else 422,
        clash=clash,
        reason="" if clash else str(refusal),
        typed=request.POST,
    )
