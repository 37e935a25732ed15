"""Where the year stands between review and publication."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessment.models import Cycle
from assessment.states import Stage
from assessment.views.review.frame import reader_and_year
from parks.access import require, signed_in_user
from parks.roles import Act


@require_safe
def decision(request: HttpRequest) -> HttpResponse:
    """Lead to the latest year that files or is further."""
    require(signed_in_user(request), Act.READ_CONSULTATION)
    latest = Cycle.objects.exclude(stage=Stage.SETUP).order_by("-year").values_list("year", flat=True).first()
    if latest is None:
        raise Http404("还没有开启自评申报的年度；请领导小组办公室先开启年度。")
    return redirect("decision_year", latest)


@require_safe
def decision_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the steps of the year with what each still waits for."""
    _, cycle = reader_and_year(request, year, Act.READ_CONSULTATION)
    return render(request, "assessment/decision/year.html", {"cycle": cycle, "is_demo": cycle.is_demo})
