"""Freeze by two persons, and let a year take a frozen scheme up."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.access import scheme_for
from assessment.forms.posted import number_of
from assessment.selectors.scheme_adoption import adoption_of, can_adopt
from assessment.services.schemes import scheme_freeze
from assessment.services.schemes_adopt import scheme_adopt
from assessment.services.schemes_freeze import scheme_propose, scheme_withdraw
from assessment.views.schemes.frame import draft_page_for, page_for
from assessment.views.setup.frame import office_and_year
from parks.errors import Refused
from parks.roles import Act


@require_POST
def scheme_propose_freeze(request: HttpRequest, number: int) -> HttpResponse:
    """Propose to freeze the draft as the person saw it."""
    page = draft_page_for(request, number)
    try:
        scheme_propose(scheme=page.row, seen=request.POST.get("seen", ""), actor=page.user, now=timezone.now())
        notes.success(request, "已提请冻结。请另一人核对后冻结；此后如有修改，须重新提请。")
    except Refused as refused:
        notes.error(request, str(refused))
    return redirect("scheme", number)


@require_POST
def scheme_withdraw_proposal(request: HttpRequest, number: int) -> HttpResponse:
    """Take the proposal back."""
    page = draft_page_for(request, number)
    try:
        scheme_withdraw(scheme=page.row, actor=page.user, now=timezone.now())
        notes.success(request, "已撤回冻结的提请，可以继续修改。")
    except Refused as refused:
        notes.error(request, str(refused))
    return redirect("scheme", number)


@require_POST
def scheme_freeze_version(request: HttpRequest, number: int) -> HttpResponse:
    """Freeze what another person proposed."""
    page = page_for(request, number, Act.FREEZE_SCHEME)
    try:
        seen = request.POST.get("seen", "")
        row = scheme_freeze(scheme=page.row, actor=page.user, now=timezone.now(), seen=seen)
        notes.success(request, f"{row}已冻结，可以由领导小组办公室为年度采用。")
    except Refused as refused:
        notes.error(request, str(refused))
    return redirect("scheme", number)


@require_http_methods(["GET", "HEAD", "POST"])
def scheme_adopt_year(request: HttpRequest, number: int, year: int) -> HttpResponse:
    """Show what changes for a year that takes the scheme up, and take it up."""
    user, cycle = office_and_year(request, year)
    row = scheme_for(user, number, Act.READ_SCHEME)
    fault, status = "", 200
    if request.method == "POST":
        replaces = scheme_for(user, number_of(request.POST, "replaces"), Act.READ_SCHEME)
        try:
            scheme_adopt(cycle=cycle, scheme=row, replaces=replaces, actor=user, now=timezone.now())
        except Refused as refused:
            fault, status = str(refused), 409
        else:
            notes.success(request, f"{year}年度现按{row}计分。")
            return redirect("scheme", number)
    context = {
        "cycle": cycle, "scheme": row, "adoption": adoption_of(cycle, row), "can_adopt": can_adopt(cycle, row),
        "fault": fault, "is_demo": cycle.is_demo,
    }  # fmt: skip
    return render(request, "assessment/schemes/adopt.html", context, status=status)
