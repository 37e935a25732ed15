"""The sheet of opinions (征求意见汇总表) as workbook and PDF."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.report.opinion_sheet import opinion_pdf
from assessment.selectors.opinion_sheet import opinion_sheet
from assessment.views.review.frame import reader_and_year
from assessment.workbook.opinions import opinion_workbook
from parks.roles import Act

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@require_safe
def sheet(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """Hand out the year's sheet of opinions; Http404 while nothing was asked."""
    _, cycle = reader_and_year(request, year, Act.READ_CONSULTATION)
    found = opinion_sheet(cycle, now=timezone.now())
    if kind not in TYPES or not found.rows:
        raise Http404(f"{year}年度还没有征求意见，没有汇总表。")
    content = opinion_workbook(found) if kind == "xlsx" else opinion_pdf(found)
    response = HttpResponse(content, content_type=TYPES[kind])
    name = quote(f"{year}年度征求意见汇总表.{kind}")
    response["Content-Disposition"] = f"attachment; filename=\"opinions-{year}.{kind}\"; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
