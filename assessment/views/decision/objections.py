"""The office tells the parks their provisional results; agency and office answer what the parks object to."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.access import objection_file_for, objection_for
from assessment.forms.objections import AnswerForm, ReleaseForm
from assessment.models import Cycle, Objection
from assessment.selectors.objection_page import objection_page
from assessment.selectors.objections import objections_page
from assessment.services.objection_answers import objection_answer
from assessment.services.objections import ObjectionClash
from assessment.services.releases import release_make
from assessment.views.attachments import attachment_response
from assessment.views.review.frame import reader_and_year
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act, may


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the year's releases and objections."""
    user, cycle = reader_and_year(request, year, Act.ANSWER_OBJECTION)
    return _year(request, user, cycle)


@require_POST
def release(request: HttpRequest, year: int) -> HttpResponse:
    """Tell the parks the official run."""
    user, cycle = reader_and_year(request, year, Act.CONSULT)
    form = ReleaseForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = release_make(
                cycle=cycle, last_day=typed["last_day"], note=typed["note"], seen=typed["seen"], actor=user
            )
            notes.success(request, f"第{made.version}次反馈已发出，各园区和所在区已收到通知")
            return redirect("objections_year", year)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _year(request, user, cycle, form=form, status=422)


@require_safe
def objection(request: HttpRequest, year: int, objection: int) -> HttpResponse:
    """Show one objection with its item before and after."""
    user = signed_in_user(request)
    return _objection(request, user, objection_for(user, year, objection, Act.ANSWER_OBJECTION))


@require_POST
def answer(request: HttpRequest, year: int, objection: int) -> HttpResponse:
    """Uphold or decline."""
    user = signed_in_user(request)
    rows = objection_for(user, year, objection, Act.ANSWER_OBJECTION)
    form, status = AnswerForm(request.POST), 422
    if form.is_valid():
        typed = form.cleaned_data
        try:
            objection_answer(
                objection=rows[0], verdict=typed["verdict"], answer=typed["answer"], seen=typed["seen"], actor=user,
                now=timezone.now(),
            )  # fmt: skip
            notes.success(request, "答复已送达园区")
            return redirect("objections_year", year)
        except Refused as refusal:
            status = 409 if isinstance(refusal, ObjectionClash) else 422
            form.add_error(None, str(refusal))
    return _objection(request, user, objection_for(user, year, objection, Act.ANSWER_OBJECTION), form, status)


@require_safe
def file(request: HttpRequest, year: int, objection: int, file: int) -> HttpResponse:
    """Hand out a file of an objection."""
    require(signed_in_user(request), Act.ANSWER_OBJECTION)
    return attachment_response(objection_file_for(Objection.objects.filter(cycle__year=year), objection, file))


def _year(
    request: HttpRequest, user: User, cycle: Cycle, *, form: ReleaseForm | None = None, status: int = 200
) -> HttpResponse:
    page = objections_page(cycle, timezone.now())
    version = page.latest.version if page.latest else 0
    if form is not None:
        form.look_again(version)
    context = {
        "page": page,
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "may_release": page.may_release and may(user.role, Act.CONSULT),
        "form": form or ReleaseForm(initial={"seen": version}),
    }
    return render(request, "assessment/decision/objections.html", context, status=status)


def _objection(
    request: HttpRequest, user: User, rows: list[Objection], form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    page = objection_page(rows, user)
    cycle = page.objection.cycle
    if form is not None:
        form.look_again(page.objection.version)
    context = {
        "page": page,
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "form": form or AnswerForm(initial={"seen": page.objection.version}),
        "may_change": may(user.role, Act.REVIEW),
    }
    return render(request, "assessment/decision/objection.html", context, status=status)
