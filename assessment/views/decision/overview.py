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
    """Lead to the latest year that is reviewed or further."""
    require(signed_in_user(request), Act.READ_CONSULTATION)
    early = [Stage.SETUP, Stage.SELF_EVALUATION]
    latest = Cycle.objects.exclude(stage__in=early).order_by("-year").values_list("year", flat=True).first()
    if latest is None:
        raise Http404("还没有进入审核评分的年度；各园区报送后由领导小组办公室转入审核评分。")
    return redirect("decision_year", latest)


@require_safe
def decision_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the steps of the year with what each still waits for."""
    _, cycle = reader_and_year(request, year, Act.READ_CONSULTATION)
    return render(request, "assessment/decision/year.html", {"cycle": cycle, "is_demo": cycle.is_demo})
