"""What the pages of trials share: who may, which year, and what is said where there is nothing to compute from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from assessment.forms.trials import Figures
from assessment.models import Cycle
from assessment.selectors.trial_base import trial_year
from assessment.shape import scheme_of
from parks.access import require, signed_in_user
from parks.models import Park, User
from parks.roles import Act


def scorer_and_year(request: HttpRequest, year: int) -> tuple[User, Cycle]:
    """Return the user and the year; PermissionDenied for who may not score, Http404 for a year not opened."""
    user = signed_in_user(request)
    require(user, Act.RUN_SCORING)
    cycle = trial_year(year)
    if cycle is None:
        raise Http404(f"还没有开启{year}年度。")
    return user, cycle


def figures_of(cycle: Cycle) -> Figures:
    """Return the parks and figures that may be supposed otherwise."""
    return Figures(scheme_of(cycle.scheme), list(Park.objects.order_by("order")), cycle.year)


def page_of(cycle: Cycle, here: str, title: str) -> dict[str, object]:
    """Return what every page says: the year, the section and its own place in it."""
    return {"cycle": cycle, "is_demo": cycle.is_demo, "here": here, "title": title}


def nothing(request: HttpRequest, page: dict[str, object], reason: str) -> HttpResponse:
    """Say why there is nothing to show and what mends it."""
    return render(request, "assessment/trials/nothing.html", {**page, "reason": reason})
