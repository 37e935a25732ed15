"""The office arranges the panel: members with or without accounts, visits with their lists."""

from typing import Any

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import cycle_for
from assessment.forms.panel import MemberForm, VisitForm
from assessment.forms.posted import number_of
from assessment.models import Cycle, PanelMember, PanelVisit
from assessment.selectors.panel import free_accounts, next_code, visits_of
from assessment.services.panel import (
    facts_of,
    member_invite,
    member_put,
    member_remove,
    visit_put,
    visit_withdraw,
)
from assessment.services.stale import Stale
from assessment.states import DATA_STAGES
from assessment.views.setup.frame import Setting, edit
from parks.access import signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act


@require_safe
def panel_arrange(request: HttpRequest, year: int) -> HttpResponse:
    """List members and visits."""
    cycle = cycle_for(signed_in_user(request), year, Act.ARRANGE_PANEL)
    return render(request, "assessment/panel/arrange.html", _arrangement(cycle))


@require_http_methods(["GET", "HEAD", "POST"])
def panel_member(request: HttpRequest, year: int, member: int | None = None) -> HttpResponse:
    """Enter or change a member; a new account's initial password is shown on the answer, this once."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.ARRANGE_PANEL)
    row = _member(cycle, member)
    form = _member_form(request, cycle, row)
    if request.method != "POST" or not form.is_valid():
        return _member_page(request, cycle, row, form)
    try:
        password = _store_member(cycle, row, form, user)
    except Stale as stale:
        form.look_again(list(facts_of(_member(cycle, member) or PanelMember())))
        return _member_page(request, cycle, row, form, clash=stale)
    except (Refused, ValidationError) as refusal:
        form.refuse(refusal)
        return _member_page(request, cycle, row, form)
    if password:
        account = User.objects.get(username=form.facts().username)
        return render(
            request, "assessment/panel/arrange.html", {**_arrangement(cycle), "account": account, "password": password}
        )
    notes.success(request, f"成员“{form.cleaned_data['name']}”已保存")
    return redirect("panel_arrange", year)


@require_POST
def panel_member_remove(request: HttpRequest, year: int, member: int) -> HttpResponse:
    """Take a member who never marked off the panel."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.ARRANGE_PANEL)
    try:
        member_remove(cycle=cycle, member_id=member, actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, "已移出考评团")
    return redirect("panel_arrange", year)


@require_http_methods(["GET", "HEAD", "POST"])
def panel_visit(request: HttpRequest, year: int, visit: int | None = None) -> HttpResponse:
    """Enter or change a visit with its list of members."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.ARRANGE_PANEL)
    row = _visit(cycle, visit)
    form = VisitForm(cycle.panel_members.order_by("code"), row, request.POST or None)
    return edit(
        request,
        Setting(
            form=form,
            store=lambda: _store_visit(cycle, visit, form, user),
            done="考察安排已保存",
            leads_to=reverse("panel_arrange", args=[year]),
            template="assessment/panel/visit.html",
            standing=lambda: _version(cycle, visit),
            context={"cycle": cycle, "visit": row, "is_demo": cycle.is_demo, "may_edit": cycle.stage in DATA_STAGES},
        ),
    )


@require_POST
def panel_visit_withdraw(request: HttpRequest, year: int, visit: int) -> HttpResponse:
    """Withdraw a visit on which no mark rests."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.ARRANGE_PANEL)
    seen = number_of(request.POST, "base")
    try:
        visit_withdraw(cycle=cycle, visit_id=visit, base=seen, actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, "考察已撤销")
    return redirect("panel_arrange", year)


def _arrangement(cycle: Cycle) -> dict[str, Any]:
    members = list(cycle.panel_members.select_related("user").prefetch_related("visits__park").order_by("code"))
    return {
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "members": members,
        "visits": visits_of(cycle),
        "may_edit": cycle.stage in DATA_STAGES,
    }


def _member(cycle: Cycle, member: int | None) -> PanelMember | None:
    if member is None:
        return None
    row = cycle.panel_members.select_related("user").filter(pk=member).first()
    if row is None:
        raise Http404("考评团名单里没有这位成员。")
    return row


def _visit(cycle: Cycle, visit: int | None) -> PanelVisit | None:
    if visit is None:
        return None
    row = cycle.panel_visits.select_related("park").prefetch_related("members").filter(pk=visit).first()
    if row is None:
        raise Http404("没有这次考察。")
    return row


def _store_visit(cycle: Cycle, visit: int | None, form: VisitForm, user: User) -> PanelVisit:
    return visit_put(
        cycle=cycle,
        visit_id=visit,
        facts=form.facts(),
        base=form.cleaned_data["seen"],
        let_go=form.cleaned_data["let_go"],
        actor=user,
        now=timezone.now(),
    )


def _version(cycle: Cycle, visit: int | None) -> int:
    row = _visit(cycle, visit)
    return row.version if row else 0


def _member_form(request: HttpRequest, cycle: Cycle, row: PanelMember | None) -> MemberForm:
    standing = facts_of(row) if row else None
    code = next_code(cycle.panel_members.all())
    return MemberForm(request, standing, free_accounts(cycle, row), code, request.POST or None)


def _store_member(cycle: Cycle, row: PanelMember | None, form: MemberForm, user: User) -> str:
    """Store the member and return the initial password of a new account, empty where none was made."""
    key, facts, seen = row.pk if row else None, form.facts(), form.cleaned_data["seen"]
    if form.invites:
        _, password = member_invite(cycle=cycle, member_id=key, facts=facts, seen=seen, actor=user, now=timezone.now())
        return password
    member_put(cycle=cycle, member_id=key, facts=facts, seen=seen, actor=user, now=timezone.now())
    return ""


def _member_page(
    request: HttpRequest, cycle: Cycle, row: PanelMember | None, form: MemberForm, *, clash: Stale | None = None
) -> HttpResponse:
    context = {
        "cycle": cycle,
        "member": row,
        "form": form,
        "clash": clash,
        "is_demo": cycle.is_demo,
        "may_edit": cycle.stage in DATA_STAGES,
    }
    status = 409 if clash else 422 if form.errors else 200
    return render(request, "assessment/panel/member.html", context, status=status)
