"""What a correction changed, open to everyone."""

from itertools import pairwise

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.selectors.corrections import differences_of
from assessment.selectors.published import versions_of
from assessment.selectors.snapshots import version_snapshots


@require_safe
@login_not_required
def results_changes(request: HttpRequest, year: int) -> HttpResponse:
    """List what each further version of the year changed against the one before it, the latest first."""
    versions = versions_of(year)
    if len(versions) < 2:
        raise Http404(f"{year}年度公布的结果没有更正过。")
    told = version_snapshots(year)
    steps = [
        (after, before, differences_of(old.result, new.result, dict(new.district_names)))
        for (after, before), (new, old) in zip(pairwise(versions), pairwise(told), strict=True)
    ]
    context = {"year": year, "steps": steps, "is_demo": versions[0].cycle.is_demo}
    return render(request, "assessment/results/changes.html", context)
