"""The register of what published results entail: the list, one with what was done, steps, days, files."""

from typing import Any

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.forms.consequences import DueForm, StepForm, WhichForm
from assessment.models import Consequence, ConsequenceStep
from assessment.selectors.consequences import (
    consequence_years,
    consequences_found,
    counts_of,
    duty_of,
    is_overdue,
)
from assessment.services.consequence_steps import consequence_record, consequence_reschedule
from assessment.services.consequence_table import consequence_table
from assessment.services.stale import Stale
from assessment.states import ConsequenceKind, ConsequenceState
from assessment.views.attachments import attachment_response
from assessment.views.workbook import sent
from parks.access import require, signed_in_user
from parks.errors import Refused, WrongState
from parks.models import User
from parks.roles import Act

ROWS_A_PAGE = 50


@require_safe
def consequences(request: HttpRequest) -> HttpResponse:
    """List what is asked for, open ones first by the day when they are due."""
    _keeper(request)
    now, years = timezone.now(), consequence_years()
    form = WhichForm(years, request.GET)
    rows = consequences_found(now=now, **form.asked())
    asked = request.GET.copy()
    asked.pop("page", None)
    still, late = counts_of(now)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_demo": any(one.publication.cycle.is_demo for one in page),
        "query": f"{asked.urlencode()}&" if asked else "",
        "narrowed": any(asked.values()),
        "still": still,
        "late": late,
        "year": years[0] if years else timezone.localdate(now).year - 1,
    }
    return render(request, "assessment/decision/consequences.html", context)


@require_safe
def consequences_export(request: HttpRequest) -> HttpResponse:
    """Send the listed consequences as .xlsx, all pages of them."""
    _keeper(request)
    rows = consequences_found(now=timezone.now(), **WhichForm(consequence_years(), request.GET).asked())
    return sent(consequence_table(rows), "结果运用.xlsx", "consequences.xlsx")


@require_safe
def consequence(request: HttpRequest, number: int) -> HttpResponse:
    """Show one with its basis, everything that was done, and the step to take now."""
    _, row = _kept(request, number)
    return _page(request, row)


@require_POST
def consequence_step(request: HttpRequest, number: int) -> HttpResponse:
    """Put on record what was done, and end the matter where that is said."""
    user, row = _kept(request, number)
    form = StepForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, row, status=422, step=form)
    name, content = form.brought()
    given = {key: form.cleaned_data[key] for key in ("seen", "text", "participants", "closes")}
    try:
        consequence_record(
            consequence=row, name=name, content=content, held_on=form.cleaned_data["held_on"] or None, **given,
            actor=user, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return _refused(request, row, refusal, step=form)
    notes.success(request, "已登记，本项办结。" if given["closes"] else "已登记办理情况。")
    return redirect("consequence", number)


@require_POST
def consequence_due(request: HttpRequest, number: int) -> HttpResponse:
    """Move the day by which it is to be done."""
    user, row = _kept(request, number)
    form = DueForm(request.POST)
    if not form.is_valid():
        return _page(request, row, status=422, due=form)
    try:
        consequence_reschedule(consequence=row, **form.cleaned_data, actor=user, now=timezone.now())
    except Refused as refusal:
        return _refused(request, row, refusal, due=form)
    notes.success(request, "办结期限已更改，理由记入办理记录。")
    return redirect("consequence", number)


@require_safe
def consequence_file(request: HttpRequest, number: int, step: int) -> HttpResponse:
    """Hand out the minutes or document of a step."""
    _keeper(request)
    found = ConsequenceStep.objects.select_related("file").filter(pk=step, consequence=number).first()
    if found is None or found.file is None:
        raise Http404("这条办理记录没有附件。")
    return attachment_response(found.file)


def _keeper(request: HttpRequest) -> User:
    user = signed_in_user(request)
    require(user, Act.KEEP_CONSEQUENCES)
    return user


def _kept(request: HttpRequest, number: int) -> tuple[User, Consequence]:
    user = _keeper(request)
    row = Consequence.objects.select_related("publication__cycle").filter(pk=number).first()
    if row is None:
        raise Http404("没有这一项结果运用。")
    return user, row


def _refused(request: HttpRequest, row: Consequence, refusal: Refused, **forms: StepForm | DueForm) -> HttpResponse:
    """Show the page as things stand now, with what was typed and why it was refused."""
    (form,) = forms.values()
    clash = refusal if isinstance(refusal, Stale) else None
    if clash is not None:
        row.refresh_from_db()
        form.look_again(row.version)
    else:
        form.add_error(None, str(refusal))
    return _page(request, row, status=409 if clash or isinstance(refusal, WrongState) else 422, clash=clash, **forms)


def _page(request: HttpRequest, row: Consequence, *, status: int = 200, **given: Any) -> HttpResponse:
    duty = duty_of(row)
    first = {"seen": duty.row.version}
    context = {
        "duty": duty,
        "one": duty.row,
        "is_demo": duty.row.publication.cycle.is_demo,
        "late": is_overdue(duty.row, timezone.localdate()),
        "is_open": duty.row.state == ConsequenceState.OPEN,
        "has_lapsed": duty.row.state == ConsequenceState.LAPSED,
        "is_interview": duty.row.kind == ConsequenceKind.INTERVIEW,
        "step": StepForm(initial=first),
        "due": DueForm(initial=first, auto_id="due_%s"),
        "clash": None,
        **given,
    }
    return render(request, "assessment/decision/consequence.html", context, status=status)
