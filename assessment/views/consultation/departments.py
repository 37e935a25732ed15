"""A department's own list: what it is asked, many confirmed at once, and a finding of 弄虚作假."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import asked_park_for, cycle_for
from assessment.models import FraudFinding
from assessment.selectors.consultation_page import department_page, years_asked
from assessment.services.fraud import fraud_find, fraud_withdraw
from assessment.services.inquiries import inquiries_confirm
from assessment.views.consultation.uploads import department_of, upload_of
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.roles import Act


@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    """Lead to the latest year in which the department is asked; say so where it is not."""
    user = signed_in_user(request)
    require(user, Act.ANSWER_INQUIRY)
    years = years_asked(department_of(user))
    if years:
        return redirect("inquiries_year", years[0])
    return render(request, "assessment/consultation/list.html", {"page": None})


@require_safe
def inquiries_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show what the department is asked about the year's parks."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.ANSWER_INQUIRY)
    page = department_page(cycle, department_of(user), now=timezone.now())
    if not page.parks:
        raise Http404(f"{year}年度没有提请贵部门核对的事项。")
    return render(request, "assessment/consultation/list.html", {"page": page, "is_demo": cycle.is_demo})


@require_POST
def confirm(request: HttpRequest, year: int) -> HttpResponse:
    """Confirm the ticked lines at once; tell which were left, and why."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.ANSWER_INQUIRY)
    chosen = _ticked(request)
    try:
        if not chosen:
            raise Refused("没有勾选待确认的事项；请先勾选，再一并确认。")
        done = inquiries_confirm(cycle=cycle, department=department_of(user), chosen=chosen, actor=user)
    except Refused as refusal:
        notes.error(request, str(refusal))
        return redirect("inquiries_year", year)
    for one in done.refused:
        notes.warning(request, one)
    if done.confirmed:
        notes.success(request, f"已确认{done.confirmed}项，没有不同意见")
    return redirect("inquiries_year", year)


@require_http_methods(["GET", "HEAD", "POST"])
def fraud(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show the form for a finding of 弄虚作假, or put it on record with its document."""
    user = signed_in_user(request)
    cycle, place = asked_park_for(user, year, park)
    context: dict[str, object] = {"cycle": cycle, "is_demo": cycle.is_demo, "park": place, "typed": request.POST}
    if request.method == "POST":
        basis = request.POST.get("basis", "")
        try:
            fraud_find(cycle=cycle, park=place, basis=basis, upload=upload_of(request), actor=user)
        except Refused as refusal:
            context["reason"] = str(refusal)
        else:
            notes.success(request, f"已登记对{place.name}的认定")
            return redirect("inquiries_year", year)
    own = FraudFinding.objects.filter(cycle=cycle, park=place, recorded_by__agency=user.agency_id)
    context["finding"] = own.select_related("file", "recorded_by").first()
    status = 422 if "reason" in context else 200
    return render(request, "assessment/consultation/fraud.html", context, status=status)


@require_POST
def fraud_undo(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Take the department's own finding back."""
    user = signed_in_user(request)
    cycle, place = asked_park_for(user, year, park)
    try:
        fraud_withdraw(cycle=cycle, park=place, reason=request.POST.get("reason", ""), actor=user)
    except Refused as refusal:
        notes.error(request, str(refusal))
        return redirect("inquiry_fraud", year, park)
    notes.success(request, f"已撤销对{place.name}的认定")
    return redirect("inquiries_year", year)


def _ticked(request: HttpRequest) -> dict[int, int]:
    """Return the ticked inquiries with the answer's version that the page showed: key:version."""
    found = {}
    for one in request.POST.getlist("lines"):
        key, _, base = one.partition(":")
        if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (key, base)):
            raise Http404("勾选的事项无法辨认；请刷新页面后再选。")
        found[int(key)] = int(base)
    return found
