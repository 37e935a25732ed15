"""Bring, show and take away a filing's evidence; files are served only to who may read the filing."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.contrib import messages as notes
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment import messages
from assessment.access import submission_for
from assessment.filing.filetypes import MEDIA_TYPES, PREVIEWED, Unfit, check_size, display_name, download_name
from assessment.forms.posted import number_of
from assessment.messages import evidence as say
from assessment.models import EvidenceFile, Submission
from assessment.selectors.evidence import evidence_file as file_of
from assessment.selectors.evidence import may_read_file
from assessment.selectors.evidence_shelf import ItemPanel, item_panel, shelf_of
from assessment.services.evidence import evidence_add, evidence_edit, evidence_remove, evidence_reuse
from parks.access import signed_in_user
from parks.errors import Refused
from parks.files import file_read
from parks.models import User
from parks.roles import Act

# A file that a stranger made: no script, no form, no plug-in of its own, no frame around it.
FILE_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


@require_safe
def evidence_all(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """List all files of the filing with their uses, and what is still asked for."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.READ_FILING)
    shelf = shelf_of(submission, user.role)
    context = {"submission": submission, "shelf": shelf, "is_demo": submission.cycle.is_demo}
    return render(request, "assessment/evidence/all.html", context)


@require_safe
def evidence_item(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Show one item's evidence on a page of its own."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.READ_FILING)
    context = {"submission": submission, "is_demo": submission.cycle.is_demo, "page": "evidence"}
    panel = _panel(submission, user, item)
    return render(request, "assessment/evidence/item.html", {**context, "panel": panel})


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_upload(request: HttpRequest, year: int, park: str, item: str) -> HttpResponse:
    """Keep the chosen files, and put one that is there down for this item; each that is refused is told by name."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    if request.method != "POST":
        # Signing in again after the session ended in mid-form leads here.
        return redirect("evidence_item", year, park, item)
    kept, refused = 0, []
    for outcome in _bring(request, submission, item, user):
        kept += outcome is None
        refused += [outcome] if outcome else []
    return _answer(request, submission, item, [say.kept(kept)] if kept else [], refused)


@require_POST
def evidence_change(request: HttpRequest, year: int, park: str, item: str, use: int) -> HttpResponse:
    """Change a use's pages and the demand that it answers."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    try:
        changed = evidence_edit(
            submission=submission,
            use_id=use,
            demand_id=_number(request.POST, "demand"),
            page_reference=request.POST.get("pages", ""),
            base=(_number(request.POST, "was_demand"), request.POST.get("was_pages", "")),
            actor=user,
            now=timezone.now(),
        )
    except Refused as refusal:
        return _answer(request, submission, item, [], [str(refusal)])
    return _answer(request, submission, item, [say.changed(changed.file.name)], [])


@require_POST
def evidence_drop(request: HttpRequest, year: int, park: str, item: str, use: int) -> HttpResponse:
    """Take a use away."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.FILL)
    try:
        evidence_remove(submission=submission, use_id=use, actor=user, now=timezone.now())
    except Refused as refusal:
        return _answer(request, submission, item, [], [str(refusal)])
    return _answer(request, submission, item, [say.removed()], [])


@require_safe
def evidence_file(request: HttpRequest, year: int, park: str, file: int) -> HttpResponse:
    """Hand out a file: as an attachment, or with ?look to be looked at where it is a PDF or picture."""
    user = signed_in_user(request)
    submission = submission_for(user, year, park, Act.READ_FILING)
    row = file_for(submission, file, user)
    return handed_out(row, inline="look" in request.GET and row.kind in PREVIEWED, policy=FILE_POLICY)


def file_for(submission: Submission, file: int, user: User) -> EvidenceFile:
    """Return the filing's file; Http404 where it has none of this number, or the user may not read it yet."""
    row = file_of(submission, file)
    if row is None or not may_read_file(submission, row, user.role):
        raise Http404("没有这份佐证材料。")
    return row


def handed_out(row: EvidenceFile, *, inline: bool, policy: str) -> HttpResponse:
    """Return the file's bytes, checked against their SHA-256, under the name of their content's kind."""
    response = HttpResponse(file_read(row.path, sha256=row.sha256), content_type=MEDIA_TYPES[row.kind])
    # The plain name is for the few that do not read RFC 5987; it holds nothing that a user wrote.
    name = quote(download_name(row.name, row.kind), safe="")
    plain = f"evidence-{row.pk}.{row.kind}"
    response["Content-Disposition"] = (
        f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{name}"
    )
    response["Content-Security-Policy"] = policy
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _bring(request: HttpRequest, submission: Submission, item: str, user: User) -> Iterator[str | None]:
    """Put down what the form holds, one after the other; yield None for what was kept, else why it was not."""
    chosen, files = _number(request.POST, "file"), request.FILES.getlist("files")
    demand, pages, now = _number(request.POST, "demand"), request.POST.get("pages", ""), timezone.now()
    if chosen is None and not files:
        yield messages.no_file()
    if chosen is not None:
        try:
            evidence_reuse(
                submission=submission, file_id=chosen, item=item, demand_id=demand, page_reference=pages,
                actor=user, now=now,
            )  # fmt: skip
            yield None
        except Refused as refusal:
            yield str(refusal)
    for one in files:
        try:
            evidence_add(
                submission=submission, item=item, demand_id=demand, name=one.name or "", content=_content(one),
                page_reference=pages, actor=user, now=now,
            )  # fmt: skip
            yield None
        except Refused as refusal:
            yield str(refusal)


def _content(file: "UploadedFile[Any]") -> bytes:
    """Return the file's bytes, read only where their number is within the limit."""
    try:
        check_size(file.size or 0)
    except Unfit as fault:
        raise Refused(f"“{display_name(file.name or '')}”：{fault}") from fault
    return bytes(file.read())


def _number(data: QueryDict, name: str) -> int | None:
    """Return a row's number; None for nothing chosen, nought, which no row has, for what is no number."""
    return number_of(data, name) if data.get(name) else None


def _panel(submission: Submission, user: User, item: str) -> ItemPanel:
    panel = item_panel(submission, user.role, item)
    if panel is None:
        raise Http404("没有这个填报项。")
    return panel


def _answer(
    request: HttpRequest, submission: Submission, item: str, said: list[str], refused: list[str]
) -> HttpResponse:
    """Answer with the panel as it is now where the page asked for that; else lead back to the page that asked."""
    page = request.POST.get("page", "")
    if getattr(request, "htmx", False):
        user = signed_in_user(request)
        context = {"submission": submission, "panel": _panel(submission, user, item), "page": page}
        said_and_refused = {"said": said, "refused": refused}
        answer = render(request, "assessment/evidence/_panel.html", {**context, **said_and_refused})
        answer["HX-Trigger"] = "evidence-changed"
        return answer
    for one in said:
        notes.success(request, one)
    for one in refused:
        notes.error(request, one)
    name = "evidence_item" if page == "evidence" else "filing_item"
    return redirect(reverse(name, args=(submission.cycle.year, submission.park.code, item)) + "#evidence")
