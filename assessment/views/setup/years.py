"""The years, opening the next one, and leading a year on."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.forms.setup import OpeningForm
from assessment.selectors.readiness import latest_frozen_scheme, latest_year
from assessment.selectors.setup import lines_of, setup_page, years_page
from assessment.services.extensions import day_ends
from assessment.services.opening import cycle_open_next, starter
from assessment.services.stages import year_move_on
from assessment.states import Stage
from assessment.views.setup.frame import Setting, edit, office_and_year, office_for
from parks.errors import Refused


@require_safe
def setup_years(request: HttpRequest) -> HttpResponse:
    """List the years with where they stand, and lead to opening the next one."""
    office_for(request)
    years = years_page()
    following = years[0].cycle.year + 1 if years else timezone.localdate().year - 1
    return render(request, "assessment/setup/years.html", {"years": years, "following": following})


@require_http_methods(["GET", "HEAD", "POST"])
def setup_open(request: HttpRequest) -> HttpResponse:
    """Show what the next year takes over and what it does not, and open it."""
    user, now, latest = office_for(request), timezone.now(), latest_year()
    year = latest.year + 1 if latest else timezone.localdate(now).year - 1
    form = OpeningForm(request.POST or None, initial={"year": year, "last_day": f"{year + 1}-03-31"})

    def store() -> object:
        chosen, closes = form.cleaned_data["year"], day_ends(form.cleaned_data["last_day"])
        return cycle_open_next(year=chosen, deadline=closes, actor=user, now=now)

    context = {
        "latest": latest,
        "year": year,
        "lines": lines_of(latest, None) if latest else (),
        "scheme": latest.scheme if latest else latest_frozen_scheme(),
        "starters": {name: len(starter(name)) for name in ("questions", "demands")},
    }
    opened = reverse("setup_year", args=[form.cleaned_data["year"] if form.is_valid() else year])
    setting = Setting(form, store, "年度已开启，请逐项核对设置", opened, "assessment/setup/open.html", context=context)
    return edit(request, setting)


@require_safe
def setup_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year's settings beside last year's, how far the parks are, and what the next stage waits for."""
    _, cycle = office_and_year(request, year)
    page = setup_page(cycle, now=timezone.now())
    return render(request, "assessment/setup/year.html", {"page": page, "is_demo": cycle.is_demo})


@require_POST
def setup_advance(request: HttpRequest, year: int) -> HttpResponse:
    """Lead the year to the stage that the button named."""
    user, cycle = office_and_year(request, year)
    named = request.POST.get("target", "")
    if named not in Stage.values:
        notes.error(request, "页面已过期，请核对现在的阶段后再办理。")
        return redirect("setup_year", year)
    try:
        moved = year_move_on(cycle=cycle, target=Stage(named), actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, f"已进入“{moved.get_stage_display()}”阶段")
    return redirect("setup_year", year)
