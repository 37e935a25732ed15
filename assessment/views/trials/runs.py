"""Trials: the list, a new one, one with its differences, two side by side, and the files that reproduce one."""

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessment.forms.trials import TrialForm
from assessment.models import Cycle, Scheme, TrialRun
from assessment.selectors.trials import FILES, compared, trial_file, trial_page, trials_of
from assessment.services.trials import trial_compute, trial_store
from assessment.views.trials.frame import figures_of, nothing, page_of, scorer_and_year
from parks.errors import Refused
from parks.models import User


@require_safe
def trial_list(request: HttpRequest, year: int) -> HttpResponse:
    """List the year's trials."""
    _, cycle = scorer_and_year(request, year)
    context = {**page_of(cycle, "trials", "试算"), "trials": list(trials_of(cycle))}
    return render(request, "assessment/trials/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def trial_new(request: HttpRequest, year: int) -> HttpResponse:
    """Suppose another scheme or other figures, and store what they come to."""
    user, cycle = scorer_and_year(request, year)
    initial = {"scheme": request.GET.get("scheme", cycle.scheme_id)}  # the workbench leads here with its draft
    form = TrialForm(figures_of(cycle), Scheme.objects.all(), request.POST or None, initial=initial)
    if form.is_valid():
        trial = _stored(form, cycle, user)
        if trial is not None:
            notes.success(request, "已试算并存档，正式数据和结果没有任何变动")
            return redirect("trial", year=year, number=trial.pk)
    context = {**page_of(cycle, "trials", "新建试算"), "form": form}
    return render(request, "assessment/trials/new.html", context, status=422 if form.errors else 200)


@require_safe
def trial(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show a trial with its differences to what it started from."""
    _, cycle = scorer_and_year(request, year)
    row = get_object_or_404(TrialRun.objects.select_related("created_by"), cycle=cycle, pk=number)
    others = trials_of(cycle).exclude(pk=row.pk)
    context = {**page_of(cycle, "trials", row.name), "page": trial_page(row), "others": others}
    return render(request, "assessment/trials/trial.html", context)


@require_safe
def trial_compare(request: HttpRequest, year: int) -> HttpResponse:
    """Show two trials side by side, or ask which two."""
    _, cycle = scorer_and_year(request, year)
    known = {str(one.pk): one for one in TrialRun.objects.filter(cycle=cycle)}
    first, second = known.get(request.GET.get("first", "")), known.get(request.GET.get("second", ""))
    context = {
        **page_of(cycle, "trials", "比较两次试算"),
        "trials": list(known.values()),
        "first": first,
        "second": second,
        "differences": compared(first, second) if first and second else None,
    }
    return render(request, "assessment/trials/compare.html", context)


@require_safe
def trial_export(request: HttpRequest, year: int, number: int, what: str) -> HttpResponse:
    """Hand out the trial's case, scheme or result as score_case takes and prints them."""
    _, cycle = scorer_and_year(request, year)
    row = get_object_or_404(TrialRun, cycle=cycle, pk=number)
    if what not in FILES:
        raise Http404("没有这种文件；可以导出的是案例、细则和结果。")
    try:
        text = trial_file(row, what)
    except Refused as refusal:
        return nothing(request, page_of(cycle, "trials", row.name), str(refusal))
    name = f'attachment; filename="trial-{year}-{row.pk}-{what}.json"'
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers={"Content-Disposition": name})


def _stored(form: TrialForm, cycle: Cycle, user: User) -> TrialRun | None:
    """Compute and store; None where it is refused, with the reason in the form."""
    data = form.cleaned_data
    try:
        tried = trial_compute(cycle=cycle, scheme=data["scheme"], changes=data["changes"])
        return trial_store(cycle=cycle, name=data["name"], tried=tried, actor=user, now=timezone.now())
    except (Refused, ValidationError) as fault:
        form.add_error(None, fault.messages if isinstance(fault, ValidationError) else str(fault))
        return None
