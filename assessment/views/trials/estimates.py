"""What-if, the near-boundary list and robustness: computed for the page and stored nowhere."""

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.forms.trials import Figures, SpanForm, WhatIfForm
from assessment.messages import trials as messages
from assessment.robustness.estimate import estimate
from assessment.robustness.nearness import nearness
from assessment.robustness.plan import Unfit
from assessment.selectors.robustness_page import robustness_page
from assessment.selectors.trial_base import Base, base_of
from assessment.selectors.trials import base_stand_ins, district_names
from assessment.selectors.what_if import figures_as_they_stand, what_if
from assessment.views.trials.frame import nothing, page_of, scorer_and_year
from parks.errors import Refused


@require_safe
def trial_what_if(request: HttpRequest, year: int) -> HttpResponse:
    """Try one figure of one park: points, total and rank at once."""
    _, cycle = scorer_and_year(request, year)
    page = page_of(cycle, "what_if", "假设推演")
    try:
        base = base_of(cycle)
    except Refused as refusal:
        return nothing(request, page, str(refusal))
    form = WhatIfForm(Figures(base.rules, base.case.parks, year), request.GET or None)
    change = form.cleaned_data["change"] if form.is_valid() else None
    found = what_if(base, change) if change else None
    context = {
        **page,
        "base": base,
        "form": form,
        "change": change,
        "found": found,
        "figures": figures_as_they_stand(base),
    }
    return render(request, "assessment/trials/what_if.html", context)


@require_safe
def trial_near(request: HttpRequest, year: int) -> HttpResponse:
    """Show what a tenth of a point would change."""
    _, cycle = scorer_and_year(request, year)
    page = page_of(cycle, "near", "边界情况")
    try:
        base = base_of(cycle)
    except Refused as refusal:
        return nothing(request, page, str(refusal))
    found = {"near": nearness(base.rules, base.result), "districts": district_names()}
    context = {**page, "base": base, "stand_ins": base_stand_ins(base), **found}
    return render(request, "assessment/trials/near.html", context)


@require_safe
def trial_robustness(request: HttpRequest, year: int) -> HttpResponse:
    """Show rank intervals and shares under disturbed weights and figures."""
    _, cycle = scorer_and_year(request, year)
    page, form = page_of(cycle, "robustness", "稳健性"), SpanForm(request.GET, year=year)
    try:
        base = base_of(cycle)
        found = _estimated(base, form) if form.is_valid() else None
    except Refused as refusal:
        return nothing(request, page, str(refusal))
    context = {**page, "base": base, "form": form, "found": found, "stand_ins": base_stand_ins(base)}
    return render(request, "assessment/trials/robustness.html", context)


def _estimated(base: Base, form: SpanForm) -> object:
    if all(park.total is None for park in base.result.parks):
        raise Refused(messages.no_totals())
    generator = np.random.default_rng(form.cleaned_data["seed"])
    weights, inputs = form.spans()
    try:
        found = estimate(base.rules, base.case, generator, weight_span=weights, input_span=inputs)
        return robustness_page(base, found)
    except Unfit as fault:
        raise Refused(messages.unfit(str(fault))) from fault
