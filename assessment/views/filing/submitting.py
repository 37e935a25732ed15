"""Submit a filing, send it back, accept it, say what the district thinks, ask for more time."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from django.contrib import messages as notes
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.access import submission_for, version_for
from assessment.filing.values import Unreadable, read_date
from assessment.forms.posted import number_of
from assessment.models import SubmissionVersion
from assessment.selectors.filing_page import Filing, filing_of
from assessment.selectors.versions import content_view
from assessment.services.duties import job_of
from assessment.services.extensions import extension_ask
from assessment.services.opinions import opinion_give
from assessment.services.seen import content_of, seen_of
from assessment.services.submissions import submission_accept, submission_return, submission_submit
from assessment.tasks import nudge
from assessment.views.filing.frame import frame
from parks.access import signed_in_user
from parks.errors import Refused
from parks.roles import Act
from parks.states import JobKind


@require_http_methods(["GET", "HEAD", "POST"])
def filing_submit(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show the summary and the declaration; on post, submit, and lead to the version with its receipt."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.SUBMIT)
    reason = ""
    if request.method == "POST":
        try:
            version = submission_submit(
                submission=submission,
                declared=request.POST.get("declared") == "yes",
                seen=request.POST.get("seen", ""),
                idempotency_key=request.POST.get("request", "")[:64] or uuid4().hex,
                actor=user,
            )
        except Refused as refusal:
            reason = str(refusal)
        else:
            _nudge_receipt(version)
            notes.success(request, f"报送成功，回执编号 {version.receipt_number}")
            return redirect("filing_version", year, park, version.number)
    stands = filing_of(submission_for(user, year, park, Act.SUBMIT))
    context = {**frame(user, stands), **_sight(stands), "request_id": uuid4().hex, "reason": reason}
    return render(request, "assessment/filing/submit.html", context, status=409 if reason else 200)


def _sight(stands: Filing) -> dict[str, object]:
    """Return what would be submitted as the page shows it, and the marks by which it is known again."""
    content = content_of(stands.draft, stands.brought, stands.submission)
    catalogue = stands.draft.catalogue
    return {"view": content_view(content, catalogue), "seen": seen_of(content, catalogue)}


@require_POST
def filing_return(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Send the chosen items back to the park."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.RETURN)
    items, reason = request.POST.getlist("items"), request.POST.get("reason", "")
    seen = number_of(request.POST, "version")
    return _do(
        request,
        lambda: submission_return(
            submission=submission, seen=seen, items=items, reason=reason, actor=user, now=timezone.now()
        ),
        "已退回，园区可以补正所选填报项",
        ("filing", year, park),
    )


@require_POST
def filing_accept(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Accept the filing."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.RETURN)
    seen = number_of(request.POST, "version")
    return _do(
        request,
        lambda: submission_accept(submission=submission, seen=seen, actor=user, now=timezone.now()),
        "已受理",
        ("filing", year, park),
    )


@require_POST
def filing_opinion(request: HttpRequest, year: int, park: str, number: int) -> HttpResponse:
    """Put the district's opinion on a version on record."""
    user = signed_in_user(request)
    submission_for(user, year, park, Act.GIVE_OPINION)
    version = version_for(user, year, park, number)
    return _do(
        request,
        lambda: opinion_give(version=version, text=request.POST.get("text", ""), actor=user, now=timezone.now()),
        "意见已提交",
        ("filing_version", year, park, number),
    )


@require_POST
def filing_extension(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Ask the office for a later deadline."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.SUBMIT)

    def ask() -> object:
        wanted, reason = _day(request.POST.get("wanted", "")), request.POST.get("reason", "")
        return extension_ask(submission=submission, wanted=wanted, reason=reason, actor=user, now=timezone.now())

    return _do(request, ask, "延期申请已送领导小组办公室", ("filing", year, park))


def _day(text: str) -> date:
    try:
        day = read_date(text)
    except Unreadable as fault:
        raise Refused(str(fault)) from fault
    if day is None:
        raise Refused("请填写希望延至的日期。")
    return day


def _do(
    request: HttpRequest, verb: Callable[[], object], done: str, target: tuple[str, *tuple[int | str, ...]]
) -> HttpResponse:
    """Call the verb and lead back with what came of it."""
    try:
        verb()
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, done)
    name, *place = target
    return redirect(name, *place)


def _nudge_receipt(version: SubmissionVersion) -> None:
    job = job_of(JobKind.RENDER_RECEIPT, version.receipt_number)
    if job is not None:
        transaction.on_commit(lambda: nudge(job.pk))
