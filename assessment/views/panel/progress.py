"""How far the panel is and how its marks lie, for office and agency; and the office's entry of paper sheets."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessment.access import cycle_for
from assessment.forms.panel import PaperForm
from assessment.models import Cycle, PanelMark, PanelMember
from assessment.selectors import spread
from assessment.selectors.marks import facilities_of
from assessment.selectors.panel import panel_progress, park_photos
from assessment.services.marks import MarkConflict, is_from_phone, paper_enter
from assessment.states import MARK_STAGES
from parks.access import signed_in_user
from parks.errors import Refused
from parks.models import Park, User
from parks.roles import Act, may

RULE = {"far": spread.FAR, "deviations": spread.DEVIATIONS, "from": spread.DEVIATIONS_FROM, "near": spread.NEAR}


@require_safe
def panel(request: HttpRequest, year: int) -> HttpResponse:
    """Show progress by park and member, the means, and marks that lie far from the others."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.READ_MARKS)
    context = {
        "page": panel_progress(cycle),
        "spread_rule": RULE,
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "may_arrange": may(user.role, Act.ARRANGE_PANEL),
    }
    return render(request, "assessment/panel/progress.html", context)


@require_safe
def panel_park(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show all marks, remarks and photos of one park."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.READ_MARKS)
    page = panel_progress(cycle)
    row = next((one for one in page.rows if one.park.code == park), None)
    if row is None:
        raise Http404("没有这个园区。")
    photos = park_photos(cycle, row.park)
    context = {
        "page": page,
        "row": row,
        "marked": [(cell, photos.get(cell.member.pk, [])) for cell in row.cells if cell.listed or cell.mark],
        "facilities": facilities_of(cycle, row.park),
        "spread_rule": RULE,
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "may_enter": may(user.role, Act.ARRANGE_PANEL) and cycle.stage in MARK_STAGES,
    }
    return render(request, "assessment/panel/park.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def panel_paper(request: HttpRequest, year: int, park: str, member: int) -> HttpResponse:
    """Enter one paper sheet; a mark given on the phone is shown and stands unless the office says otherwise."""
    user = signed_in_user(request)
    cycle = cycle_for(user, year, Act.ARRANGE_PANEL)
    place, who = _sheet(cycle, park, member)
    standing = who.marks.filter(park=place).first()
    form = PaperForm(request.POST or None, initial=PaperForm.initial_of(standing))
    if request.method != "POST" or not form.is_valid():
        return _paper_page(request, cycle, place, who, standing, form)
    try:
        _enter(who, place, form, user)
    except MarkConflict as conflict:
        form.add_error(None, str(conflict))
        return _paper_page(request, cycle, place, who, conflict.standing, form, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _paper_page(request, cycle, place, who, standing, form)
    notes.success(request, f"{who.name or who.code}对{place.name}的纸质评分已录入")
    return redirect("panel_park", year, park)


def _enter(member: PanelMember, park: Park, form: PaperForm, user: User) -> PanelMark:
    return paper_enter(
        member=member,
        park=park,
        facts=form.facts(),
        base=form.cleaned_data["base"],
        over_phone=form.cleaned_data["over_phone"],
        actor=user,
        now=timezone.now(),
    )


def _sheet(cycle: Cycle, park: str, member: int) -> tuple[Park, PanelMember]:
    place = Park.objects.filter(code=park).first()
    who = PanelMember.objects.select_related("cycle", "user").filter(cycle=cycle, pk=member).first()
    if place is None or who is None:
        raise Http404("没有这个园区，或考评团名单里没有这位成员。")
    return place, who


def _paper_page(
    request: HttpRequest,
    cycle: Cycle,
    park: Park,
    member: PanelMember,
    standing: PanelMark | None,
    form: PaperForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "cycle": cycle,
        "park": park,
        "member": member,
        "standing": standing if standing and standing.version else None,
        "from_phone": is_from_phone(standing),
        "base": standing.version if standing else 0,
        "form": form,
        "is_demo": cycle.is_demo,
        "may_enter": cycle.stage in MARK_STAGES,
    }
    return render(
        request, "assessment/panel/paper.html", context, status=status if not form.errors or status == 409 else 422
    )
