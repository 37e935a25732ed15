"""More time for a park: granted of the office's own accord, or on a request, or declined."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.setup import AnswerForm, ExtensionForm
from assessment.selectors.settings import extensions_page
from assessment.services.extensions import extension_decline, extension_grant
from assessment.states import FILING_SETUP_STAGES, Stage
from assessment.views.setup.frame import Setting, edit, office_and_year
from parks.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def setup_extensions(request: HttpRequest, year: int) -> HttpResponse:
    """List requests and extensions, and give a park more time."""
    user, cycle = office_and_year(request, year)
    form = ExtensionForm(request.POST or None)
    context = {
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "page": extensions_page(cycle),
        "may_edit": Stage(cycle.stage) in FILING_SETUP_STAGES,
    }
    return edit(
        request,
        Setting(
            form=form,
            store=lambda: extension_grant(cycle=cycle, **form.cleaned_data, actor=user, now=timezone.now()),
            done="延期已批准",
            leads_to=reverse("setup_extensions", args=[year]),
            template="assessment/setup/extensions.html",
            context=context,
        ),
    )


@require_POST
def setup_decline(request: HttpRequest, year: int, asked: int) -> HttpResponse:
    """Decline a park's request for more time."""
    user, cycle = office_and_year(request, year)
    row = cycle.extension_requests.select_related("cycle").filter(pk=asked).first()
    if row is None:
        raise Http404("没有这项延期申请。")
    form = AnswerForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("请写明不同意的理由。")
        extension_decline(request=row, answer=form.cleaned_data["answer"], actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, "已答复，不同意延期")
    return redirect("setup_extensions", year)
