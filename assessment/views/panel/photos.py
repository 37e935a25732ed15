"""Photos of a visit: bring, look at, take away; the member's own only, and all of them for office and agency."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages as notes
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import cycle_for, visited_park_for
from assessment.filing.filetypes import MEDIA_TYPES, Unfit, display_name
from assessment.filing.photos import check_size
from assessment.messages import panel as say
from assessment.models import PanelMember, PanelPhoto
from assessment.selectors.marks import mark_page, own_photo
from assessment.selectors.panel import photo_of_year
from assessment.services.photos import MAX_PHOTOS, photo_add, photo_remove
from assessment.views.evidence import FILE_POLICY
from parks.access import signed_in_user
from parks.errors import Refused
from parks.files import file_read
from parks.models import Park, User
from parks.roles import Act


@require_http_methods(["GET", "HEAD", "POST"])
def mark_photos(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Keep the photos sent; answers a script with the list as it is now, 422 where one was refused."""
    user = signed_in_user(request)
    member, place = visited_park_for(user, year, park)
    if request.method != "POST":
        # Signing in again after the session ended in mid-form leads here.
        return redirect("mark", year, park)
    refused = [said for said in _bring(request, member, place, user) if said]
    return _answer(request, member, place, refused)


@require_safe
def mark_photo(request: HttpRequest, year: int, park: str, photo: int) -> HttpResponse:
    """Show a member's own photo."""
    member, place = visited_park_for(signed_in_user(request), year, park)
    return _shown(own_photo(member, place, photo))


@require_POST
def mark_photo_drop(request: HttpRequest, year: int, park: str, photo: int) -> HttpResponse:
    """Take a photo away."""
    user = signed_in_user(request)
    member, place = visited_park_for(user, year, park)
    try:
        photo_remove(member=member, park=place, photo_id=photo, actor=user, now=timezone.now())
    except Refused as refusal:
        return _answer(request, member, place, [str(refusal)])
    return _answer(request, member, place, [])


@require_safe
def panel_photo(request: HttpRequest, year: int, photo: int) -> HttpResponse:
    """Show any photo of the year's visits to office and agency."""
    cycle = cycle_for(signed_in_user(request), year, Act.READ_MARKS)
    return _shown(photo_of_year(cycle, photo))


def _shown(photo: PanelPhoto | None) -> HttpResponse:
    if photo is None:
        raise Http404(say.photo_gone())
    response = HttpResponse(file_read(photo.path, sha256=photo.sha256), content_type=MEDIA_TYPES[photo.kind])
    response["Content-Disposition"] = f'inline; filename="photo-{photo.pk}.{photo.kind}"'
    response["Content-Security-Policy"] = FILE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _bring(request: HttpRequest, member: PanelMember, park: Park, user: User) -> Iterator[str]:
    """Keep one photo after the other; yield why one was refused, empty for one that was kept."""
    files = request.FILES.getlist("photos")
    if not files:
        yield "没有选照片；请先拍照或从相册选。"
    for one in files:
        name = one.name or ""
        try:
            photo_add(member=member, park=park, name=name, content=_content(one), actor=user, now=timezone.now())
            yield ""
        except Refused as refusal:
            yield str(refusal)


def _content(file: "UploadedFile[Any]") -> bytes:
    """Return the file's bytes, read only where their number is within the limit."""
    try:
        check_size(file.size or 0)
    except Unfit as fault:
        raise Refused(say.photo_refused(display_name(file.name or ""), str(fault))) from fault
    return bytes(file.read())


def _answer(request: HttpRequest, member: PanelMember, park: Park, refused: list[str]) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "fetch":
        page = mark_page(member, park)
        context = {"page": page, "refused": refused, "most_photos": MAX_PHOTOS}
        return render(request, "assessment/panel/_photos.html", context, status=422 if refused else 200)
    for one in refused:
        notes.error(request, one)
    if not refused:
        notes.success(request, "照片已更新")
    return redirect("mark", member.cycle.year, park.code)
