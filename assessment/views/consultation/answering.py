"""One inquiry of a department: look at it, answer it, and hand out the documents."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.access import inquiry_for, opinion_file_for
from assessment.models import Inquiry
from assessment.selectors.consultation import consultation_of, lines_of
from assessment.services.inquiries import Given, inquiry_answer
from assessment.services.review_lock import ReviewClash
from assessment.states import InquiryVerdict, Stage
from assessment.views.attachments import attachment_response
from assessment.views.consultation.uploads import upload_of
from assessment.views.review.frame import amount, number, text
from parks.access import signed_in_user
from parks.errors import Refused
from parks.roles import Act, may


@require_safe
def inquiry(request: HttpRequest, inquiry: int) -> HttpResponse:
    """Show what is asked, what was answered so far, and the form."""
    return _show(request, inquiry_for(signed_in_user(request), inquiry))


@require_POST
def answer(request: HttpRequest, inquiry: int) -> HttpResponse:
    """Confirm, or dispute with a number, a reason and a document."""
    user = signed_in_user(request)
    row = inquiry_for(user, inquiry)
    try:
        inquiry_answer(
            inquiry=row, given=_given(request), upload=upload_of(request), base=number(request, "base"), actor=user
        )
    except ReviewClash as clash:
        return _show(request, row, status=409, clash=clash, typed=request.POST)
    except Refused as refusal:
        return _show(request, row, status=422, reason=str(refusal), typed=request.POST)
    notes.success(request, "答复已保存，期限内可以改动")
    return redirect("inquiry", inquiry)


@require_safe
def file(request: HttpRequest, file: int) -> HttpResponse:
    """Hand out a department's document to office, agency and that department."""
    user = signed_in_user(request)
    return attachment_response(opinion_file_for(user, file))


def _given(request: HttpRequest) -> Given:
    verdict = text(request, "verdict")
    if verdict not in set(InquiryVerdict):
        raise Refused("请选择有没有不同意见。")
    if verdict == InquiryVerdict.CONFIRMED:
        return Given(InquiryVerdict.CONFIRMED, reason=text(request, "reason"))
    value, previous = amount(request, "value", "亿元"), amount(request, "previous", "亿元")
    return Given(InquiryVerdict.DISPUTED, value, previous, text(request, "reason"))


def _show(request: HttpRequest, row: Inquiry, *, status: int = 200, **extra: object) -> HttpResponse:
    line, window = lines_of(row.cycle, inquiry=row.pk)[0], consultation_of(row.cycle)
    is_open = row.cycle.stage == Stage.CONSULTATION and window is not None and timezone.now() < window.closes_at
    history = row.answers.select_related("file", "answered_by", "settlement__settled_by")
    told = {
        "cycle": row.cycle,
        "is_demo": row.cycle.is_demo,
        "line": line,
        "window": window,
        "is_open": is_open,
        "history": history,
        "may_answer": may(signed_in_user(request).role, Act.ANSWER_INQUIRY),
        **extra,
    }
    return render(request, "assessment/consultation/inquiry.html", told, status=status)
