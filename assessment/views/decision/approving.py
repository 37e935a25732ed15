"""The approval's page: the city's decision put on record by one, confirmed by another, withdrawn with a reason."""

from typing import Any

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.forms.approval import ProposalForm, SeenForm, WithdrawalForm
from assessment.selectors.approval_page import result_sight
from assessment.selectors.decision_blocks import blocks_in, proposal_blocks
from assessment.selectors.decision_facts import Facts
from assessment.services.approvals import (
    approval_confirm,
    approval_propose,
    approval_withdraw,
    can_confirm,
    can_propose,
)
from assessment.views.attachments import attachment_response
from assessment.views.decision.frame import approval_for, facts_for
from parks.errors import Refused
from parks.models import User
from parks.roles import Act


@require_safe
def approval(request: HttpRequest, year: int) -> HttpResponse:
    """Show what the city decides on, what blocks, who did which step, and the step to take now."""
    user, facts = facts_for(request, year, Act.APPROVE)
    return _page(request, user, facts)


@require_POST
def propose(request: HttpRequest, year: int) -> HttpResponse:
    """Put the city's decision on record."""
    user, facts = facts_for(request, year, Act.APPROVE)
    form = ProposalForm(request, _seen(facts), request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, user, facts, proposal=form)
    given = {name: form.cleaned_data[name] for name in ("seen", "decision", "decided_on")}
    file = form.cleaned_data["minutes"]
    try:
        approval_propose(
            cycle=facts.cycle, name=file.name, content=file.read(), actor=user, now=timezone.now(), **given
        )
    except Refused as refusal:
        return _refused(request, year, form, refusal, "proposal")
    notes.success(request, "已登记审定意见。请办公室另一人核对后复核；复核之前可以撤回。")
    return redirect("approval", year)


@require_POST
def confirm(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Confirm the record as the second person."""
    user, row = approval_for(request, year, number)
    form = SeenForm(request, "", request.POST)
    if not form.is_valid():
        return _page(request, *facts_for(request, year, Act.APPROVE), confirmation=form)
    try:
        approval_confirm(approval=row, seen=form.cleaned_data["seen"], actor=user, now=timezone.now())
    except Refused as refusal:
        return _refused(request, year, form, refusal, "confirmation")
    notes.success(request, "已复核。审定登记生效，可以定稿通报并公布。")
    return redirect("approval", year)


@require_POST
def withdraw(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Withdraw the record with a reason."""
    user, row = approval_for(request, year, number)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, *facts_for(request, year, Act.APPROVE), withdrawal=form)
    try:
        approval_withdraw(approval=row, reason=form.cleaned_data["reason"], actor=user, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, *facts_for(request, year, Act.APPROVE), withdrawal=form, status=409)
    notes.success(request, "已撤回审定登记，理由留存在案；可以重新登记。")
    return redirect("approval", year)


@require_safe
def minutes(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Hand out the minutes of the decision."""
    _, row = approval_for(request, year, number)
    return attachment_response(row.minutes)


def _refused(
    request: HttpRequest, year: int, form: ProposalForm | SeenForm, refusal: Refused, name: str
) -> HttpResponse:
    """Show the page as things stand now, with what was typed and why it was refused."""
    user, facts = facts_for(request, year, Act.APPROVE)
    form.refuse(refusal)
    form.look_again(_seen(facts))
    return _page(request, user, facts, status=409, **{name: form})


def _seen(facts: Facts) -> str:
    """The digest of the result that the step is about: the standing record's, or the current run's."""
    run = facts.approval.run if facts.approval else facts.run
    return run.result_digest if run else ""


def _page(request: HttpRequest, user: User, facts: Facts, *, status: int = 0, **forms: Any) -> HttpResponse:
    seen = _seen(facts)
    context = {
        "cycle": facts.cycle,
        "is_demo": facts.cycle.is_demo,
        "facts": facts,
        "standing": facts.approval,
        "past": [one for one in facts.approvals if one != facts.approval],
        "sight": result_sight(facts, with_estimates=True) if facts.at_stake else None,
        "checks": blocks_in(facts) if facts.approval else proposal_blocks(facts) if facts.at_stake else (),
        "may_propose": can_propose(facts),
        "may_confirm": can_confirm(facts, user),
        "is_proposer": facts.approval is not None and facts.approval.proposer == user.pk,
        "proposal": ProposalForm(request, seen),
        "confirmation": SeenForm(request, seen),
        "withdrawal": WithdrawalForm(auto_id="withdraw_%s"),
        **forms,
    }
    return render(request, "assessment/decision/approval.html", context, status=status or (422 if forms else 200))
