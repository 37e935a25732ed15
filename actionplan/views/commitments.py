"""What the plan asks of whom: city goals, actions, measures, standing duties, and each body's part in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actionplan import selectors
from actionplan.access import body_for, commitment_for
from actionplan.forms import CommitmentFilter
from actionplan.states import CommitmentKind
from parks.access import require, signed_in_user
from parks.roles import Act


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """Show the city goals by target year."""
    require(signed_in_user(request), Act.READ_PLAN)
    return render(request, "actionplan/goals.html", {"goals": selectors.goals()})


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """Show the standing duties."""
    require(signed_in_user(request), Act.READ_PLAN)
    return render(request, "actionplan/duties.html", {"duties": selectors.duties()})


@require_safe
def commitments(request: HttpRequest, kind: CommitmentKind) -> HttpResponse:
    """List 附件2's actions or the main text's measures, of one body and in one role where the address says so."""
    require(signed_in_user(request), Act.READ_PLAN)
    form = CommitmentFilter(request.GET, bodies=selectors.bodies_of(kind))
    wanted = form.cleaned_data if form.is_valid() else None
    found = selectors.commitments(kind).none() if wanted is None else selectors.commitments(kind, **wanted)
    context = {"kind": kind, "form": form, "commitments": found, "filtered": any((wanted or {}).values())}
    return render(request, "actionplan/commitments.html", context)


@require_safe
def commitment(request: HttpRequest, kind: CommitmentKind, number: int) -> HttpResponse:
    """Show one action or measure with its bodies, targets and sources."""
    require(signed_in_user(request), Act.READ_PLAN)
    context = {"kind": kind, "commitment": commitment_for(kind, number)}
    return render(request, "actionplan/commitment.html", context)


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a body leads, answers for and supports."""
    require(signed_in_user(request), Act.READ_PLAN)
    agency = body_for(code)
    context = {"body": agency, "parts": selectors.body_parts(agency), "duties": agency.duties.all()}
    return render(request, "actionplan/body.html", context)
