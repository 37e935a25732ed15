"""Write the report's passages: a page for the whole year and one a park; saved as typed, or by a button."""

from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.report import PassagePost
from assessment.models import Cycle, ReportText
from assessment.report.fields import park_fields, year_fields
from assessment.report.passages import Passage, park_passages, year_passages
from assessment.selectors.report_facts import report_facts
from assessment.services.report_texts import PassageConflict, passage_save
from assessment.views.report.frame import frame, report_year
from parks.access import park_for
from parks.errors import Refused
from parks.models import User
from parks.roles import Act


@require_http_methods(["GET", "HEAD", "POST"])
def report_city(request: HttpRequest, year: int) -> HttpResponse:
    """Show the year's own passages with their fields; a post saves one of them."""
    user, cycle = report_year(request, year, Act.WRITE_REPORT if request.method == "POST" else Act.READ_REPORT)
    return _write(request, user, cycle, "")


@require_http_methods(["GET", "HEAD", "POST"])
def report_park(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show a park's passages beside its figures; a post saves one of them."""
    user, cycle = report_year(request, year, Act.WRITE_REPORT if request.method == "POST" else Act.READ_REPORT)
    park_for(user, park, Act.READ_REPORT)
    return _write(request, user, cycle, park)


@require_POST
def report_save(request: HttpRequest, year: int) -> JsonResponse:
    """Save one passage as it is typed; 409 with both texts where somebody else saved it, 422 where it is refused."""
    user, cycle = report_year(request, year, Act.WRITE_REPORT)
    posted = PassagePost.of(request.POST)
    try:
        row = _save(user, cycle, posted)
    except PassageConflict as conflict:
        return JsonResponse(_clash(conflict.standing, posted.text), status=409)
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=422)
    passage = _passages(frame(user, report_facts(cycle, with_evidence=False)), posted.park)[posted.section]
    return JsonResponse(
        {
            "version": row.version,
            "saved": f"{timezone.localtime(row.saved_at):%H:%M}",
            "filled": passage.filled,
            "typed": list(passage.typed),
            "is_proposal": passage.is_proposal,
        }
    )


def _write(request: HttpRequest, user: User, cycle: Cycle, code: str) -> HttpResponse:
    posted, clash, reason, status = None, None, "", 200
    if request.method == "POST":
        posted = PassagePost.of(request.POST)
        try:
            _save(user, cycle, posted)
        except PassageConflict as conflict:
            clash, status = _clash(conflict.standing, posted.text), 409
        except Refused as refusal:
            reason, status = str(refusal), 422
        else:
            notes.success(request, f"已保存 {timezone.localtime():%H:%M}")
            return redirect("report_park", cycle.year, code) if code else redirect("report_city", cycle.year)
    context = frame(user, report_facts(cycle))
    context |= _page(context, code) | {"posted": posted, "clash": clash, "reason": reason, "code": code}
    return render(request, "assessment/report/write.html", context, status=status)


def _save(user: User, cycle: Cycle, posted: PassagePost) -> ReportText:
    park = park_for(user, posted.park, Act.WRITE_REPORT) if posted.park else None
    return passage_save(
        cycle=cycle,
        park=park,
        section=posted.section,
        text=posted.text,
        base=posted.base,
        actor=user,
        now=timezone.now(),
    )


def _page(context: dict[str, Any], code: str) -> dict[str, Any]:
    """The place's passages, fields and figures; nothing where there is nothing to report on."""
    report = context["report"]
    if report is None:
        return {"passages": [], "fields": {}, "park": None}
    park = _park_of(report, code)
    fields = year_fields(report) if park is None else park_fields(report, park)
    return {"passages": list(_passages(context, code).values()), "fields": fields, "park": park}


def _passages(context: dict[str, Any], code: str) -> dict[str, Passage]:
    report, texts = context["report"], context["facts"].texts
    park = _park_of(report, code)
    found = year_passages(report, texts) if park is None else park_passages(report, park, texts)
    return {one.section.value: one for one in found}


def _park_of(report: dict[str, Any], code: str) -> dict[str, Any] | None:
    """The park's part of the report; None for the whole year. Http404 for a park that the year does not hold."""
    if not code:
        return None
    park: dict[str, Any] | None = next((one for one in report["parks"] if one["code"] == code), None)
    if park is None:
        raise Http404(f"{report['year']}年度的考评报告中没有这个园区。")
    return park


def _clash(standing: ReportText, mine: str) -> dict[str, Any]:
    return {
        "section": standing.section,
        "mine": mine,
        "theirs": standing.text,
        "version": standing.version,
        "who": str(standing.saved_by),
        "when": f"{timezone.localtime(standing.saved_at):%H:%M}",
    }
