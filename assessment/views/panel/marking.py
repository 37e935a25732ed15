"""A member's own pages: the visit list, one park, and saving what is typed."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import visited_park_for
from assessment.filing.photos import MAX_PHOTO
from assessment.filing.values import write_amount
from assessment.forms.panel import MarkForm
from assessment.messages.panel import ASPECT_NAMES
from assessment.models import ASPECTS, PanelMark, PanelMember
from assessment.selectors.marks import mark_page, missing_of, visit_list
from assessment.services.marks import MarkConflict, mark_save
from assessment.services.photos import MAX_PHOTOS
from assessment.views.filing.staying import seconds_left
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.models import Park
from parks.roles import Act


@require_safe
def mark_list(request: HttpRequest) -> HttpResponse:
    """List the member's parks: today's first, and what each still lacks."""
    user = signed_in_user(request)
    require(user, Act.MARK)
    visits = visit_list(user, today=timezone.localdate())
    context = {"visits": visits, "is_demo": visits is not None and visits.cycle.is_demo}
    return render(request, "assessment/panel/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show one park to be marked; a post saves the whole page, without JavaScript."""
    user = signed_in_user(request)
    member, place = visited_park_for(user, year, park)
    if request.method != "POST":
        return _page(request, member, place)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _page(request, member, place, form=form, status=422)
    try:
        facts, base = form.facts(), form.cleaned_data["base"]
        saved = mark_save(member=member, park=place, facts=facts, base=base, actor=user, now=timezone.now())
    except MarkConflict as conflict:
        return _page(request, member, place, form=form, clash=conflict, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, member, place, form=form, status=422)
    missing = missing_of(saved)
    notes.success(
        request, f"已保存 {timezone.localtime():%H:%M}" + (f"，还缺：{'、'.join(missing)}" if missing else "")
    )
    return redirect("mark", year, park)


@require_POST
def mark_keep(request: HttpRequest, year: int, park: str) -> JsonResponse:
    """Save what was typed on the phone; 409 with both texts after another save, 422 with what is wrong by field."""
    user = signed_in_user(request)
    member, place = visited_park_for(user, year, park)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return JsonResponse(
            {"faults": {name: " ".join(str(one) for one in said) for name, said in form.errors.items()}}, status=422
        )
    facts, base = form.facts(), form.cleaned_data["base"]
    try:
        saved = mark_save(member=member, park=place, facts=facts, base=base, actor=user, now=timezone.now())
    except MarkConflict as conflict:
        return JsonResponse({**_stands(conflict.standing), "message": str(conflict)}, status=409)
    except Refused as refusal:
        return JsonResponse({"faults": {"__all__": str(refusal)}}, status=422)
    # Whoever marks all day stays signed in: what is saved as typed renews the session, as in the filing.
    seconds_left(request, now=timezone.now())
    return JsonResponse(_stands(saved))


def _stands(mark: PanelMark) -> dict[str, object]:
    """Return the mark as it stands: fields as typed, version, time of day, and what is missing."""
    return {
        "fields": {**{one: write_amount(getattr(mark, one)) for one in ASPECTS}, "remark": mark.remark},
        "version": mark.version,
        "saved": f"{timezone.localtime(mark.saved_at):%H:%M}" if mark.saved_at else "",
        "missing": missing_of(mark),
    }


def _page(
    request: HttpRequest,
    member: PanelMember,
    park: Park,
    *,
    form: MarkForm | None = None,
    clash: MarkConflict | None = None,
    status: int = 200,
) -> HttpResponse:
    page = mark_page(member, park)
    context = {
        "page": page,
        "form": form or MarkForm(initial=MarkForm.initial_of(page.mark)),
        "clash": clash and [*_differences(clash.standing, form)],
        "clash_said": str(clash or ""),
        "base": page.mark.version if page.mark else 0,
        "is_demo": member.cycle.is_demo,
        "most_photos": MAX_PHOTOS,
        "photo_limit": MAX_PHOTO,
    }
    return render(request, "assessment/panel/mark.html", context, status=status)


def _differences(standing: PanelMark, form: MarkForm | None) -> list[tuple[str, str, str]]:
    """Return label, what stands and what was typed for each field in which the two differ."""
    stands = _stands(standing)["fields"]
    if form is None or not isinstance(stands, dict):
        return []
    typed = form.facts()._asdict()
    mine = {one: typed[one] if one == "remark" else write_amount(typed[one]) for one in typed}
    labels = {**ASPECT_NAMES, "remark": "考察意见"}
    return [(labels[one], stands[one], mine[one]) for one in labels if stands[one] != mine[one]]
