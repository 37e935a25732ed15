"""用 Excel 填报: the template out, the workbook in, what it would change, and the yes to it."""

from collections.abc import Iterable
from itertools import groupby
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.access import submission_for
from assessment.filing.catalogue import catalogue_of
from assessment.models import Submission, WorkbookUpload
from assessment.selectors.filing import closes_at, open_items
from assessment.selectors.workbook import last_applied, upload_of
from assessment.services.workbook import (
    ASKED,
    Preview,
    template_of,
    upload_apply,
    upload_marked,
    upload_preview,
    upload_reading,
    upload_take,
)
from assessment.shape import scheme_of
from assessment.workbook import wording
from assessment.workbook.precheck import MAX_SIZE
from assessment.workbook.read import Judged, Outcome
from assessment.workbook.refusal import Refusal, Unfit
from assessment.workbook.write import Cover
from parks.access import signed_in_user
from parks.errors import Refused
from parks.roles import Act
from parks.templatetags.zh import zh_deadline, zh_moment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def workbook(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Offer the template and take the filled one."""
    submission = submission_for(signed_in_user(request), year, park, Act.FILL)
    return _page(request, submission, ())


@require_safe
def workbook_template(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Send the park's template with the filing as it stands."""
    submission = submission_for(signed_in_user(request), year, park, Act.FILL)
    now = timezone.now()
    cover = Cover(submission.park.official_name, zh_deadline(closes_at(submission)), zh_moment(now))
    content = template_of(submission=submission, cover=cover, now=now)
    return sent(content, f"{year}年度{submission.park.name}自评填报表.xlsx", f"filing-{year}-{park}.xlsx")


@require_POST
def workbook_upload(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Take a workbook in and lead to what it would change; say in place why it cannot be read."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    try:
        name, content = uploaded(request)
        upload = upload_take(submission=submission, name=name, content=content, actor=user, now=timezone.now())
    except Unfit as fault:
        return _page(request, submission, (fault.refusal,))
    return redirect("workbook_preview", year=year, park=park, number=upload.pk)


@require_safe
def workbook_preview(request: HttpRequest, year: int, park: str, number: int) -> HttpResponse:
    """Show what the workbook would change, item by item, beside what stands."""
    submission, upload = _upload(request, year, park, number)
    return _preview(request, submission, upload)


@require_POST
def workbook_apply(request: HttpRequest, year: int, park: str, number: int) -> HttpResponse:
    """Apply the workbook at once, or show anew what changed meanwhile."""
    submission, upload = _upload(request, year, park, number)
    chosen, seen = frozenset(request.POST.getlist("take")), request.POST.get("seen", "")
    try:
        changed = upload_apply(
            upload=upload, chosen=chosen, seen=seen, actor=signed_in_user(request), now=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _preview(request, submission, upload, status=409)
    messages.success(request, f"已导入“{upload.name}”，共 {changed} 栏有改动。")
    return redirect("workbook", year=year, park=park)


@require_safe
def workbook_marked(request: HttpRequest, year: int, park: str, number: int) -> HttpResponse:
    """Send the person's own workbook back with what is refused marked in it."""
    _, upload = _upload(request, year, park, number)
    try:
        content = upload_marked(upload=upload, refusals=upload_reading(upload).refusals)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("workbook_preview", year=year, park=park, number=number)
    return sent(content, f"{upload.name.removesuffix('.xlsx')}（标注）.xlsx", "marked.xlsx")


def sent(content: bytes, name: str, plain_name: str) -> HttpResponse:
    """Return the workbook as an attachment under its Chinese name (RFC 5987)."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(name)}"
    return response


def uploaded(request: HttpRequest) -> tuple[str, bytes]:
    """Return name and bytes of the file that came; raises Unfit where none came or it is too big to be read."""
    file = request.FILES.get("file")
    if file is None:
        raise Unfit(wording.nothing_chosen())
    if file.size is None or file.size > MAX_SIZE:
        raise Unfit(wording.too_big(file.size or 0, MAX_SIZE))
    return file.name or "workbook.xlsx", file.read()


def _upload(request: HttpRequest, year: int, park: str, number: int) -> tuple[Submission, WorkbookUpload]:
    submission = submission_for(signed_in_user(request), year, park, Act.FILL)
    upload = upload_of(submission, number)
    if upload is None:
        raise Http404("没有找到这次上传，或它已过期；请重新上传工作簿。")
    return submission, upload


def _page(request: HttpRequest, submission: Submission, refusals: tuple[Refusal, ...]) -> HttpResponse:
    context = {
        "submission": submission,
        "year": submission.cycle.year,
        "park": submission.park,
        "is_demo": submission.cycle.is_demo,
        "closed": open_items(submission) == frozenset(),
        "last": last_applied(submission),
        "refusals": refusals,
    }
    return render(request, "assessment/workbook/page.html", context, status=422 if refusals else 200)


def _preview(
    request: HttpRequest, submission: Submission, upload: WorkbookUpload, *, status: int = 200
) -> HttpResponse:
    try:
        preview = upload_preview(upload=upload, actor=signed_in_user(request), now=timezone.now())
    except Unfit as fault:
        return _page(request, submission, (fault.refusal,))
    context = {
        "submission": submission,
        "upload": upload,
        "year": submission.cycle.year,
        "park": submission.park,
        "is_demo": submission.cycle.is_demo,
        "preview": preview,
        "counts": {outcome.value: len(preview.reading.having(outcome)) for outcome in Outcome},
        "groups": _groups(submission, preview),
        "asked": bool(preview.reading.having(*ASKED)),
    }
    return render(request, "assessment/workbook/preview.html", context, status=status)


def _groups(submission: Submission, preview: Preview) -> list[tuple[str, list[Judged]]]:
    """Return what differs by item, in the order of the form."""
    catalogue = catalogue_of(scheme_of(submission.cycle.scheme), submission.park.category)
    order = {item.code: place for place, item in enumerate(catalogue.items)}
    names = {item.code: item.name for item in catalogue.items}
    differing: Iterable[Judged] = (one for one in preview.reading.judged if one.outcome != Outcome.SAME)
    ordered = sorted(differing, key=lambda one: order[one.item])
    return [(names[code], list(rows)) for code, rows in groupby(ordered, key=lambda one: one.item)]
