"""批量导入: the office's workbook of official statistics, panel marks and questionnaire results of all parks."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.models import Cycle, WorkbookUpload
from assessment.selectors.workbook import bulk_upload_of
from assessment.services.bulk import bulk_apply, bulk_preview, bulk_take, bulk_template
from assessment.services.workbook import upload_marked
from assessment.states import DATA_STAGES
from assessment.views.workbook import sent, uploaded
from assessment.workbook.refusal import Refusal, Unfit
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.roles import Act


@require_safe
def bulk(request: HttpRequest, year: int) -> HttpResponse:
    """Offer the year's bulk workbook and take the filled one."""
    return _page(request, _cycle(request, year), ())


@require_safe
def bulk_download(request: HttpRequest, year: int) -> HttpResponse:
    """Send the year's bulk workbook with what stands."""
    content = bulk_template(cycle=_cycle(request, year), now=timezone.now())
    return sent(content, f"{year}年度批量导入表.xlsx", f"bulk-{year}.xlsx")


@require_POST
def bulk_upload(request: HttpRequest, year: int) -> HttpResponse:
    """Take a bulk workbook in and lead to what it would set; say in place why it cannot be read."""
    cycle = _cycle(request, year)
    try:
        name, content = uploaded(request)
        upload = bulk_take(cycle=cycle, name=name, content=content, actor=signed_in_user(request), now=timezone.now())
    except Unfit as fault:
        return _page(request, cycle, (fault.refusal,))
    return redirect("bulk_preview", year=year, number=upload.pk)


@require_safe
def bulk_check(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show what the workbook would set beside what stands."""
    return _preview(request, _upload(request, year, number))


@require_POST
def bulk_confirm(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Apply the workbook at once, or show anew what changed meanwhile."""
    upload = _upload(request, year, number)
    try:
        changed = bulk_apply(
            upload=upload, seen=request.POST.get("seen", ""), actor=signed_in_user(request), now=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _preview(request, upload, status=409)
    messages.success(request, f"已导入“{upload.name}”，共 {changed} 项有改动。")
    return redirect("bulk", year=year)


@require_safe
def bulk_marked(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Send the person's own workbook back with what is refused marked in it."""
    upload = _upload(request, year, number)
    try:
        content = upload_marked(upload=upload, refusals=bulk_preview(upload=upload).refusals)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("bulk_preview", year=year, number=number)
    return sent(content, f"{upload.name.removesuffix('.xlsx')}（标注）.xlsx", "marked.xlsx")


def _cycle(request: HttpRequest, year: int) -> Cycle:
    require(signed_in_user(request), Act.SET_UP)
    cycle = Cycle.objects.select_related("scheme").filter(year=year).first()
    if cycle is None:
        raise Http404(f"没有{year}年度考核；请先开启该年度，或核对年份。")
    return cycle


def _upload(request: HttpRequest, year: int, number: int) -> WorkbookUpload:
    upload = bulk_upload_of(_cycle(request, year), number, signed_in_user(request))
    if upload is None:
        raise Http404("没有找到这次上传，或它已过期；请重新上传工作簿。")
    return upload


def _page(request: HttpRequest, cycle: Cycle, refusals: tuple[Refusal, ...]) -> HttpResponse:
    context = {
        "cycle": cycle,
        "year": cycle.year,
        "is_demo": cycle.is_demo,
        "closed": cycle.stage not in DATA_STAGES,
        "refusals": refusals,
    }
    return render(request, "assessment/workbook/bulk.html", context, status=422 if refusals else 200)


def _preview(request: HttpRequest, upload: WorkbookUpload, *, status: int = 200) -> HttpResponse:
    context = {
        "cycle": upload.cycle,
        "year": upload.cycle.year,
        "is_demo": upload.cycle.is_demo,
        "closed": upload.cycle.stage not in DATA_STAGES,
        "upload": upload,
        "preview": bulk_preview(upload=upload),
    }
    return render(request, "assessment/workbook/bulk_preview.html", context, status=status)
