"""Bring, show and take away a filing's evidence; files are served only to who may read the filing."""

from urllib.parse import quote

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment import messages
from assessment.access import submission_for
from assessment.filing.filetypes import MEDIA_TYPES, PREVIEWED
from assessment.models import EvidenceFile, Submission
from assessment.services.evidence import evidence_add, evidence_remove, evidence_reuse
from parks.access import signed_in_user
from parks.errors import Refused
from parks.files import file_read
from parks.models import User
from parks.roles import Act


@require_POST
def evidence_upload(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Keep the chosen files, or put one that is there down for this item; each is told by name where it is refused."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    kept = 0
    try:
        kept = _reuse(request, submission, item, user) or _upload(request, submission, item, user)
    except Refused as refusal:
        notes.error(request, str(refusal))
    if kept:
        notes.success(request, f"已收存 {kept} 份材料")
    return redirect("filing_item", year, park, item)


@require_POST
def evidence_drop(request: HttpRequest, year: int, park: str, item: str, use: int) -> HttpResponse:
    """Take a use away."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    try:
        evidence_remove(submission=submission, use_id=use, actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    return redirect("filing_item", year, park, item)


@require_safe
def evidence_file(request: HttpRequest, year: int, park: str, file: int) -> HttpResponse:
    """Hand out a file: as an attachment, or to be looked at where it is a PDF or picture and that was asked for."""
    submission = submission_for(signed_in_user(request), year, park, Act.READ_FILING)
    row = EvidenceFile.objects.filter(submission=submission, pk=file).first()
    if row is None:
        raise Http404("没有这份佐证材料。")
    look = "look" in request.GET and row.kind in PREVIEWED
    response = HttpResponse(file_read(row.path, sha256=row.sha256), content_type=MEDIA_TYPES[row.kind])
    response["Content-Disposition"] = f"{'inline' if look else 'attachment'}; filename*=UTF-8''{quote(row.name)}"
    response["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _upload(request: HttpRequest, submission: Submission, item: str, user: User) -> int:
    files = request.FILES.getlist("files")
    if not files:
        raise Refused(messages.no_file())
    for one in files:
        evidence_add(
            submission=submission,
            item=item,
            demand_id=_number(request.POST.get("demand", "")),
            name=one.name or "",
            content=one.read(),
            page_reference=request.POST.get("pages", ""),
            actor=user,
            now=timezone.now(),
        )
    return len(files)


def _reuse(request: HttpRequest, submission: Submission, item: str, user: User) -> int:
    chosen = _number(request.POST.get("file", ""))
    if chosen is None:
        return 0
    evidence_reuse(
        submission=submission,
        file_id=chosen,
        item=item,
        demand_id=_number(request.POST.get("demand", "")),
        page_reference=request.POST.get("pages", ""),
        actor=user,
        now=timezone.now(),
    )
    return 1


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else None
