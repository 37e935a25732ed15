"""Edit a draft: its sections, the parts of an indicator, one part with its curve. Plain posts, each a whole page."""

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.schemes.part import PartForm
from assessment.scoring import schemeedit
from assessment.selectors.scheme_page import findings_at, indicator_words
from assessment.views.schemes.frame import (
    SECTIONS,
    UNTOUCHED,
    Outcome,
    Page,
    asks_shape,
    draft_page_for,
    keep,
    page_for,
)
from assessment.views.schemes.parts import (
    Place,
    change_of,
    done_words,
    indicator_at,
    live_preview,
    part_context,
    place_at,
    shown_preview,
)

edits = require_http_methods(["GET", "HEAD", "POST"])


@edits
def scheme_section(request: HttpRequest, number: int, section: str) -> HttpResponse:
    """Edit one section of a draft."""
    page = draft_page_for(request, number)
    if section not in SECTIONS:
        raise Http404("细则没有这一部分。")
    form, outcome = SECTIONS[section](page.data, request.POST or None), UNTOUCHED
    if request.method == "POST" and asks_shape(request):
        form.hush()
    elif request.method == "POST":
        outcome = Outcome(status=422)
        if form.is_valid():
            outcome = keep(request, page, form.apply, form.title)
            if outcome.saved:
                notes.success(request, f"“{form.title}”已保存。")
                return redirect("scheme_section", number, section)
    context = page.context(section, form=form, outcome=outcome)
    return render(request, "assessment/schemes/section.html", context, status=outcome.status)


@edits
def scheme_indicator(request: HttpRequest, number: int, indicator: str) -> HttpResponse:
    """Show an indicator's parts by category; move, copy or take one away."""
    page = page_for(request, number) if request.method != "POST" else draft_page_for(request, number)
    found, outcome = indicator_at(page, indicator), UNTOUCHED
    if request.method == "POST":
        outcome = keep(request, page, change_of(request, page, found), f"指标 {indicator} 的评分项")
        if outcome.saved:
            notes.success(request, done_words(request))
            return redirect("scheme_indicator", number, indicator)
        page = Page(page.user, page.row, page.latest)
        found = indicator_at(page, indicator)
    context = page.context(
        f"indicator-{indicator}",
        indicator=found,
        groups=indicator_words(page.rules, found),
        findings=[*findings_at(page.findings, "indicator", indicator), *findings_at(page.findings, "part", indicator)],
        outcome=outcome,
    )
    return render(request, "assessment/schemes/indicator.html", context, status=outcome.status)


@edits
def scheme_part_new(request: HttpRequest, number: int, indicator: str, category: str) -> HttpResponse:
    """Add a part to an indicator in one category."""
    page = draft_page_for(request, number)
    return _part(request, page, place_at(page, indicator, category, ""))


@edits
def scheme_part(request: HttpRequest, number: int, indicator: str, category: str, part: str) -> HttpResponse:
    """Show a part with its curve; edit it while the scheme is a draft."""
    page = page_for(request, number) if request.method != "POST" else draft_page_for(request, number)
    return _part(request, page, place_at(page, indicator, category, part, typed=request.method == "POST"))


@require_POST
def scheme_preview(request: HttpRequest, number: int, category: str) -> HttpResponse:
    """Draw the part as it is being typed; nothing is stored."""
    page = draft_page_for(request, number)
    form = PartForm(page.data, None, request.POST)
    preview, findings = live_preview(page, form, category)
    context = {"preview": preview, "findings": findings, "incomplete": preview is None}
    return render(request, "assessment/schemes/_preview.html", context)


def _part(request: HttpRequest, page: Page, place: Place) -> HttpResponse:
    form, outcome = PartForm(page.data, place.part, request.POST or None), UNTOUCHED
    if request.method == "POST" and asks_shape(request):
        form.hush()
    elif request.method == "POST":
        outcome = Outcome(status=422)
        if form.is_valid():
            part = form.value()
            outcome = keep(
                request, page, lambda data: schemeedit.with_part(data, *place.key, part, was=place.code), place.label
            )
            if outcome.saved:
                notes.success(request, f"评分项 {part['code']}“{part['name']}”已保存。")
                return redirect("scheme_part", page.row.pk, *place.key, part["code"])
    context = part_context(page, place, form, outcome) | shown_preview(page, place, form)
    return render(request, "assessment/schemes/part.html", context, status=outcome.status)
