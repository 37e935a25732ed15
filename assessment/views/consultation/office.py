"""The office's and the agency's side: who is asked, what came back, and how a dispute is settled."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import answer_for
from assessment.forms.consultation import OpeningForm, ReasonForm, WindowForm, first_error, plan_posted
from assessment.models import Cycle
from assessment.selectors.consultation_page import consultation_page, plan_page
from assessment.services.consultation import consultation_open, consultation_return, plan_set, window_change
from assessment.services.extensions import day_ends
from assessment.services.review_lock import ReviewClash
from assessment.services.settlements import dispute_settle
from assessment.services.stale import Stale
from assessment.views.review.frame import reader_and_year
from parks.access import signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act

Plan = dict[str, list[str]]


@require_safe
def consultation(request: HttpRequest, year: int) -> HttpResponse:
    """Show what is to do before the question goes out, then who answered what and what is left to settle."""
    user, cycle = reader_and_year(request, year, Act.READ_CONSULTATION)
    return _show(request, user, cycle)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """Choose which department is asked about which data element and which veto."""
    user, cycle = reader_and_year(request, year, Act.CONSULT)
    if request.method != "POST":
        return _plan(request, cycle)
    chosen, seen = plan_posted(request.POST, "ask"), plan_posted(request.POST, "seen")
    try:
        plan_set(cycle=cycle, chosen=chosen, seen=seen, actor=user, now=timezone.now())
    except Stale as stale:
        return _plan(request, cycle, typed=chosen, status=409, clash=stale)
    except Refused as refusal:
        return _plan(request, cycle, typed=chosen, status=422, reason=str(refusal))
    notes.success(request, "征询分工已保存")
    return redirect("consultation", year)


@require_POST
def start(request: HttpRequest, year: int) -> HttpResponse:
    """Put the question to the departments and lead the year on."""
    user, cycle = reader_and_year(request, year, Act.CONSULT)
    form = OpeningForm(request.POST)

    def verb() -> object:
        closes = day_ends(form.cleaned_data["last_day"])
        note = form.cleaned_data["note"]
        return consultation_open(cycle=cycle, closes_at=closes, note=note, actor=user, now=timezone.now())

    return _act(request, user, cycle, form, verb, "征询已发出，各部门可以答复了", "opening")


@require_POST
def window(request: HttpRequest, year: int) -> HttpResponse:
    """Set another end of the window."""
    user, cycle = reader_and_year(request, year, Act.CONSULT)
    form = WindowForm(request.POST)

    def verb() -> object:
        closes = day_ends(form.cleaned_data["last_day"])
        reason, base = form.cleaned_data["reason"], form.cleaned_data["base"]
        return window_change(
            cycle=cycle, closes_at=closes, reason=reason, base=base, actor=user, now=timezone.now()
        )  # fmt: skip

    return _act(request, user, cycle, form, verb, "答复期限已改，未答复的部门已收到通知", "moving")


@require_POST
def give_back(request: HttpRequest, year: int) -> HttpResponse:
    """Lead the year back to the review."""
    user, cycle = reader_and_year(request, year, Act.CONSULT)
    form = ReasonForm(request.POST)

    def verb() -> object:
        reason = form.cleaned_data["reason"]
        return consultation_return(cycle=cycle, reason=reason, actor=user, now=timezone.now())

    return _act(request, user, cycle, form, verb, "已退回审核评分，部门已有的答复保留", "returning")


@require_POST
def settle(request: HttpRequest, year: int, answer: int) -> HttpResponse:
    """Take a department's figure, or keep what is held."""
    user = signed_in_user(request)
    row = answer_for(user, year, answer)
    choice, reason = request.POST.get("choice", ""), request.POST.get("reason", "")
    try:
        if choice not in {"adopt", "keep"}:
            raise Refused("请选择采纳部门数，或维持认定数。")
        dispute_settle(answer=row, adopted=choice == "adopt", reason=reason, actor=user, now=timezone.now())
    except ReviewClash as clash:
        return _show(request, user, row.inquiry.cycle, status=409, clash=clash, typed=request.POST)
    except Refused as refusal:
        return _show(request, user, row.inquiry.cycle, status=422, reason=str(refusal), typed=request.POST)
    notes.success(request, "已处理，部门可以看到处理结果")
    return redirect("consultation", year)


def _plan(
    request: HttpRequest, cycle: Cycle, *, typed: Plan | None = None, status: int = 200, **extra: object
) -> HttpResponse:
    told = {"cycle": cycle, "is_demo": cycle.is_demo, "page": plan_page(cycle, typed), **extra}
    return render(request, "assessment/consultation/plan.html", told, status=status)


def _act(
    request: HttpRequest,
    user: User,
    cycle: Cycle,
    form: OpeningForm | WindowForm | ReasonForm,
    verb: Callable[[], object],
    done: str,
    name: str,
) -> HttpResponse:
    """Call the verb and lead back; what is refused is shown with what was typed: 409 stale, 422 else."""
    try:
        if not form.is_valid():
            raise Refused(first_error(form))
        verb()
    except ReviewClash as clash:
        return _show(request, user, cycle, status=409, clash=clash, **{name: form})
    except Refused as refusal:
        return _show(request, user, cycle, status=422, reason=str(refusal), **{name: form})
    notes.success(request, done)
    return redirect("consultation", cycle.year)


def _show(request: HttpRequest, user: User, cycle: Cycle, *, status: int = 200, **extra: object) -> HttpResponse:
    page = consultation_page(cycle, user, now=timezone.now())
    forms = {"opening": OpeningForm(), "moving": WindowForm(), "returning": ReasonForm()}
    told = {"cycle": cycle, "is_demo": cycle.is_demo, "page": page, **forms, **extra}
    return render(request, "assessment/consultation/office.html", told, status=status)
