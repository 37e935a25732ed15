"""File the report, have its files made anew, hand them out."""

from urllib.parse import quote

from django.contrib import messages as notes
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.models import AssessmentReport
from assessment.report.cover import file_name
from assessment.services.reports import report_file as file_it
from assessment.services.reports import report_owe
from assessment.tasks import nudge
from assessment.views.report.frame import report_year, version_for
from parks.errors import Refused
from parks.files import file_read
from parks.models import User
from parks.roles import Act

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_POST
def report_file(request: HttpRequest, year: int) -> HttpResponse:
    """File the report as it stands; the same content again leads to the version that stands."""
    user, cycle = report_year(request, year, Act.WRITE_REPORT)
    try:
        filed = file_it(cycle=cycle, actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
        return redirect("report", year)
    number = filed.report.number
    if filed.created:
        _nudge(filed.report, user)
        notes.success(request, f"考评报告第{number}版已提交，PDF 和 Word 文件正在生成")
    else:
        notes.info(request, f"内容与第{number}版完全相同，没有新增版本")
    return redirect("report", year)


@require_POST
def report_render(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Have the files of a version made, where that was given up."""
    user, cycle = report_year(request, year, Act.WRITE_REPORT)
    version, _ = version_for(cycle, number)
    if not version.is_ready:
        _nudge(version.report, user)
        notes.success(request, f"第{number}版的文件正在重新生成")
    return redirect("report", year)


@require_safe
def report_download(request: HttpRequest, year: int, number: int, kind: str) -> HttpResponse:
    """Send a file of a version under its Chinese name (RFC 5987), checked against its SHA-256."""
    _, cycle = report_year(request, year)
    version, _ = version_for(cycle, number)
    file = version.files.get(kind)
    if file is None:
        raise Http404(f"{year}年度考评报告第{number}版没有这个文件，或文件正在生成。")
    response = HttpResponse(file_read(file.path, sha256=file.sha256), content_type=CONTENT_TYPES[kind])
    name = quote(file_name(year, number, kind))
    response["Content-Disposition"] = f"attachment; filename=\"report-{year}-{number}.{kind}\"; filename*=UTF-8''{name}"
    return response


def _nudge(report: AssessmentReport, user: User) -> None:
    """Ask a worker for the files once the row that owes them stands."""
    job = report_owe(report=report, actor=user, now=timezone.now())
    transaction.on_commit(lambda: nudge(job.pk))
