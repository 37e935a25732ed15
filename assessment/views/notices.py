"""The notices (通报): their list, a year's notice with its file, and the public verification page."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from assessment.access import notice_document_for, notice_file_for, notice_for, publication_with_code
from assessment.selectors.published import (
    check_code_of,
    notice_document_of,
    notice_file_of,
    notice_of,
    notices,
    replaced_by,
)
from parks.files import file_read

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CODE_SHOWN = 24  # characters: as many as the field takes


class HtmxRequest(HttpRequest):
    """A request that the htmx middleware has looked at."""

    htmx: HtmxDetails


@require_safe
@login_not_required
def notice_list(request: HttpRequest) -> HttpResponse:
    """List all notices, the latest first."""
    return render(request, "assessment/notices/list.html", {"notices": notices()})


@require_safe
@login_not_required
def notice_page(request: HtmxRequest, year: int, version: int | None = None) -> HttpResponse:
    """Show the year's notice; while its file is being laid out, only the file's part is asked for again."""
    notice = notice_for(year, version)
    publication = notice.publication
    context = {
        "notice": notice,
        "publication": publication,
        "cycle": publication.cycle,
        "is_demo": publication.cycle.is_demo,
        "notice_file": notice_file_of(notice),
        "notice_document": notice_document_of(notice),
        "check_code": check_code_of(publication),
        "replaced_by": None if version is None else replaced_by(publication),
    }
    template = "assessment/notices/_file.html" if request.htmx else "assessment/notices/page.html"
    return render(request, template, context)


@require_safe
@login_not_required
def notice_pdf(request: HttpRequest, year: int, version: int | None = None) -> HttpResponse:
    """Send the notice's PDF under its Chinese name (RFC 5987), checked against its SHA-256."""
    file = notice_file_for(year, version)
    content = file_read(file.path, sha256=file.sha256)
    name = quote(f"{file.notice.number}（{year}年度产业园区考核通报）.pdf")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f"attachment; filename=\"notice-{year}.pdf\"; filename*=UTF-8''{name}"
    return response


@require_safe
@login_not_required
def notice_docx(request: HttpRequest, year: int, version: int | None = None) -> HttpResponse:
    """Send the notice's Word file under its Chinese name (RFC 5987), checked against its SHA-256."""
    document = notice_document_for(year, version)
    content = file_read(document.path, sha256=document.sha256)
    name = quote(f"{document.notice.number}（{year}年度产业园区考核通报）.docx")
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f"attachment; filename=\"notice-{year}.docx\"; filename*=UTF-8''{name}"
    return response


@require_safe
@login_not_required
def notice_check(request: HttpRequest) -> HttpResponse:
    """Lead from a typed check code to its page; ask for one where none is typed."""
    code = request.GET.get("code", "")
    if not code.strip():
        return render(request, "assessment/notices/check.html")
    try:
        publication = publication_with_code(code)
    except Http404 as unknown:
        return _ask_again(request, code, unknown)
    return redirect("notice_verify", check_code=check_code_of(publication))


@require_safe
@login_not_required
def verify(request: HttpRequest, check_code: str) -> HttpResponse:
    """Show what a genuine notice with this check code says: number, digests, places in the ranking."""
    try:
        publication = publication_with_code(check_code)
    except Http404 as unknown:
        return _ask_again(request, check_code, unknown)
    notice = notice_of(publication)
    context = {
        "publication": publication,
        "cycle": publication.cycle,
        "is_demo": publication.cycle.is_demo,
        "notice": notice,
        "notice_file": notice_file_of(notice) if notice else None,
        "notice_document": notice_document_of(notice) if notice else None,
        "check_code": check_code_of(publication),
        "replaced_by": replaced_by(publication),
        "results": publication.run.park_results.select_related("park").order_by("rank", "park__order"),
    }
    return render(request, "assessment/notices/verify.html", context)


def _ask_again(request: HttpRequest, code: str, unknown: Http404) -> HttpResponse:
    """The page to type the code anew, with what was typed; its status tells machines that there is no such notice."""
    context = {"code": code[:CODE_SHOWN], "reason": str(unknown)}
    return render(request, "assessment/notices/check.html", context, status=404)
