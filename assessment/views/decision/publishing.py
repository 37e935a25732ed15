"""The publication's page: everything that becomes public in one sight, one button; afterwards what is public."""

from typing import Any

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.access import publication_for
from assessment.forms.approval import SeenForm
from assessment.selectors.approval_page import result_sight
from assessment.selectors.decision_blocks import blocks_in, can_pass
from assessment.selectors.decision_facts import Facts
from assessment.selectors.publishing import published_state
from assessment.services.duties import job_of
from assessment.services.publication import notice_key
from assessment.services.publishing import notice_owe, year_publish
from assessment.views.decision.frame import facts_for, nudged
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.roles import Act
from parks.states import JobKind


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Show what becomes public, and on post make it so; afterwards show what is public and what is being made."""
    user, facts = facts_for(request, year, Act.PUBLISH)
    if request.method != "POST":
        return _page(request, facts, SeenForm(request, facts.sight))
    form = SeenForm(request, facts.sight, request.POST)
    if not form.is_valid():
        return _page(request, facts, form, status=422)
    try:
        published = year_publish(cycle=facts.cycle, seen=form.cleaned_data["seen"], actor=user, now=timezone.now())
    except Refused as refusal:
        form.refuse(refusal)
        facts = facts_for(request, year, Act.PUBLISH)[1]
        form.look_again(facts.sight)
        return _page(request, facts, form, status=409)
    nudged(job_of(JobKind.RENDER_NOTICE, notice_key(published)))
    notes.success(request, f"{year}年度考核结果已公布：{published.notice}。")
    return redirect("publish", year)


@require_POST
def publish_render(request: HttpRequest, year: int) -> HttpResponse:
    """Have the notice's files made, where that was given up."""
    user = signed_in_user(request)
    require(user, Act.PUBLISH)
    nudged(notice_owe(publication=publication_for(year), actor=user, now=timezone.now()))
    notes.success(request, "通报文件正在重新生成。")
    return redirect("publish", year)


def _page(request: HttpRequest, facts: Facts, form: SeenForm, *, status: int = 200) -> HttpResponse:
    checks = blocks_in(facts) if facts.at_stake else ()
    context: dict[str, Any] = {
        "cycle": facts.cycle,
        "is_demo": facts.cycle.is_demo,
        "facts": facts,
        "checks": checks,
        "can_publish": can_pass(checks) and facts.approval is not None,
        "sight": result_sight(facts, with_estimates=False) if facts.at_stake else None,
        "state": None if facts.at_stake else published_state(facts.cycle),
        "form": form,
    }
    return render(request, "assessment/decision/publish.html", context, status=status)
