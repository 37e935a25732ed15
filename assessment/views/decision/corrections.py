"""Open a correction of what is published, and end one."""

from typing import Any

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.corrections import CorrectionForm, FindingForm, WithdrawalForm
from assessment.models import Cycle
from assessment.selectors.correction_page import CorrectionPage, correction_page
from assessment.services.correction_findings import NAMES, finding_lift, finding_put
from assessment.services.corrections import correction_open, correction_withdraw
from assessment.views.consultation.uploads import upload_of
from assessment.views.review.frame import reader_and_year
from parks.errors import Refused
from parks.models import Park
from parks.roles import Act


@require_http_methods(["GET", "HEAD", "POST"])
def corrections(request: HttpRequest, year: int) -> HttpResponse:
    """Show the year's corrections; open one with its items, the reason and the own password."""
    user, cycle = reader_and_year(request, year, Act.CORRECT)
    page = correction_page(cycle)
    seen = page.publication.version if page.publication else 0
    form = CorrectionForm(request, page.choices, request.POST or None, initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        reason, base = form.cleaned_data["reason"], form.cleaned_data["seen"]
        try:
            correction_open(cycle=cycle, items=form.named(), reason=reason, seen=base, actor=user, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            notes.success(request, "更正已提出；所列填报项已重新开放给评价机构")
            return redirect("corrections", year)
    return _show(request, cycle, page, form=form)


@require_POST
def withdraw(request: HttpRequest, year: int) -> HttpResponse:
    """End the open correction without a new version."""
    user, cycle = reader_and_year(request, year, Act.CORRECT)
    form = WithdrawalForm(request, request.POST, auto_id="withdraw_%s")
    if form.is_valid():
        try:
            correction_withdraw(cycle=cycle, reason=form.cleaned_data["reason"], actor=user, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            notes.success(request, "更正已撤销，公布的结果不变")
            return redirect("corrections", year)
    return _show(request, cycle, correction_page(cycle), withdrawal=form)


@require_POST
def finding(request: HttpRequest, year: int) -> HttpResponse:
    """Put a veto or a finding of 弄虚作假 on record within the open correction, or lift one."""
    user, cycle = reader_and_year(request, year, Act.CORRECT)
    page = correction_page(cycle)
    form = FindingForm(request, page.judged, NAMES, request.POST, auto_id="finding_%s")
    if form.is_valid():
        given = form.cleaned_data
        about: dict[str, Any] = {"cycle": cycle, "park": Park.objects.get(code=given["park"]), "kind": given["kind"]}
        try:
            if "lift" in request.POST:
                finding_lift(**about, reason=given["reason"], actor=user, now=timezone.now())
            else:
                upload = upload_of(request)
                finding_put(**about, basis=given["reason"], upload=upload, actor=user, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            notes.success(request, "认定已更新；请重新计分")
            return redirect("corrections", year)
    return _show(request, cycle, page, finding=form)


def _show(request: HttpRequest, cycle: Cycle, page: CorrectionPage, **forms: Any) -> HttpResponse:
    """Show the page with the form that was refused as it was posted."""
    bound = next((one for one in forms.values() if one.is_bound), None)
    seen = page.publication.version if page.publication else 0
    context = {
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "page": page,
        "form": forms.get("form") or CorrectionForm(request, page.choices, initial={"seen": seen}),
        "withdrawal": forms.get("withdrawal") or WithdrawalForm(request, auto_id="withdraw_%s"),
        "finding": forms.get("finding") or FindingForm(request, page.judged, NAMES, auto_id="finding_%s"),
        "refused": bound,
        "chosen": set(bound.data.getlist("items")) if bound is not None and "items" in bound.data else set(),
    }
    return render(request, "assessment/decision/corrections.html", context, status=422 if bound else 200)
