"""Where the year stands between review and publication, and the moves between its stages."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.forms.approval import WithdrawalForm
from assessment.models import Cycle
from assessment.selectors.decision_blocks import blocks_in, can_pass
from assessment.selectors.decision_facts import Facts
from assessment.selectors.decision_steps import Step, next_step, steps_of
from assessment.services.runs import scoring_owe
from assessment.services.stages import approval_begin, consultation_resume
from assessment.states import Stage
from assessment.views.decision.frame import facts_for, nudged
from assessment.views.review.frame import reader_and_year
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act, may
from parks.states import OPEN_JOB_STATES


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
    """Show the steps of the year with what each still waits for, and whose turn it is."""
    user, facts = facts_for(request, year, Act.READ_CONSULTATION)
    return _page(request, user, facts, WithdrawalForm())


@require_POST
def decision_score(request: HttpRequest, year: int) -> HttpResponse:
    """Have the data as they stand scored officially."""
    user, cycle = reader_and_year(request, year, Act.RUN_SCORING)
    try:
        nudged(scoring_owe(year=cycle.year, actor=user, now=timezone.now()))
        notes.success(request, "正在正式计分，通常几秒内完成；本页会自动更新。")
    except Refused as refusal:
        notes.error(request, str(refusal))
    return redirect("decision_year", year)


@require_POST
def decision_approve(request: HttpRequest, year: int) -> HttpResponse:
    """Lead the year to the approval."""
    user, cycle = reader_and_year(request, year, Act.APPROVE)
    try:
        approval_begin(cycle=cycle, actor=user, now=timezone.now())
        notes.success(request, f"{year}年度已转入审定。")
    except Refused as refusal:
        notes.error(request, str(refusal))
    return redirect("decision_year", year)


@require_POST
def decision_back(request: HttpRequest, year: int) -> HttpResponse:
    """Lead the year back to the consultation, with a reason."""
    user, facts = facts_for(request, year, Act.APPROVE)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, user, facts, form, status=422)
    try:
        reason = form.cleaned_data["reason"]
        consultation_resume(cycle=facts.cycle, reason=reason, actor=user, now=timezone.now())
        notes.success(request, f"{year}年度已退回征求意见。")
    except Refused as refusal:
        notes.error(request, str(refusal))
    return redirect("decision_year", year)


def _page(request: HttpRequest, user: User, facts: Facts, back: WithdrawalForm, *, status: int = 200) -> HttpResponse:
    steps, stage = steps_of(facts), facts.cycle.stage
    turn = next_step(steps)
    scoring = facts.count["scoring_state"] in OPEN_JOB_STATES
    context = {
        "cycle": facts.cycle,
        "is_demo": facts.cycle.is_demo,
        "facts": facts,
        "steps": [(one, _address(one, user, facts.cycle.year)) for one in steps],
        "next": turn,
        "next_address": _address(turn, user, facts.cycle.year) if turn else "",
        "may_approve": may(user.role, Act.APPROVE),
        "offers_approval": stage == Stage.CONSULTATION,
        "can_begin": stage == Stage.CONSULTATION and can_pass(blocks_in(facts)),
        "offers_back": stage == Stage.APPROVAL and may(user.role, Act.APPROVE),
        "offers_scoring": facts.at_stake and facts.run is None and not scoring,
        "is_scoring": scoring and facts.run is None,
        "back": back,
    }
    return render(request, "assessment/decision/year.html", context, status=status)


def _address(step: Step, user: User, year: int) -> str:
    """Return where the step is done; empty where the user may not go there, or it has no page."""
    if not step.page or not may(user.role, step.act):
        return ""
    # What results entail is kept in one register of all years.
    return f"{reverse(step.page)}?year={year}" if step.page == "consequences" else reverse(step.page, args=[year])
