"""The register of issue numbers: what each number was used for, and what was used elsewhere."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment.forms.approval import ElsewhereForm
from assessment.selectors.register import next_numbers, registers
from assessment.services.register import numbers_used_elsewhere
from assessment.states import NoticeSeries
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.roles import Act


@require_http_methods(["GET", "HEAD", "POST"])
def decision_register(request: HttpRequest) -> HttpResponse:
    """List the registers, and enter numbers that other documents used."""
    user, now = signed_in_user(request), timezone.now()
    require(user, Act.PUBLISH)
    this_year = timezone.localdate(now)
    first = {"issue_year": this_year.year, "series": NoticeSeries.LETTER.value}
    form = ElsewhereForm(request.POST or None, initial=first)
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        given = {**form.cleaned_data, "series": NoticeSeries(form.cleaned_data["series"])}
        try:
            entry = numbers_used_elsewhere(**given, actor=user, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            notes.success(request, f"已登记：{entry}号，{entry.title}。")
            return redirect("decision_register")
    pages = registers()
    context = {"registers": pages, "form": form, "next": next_numbers(pages, this_year.year), "year": this_year.year}
    return render(request, "assessment/decision/register.html", context, status=status)
