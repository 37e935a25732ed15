"""Read the report: where it stands, the preview, a filed version with its files."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.report.cover import Cover, cover_lines
from assessment.report.differences import differences
from assessment.report.document import document
from assessment.selectors.report_facts import report_facts
from assessment.selectors.report_versions import ReportVersion, report_versions
from assessment.views.notices import HtmxRequest
from assessment.views.report.frame import frame, report_year, version_for
from parks.models import User
from parks.roles import Act, may


@require_safe
def report(request: HtmxRequest, year: int) -> HttpResponse:
    """Show where the report stands: data, passages, filed versions; while files are made, only those are renewed."""
    user, cycle = report_year(request, year)
    if request.htmx:
        return render(request, "assessment/report/_versions.html", _filed(report_versions(cycle), user, year))
    context = frame(user, report_facts(cycle, with_evidence=False))
    return render(request, "assessment/report/report.html", {**context, **_filed(report_versions(cycle), user, year)})


@require_safe
def report_preview(request: HttpRequest, year: int) -> HttpResponse:
    """Show the report as it would be filed now."""
    user, cycle = report_year(request, year)
    context = frame(user, report_facts(cycle))
    if context["report"] is not None:
        day = timezone.localdate()
        cover = Cover(0, f"{day.year}年{day.month}月{day.day}日", "")
        context["cover"] = cover_lines(context["report"], cover)
        context["blocks"] = document(context["report"])
    return render(request, "assessment/report/preview.html", context)


@require_safe
def report_version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show a filed version as it was filed, with its files and what it says otherwise than the one before."""
    user, cycle = report_year(request, year)
    version, older = version_for(cycle, number)
    content = json.loads(version.report.content)
    filed = timezone.localtime(version.report.filed_at)
    cover = Cover(number, f"{filed.year}年{filed.month}月{filed.day}日", version.report.sha256)
    context = {
        "cycle": cycle,
        "year": year,
        "is_demo": cycle.is_demo,
        "report": content,
        "cover": cover_lines(content, cover),
        "blocks": document(content),
        "version": version,
        **_filed([version, *older], user, year),
    }
    context["rows"] = context["rows"][:1]
    return render(request, "assessment/report/version.html", context)


def _filed(versions: list[ReportVersion], user: User, year: int) -> dict[str, Any]:
    """The versions, each with what it says otherwise than the one before it."""
    contents = [json.loads(one.report.content) for one in versions]
    olders = [*contents[1:], None][: len(contents)]
    rows = [
        (one, None if older is None else differences(older, content))
        for one, content, older in zip(versions, contents, olders, strict=True)
    ]
    return {
        "rows": rows,
        "year": year,
        "is_waiting": any(not (one.is_ready or one.has_failed) for one in versions),
        "may_render": may(user.role, Act.WRITE_REPORT),
    }
