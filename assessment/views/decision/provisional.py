"""What a park and its district are told before publication, and the park's objections to it."""

from django.contrib import messages as notes
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.access import objection_file_for, own_objection_for, provisional_for
from assessment.forms.objections import ObjectionForm, WithdrawalForm
from assessment.models import Objection, Submission
from assessment.selectors.provisional import ProvisionalPage, provisional_list, provisional_page
from assessment.services.objections import ObjectionClash, objection_raise, objection_withdraw
from assessment.views.attachments import attachment_response
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.models import User
from parks.roles import Act, may


@require_safe
def provisional(request: HttpRequest) -> HttpResponse:
    """List the years with the reader's parks."""
    user = signed_in_user(request)
    require(user, Act.READ_PROVISIONAL)
    return render(request, "assessment/decision/provisional.html", {"years": provisional_list(user, timezone.now())})


@require_safe
def park(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show a park its own points, or when they will come."""
    user = signed_in_user(request)
    return _page(request, user, provisional_for(user, year, park, Act.READ_PROVISIONAL))


@require_POST
def raise_objection(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Object to an item."""
    user = signed_in_user(request)
    submission = provisional_for(user, year, park, Act.OBJECT)
    page = provisional_page(submission, timezone.now())
    form = ObjectionForm([(one.code, one.numbered) for one in page.items], request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, user, submission, form=form, status=422)
    typed = form.cleaned_data
    try:
        objection_raise(
            submission=submission, item=typed["item"], text=typed["text"], files=form.brought(), seen=typed["seen"],
            actor=user,
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, user, submission, form=form, status=422)
    notes.success(request, "异议已提出，答复后会在首页和本页通知")
    return redirect("provisional_park", year, park)


@require_POST
def withdraw(request: HttpRequest, year: int, park: str, objection: int) -> HttpResponse:
    """Take an objection back."""
    user = signed_in_user(request)
    row = own_objection_for(user, year, park, objection)
    submission = provisional_for(user, year, park, Act.OBJECT)
    form, status = WithdrawalForm(request.POST), 422
    if form.is_valid():
        typed = form.cleaned_data
        try:
            objection_withdraw(
                objection=row, reason=typed["reason"], seen=typed["seen"], actor=user, now=timezone.now()
            )
            notes.success(request, "异议已撤回")
            return redirect("provisional_park", year, park)
        except Refused as refusal:
            status = 409 if isinstance(refusal, ObjectionClash) else 422
            form.add_error(None, str(refusal))
    return _page(request, user, submission, withdrawal=form, withdrawing=row.pk, status=status)


@require_safe
def file(request: HttpRequest, year: int, park: str, objection: int, file: int) -> HttpResponse:
    """Hand out a file of an objection of this park."""
    submission = provisional_for(signed_in_user(request), year, park, Act.READ_PROVISIONAL)
    rows = Objection.objects.filter(cycle=submission.cycle_id, park=submission.park_id)
    return attachment_response(objection_file_for(rows, objection, file))


def _page(
    request: HttpRequest,
    user: User,
    submission: Submission,
    *,
    form: ObjectionForm | None = None,
    withdrawal: Form | None = None,
    withdrawing: int = 0,
    status: int = 200,
) -> HttpResponse:
    """Show the park's page; what was refused stays in its form."""
    page, may_object = provisional_page(submission, timezone.now()), may(user.role, Act.OBJECT)
    context = {
        "page": page,
        "park": submission.park,
        "cycle": submission.cycle,
        "is_demo": submission.cycle.is_demo,
        "may_object": may_object and page.is_open,
        "may_withdraw": may_object,
        "form": _objecting(page, form),
        "withdrawal": withdrawal,
        "withdrawing": withdrawing,
    }
    return render(request, "assessment/decision/provisional_park.html", context, status=status)


def _objecting(page: ProvisionalPage, refused: ObjectionForm | None) -> ObjectionForm:
    """The form of an objection, empty or as it was refused, for the release that the page shows now."""
    version = page.release.version if page.release else 0
    if refused is None:
        return ObjectionForm(page.free_items, initial={"seen": version})
    refused.look_again(version)
    return refused
