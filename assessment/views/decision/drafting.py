"""The notice's text: written with figures bound to the result, seen as its pages, and laid out before it is issued."""

from itertools import groupby
from typing import Any

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.forms.drafting import DraftForm, arranged, base_of, initial_of, texts_of
from assessment.models import Cycle
from assessment.notice.typed import LEVELS, Typed
from assessment.services.drafting import Drafting, drafting_of, preview_of, preview_pdf
from assessment.services.drafts import DraftConflict, draft_reset, draft_save
from assessment.states import NoticeSeries
from assessment.views.review.frame import reader_and_year
from parks.errors import Refused
from parks.roles import Act

# As the review page serves evidence (docs/decisions/0010): Chromium shows no PDF in a sandbox.
PREVIEW_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_safe
def draft(request: HttpRequest, year: int) -> HttpResponse:
    """Show the text to be issued, with every figure that it may cite."""
    _, cycle = reader_and_year(request, year, Act.PUBLISH)
    return _page(request, cycle)


@require_POST
def save(request: HttpRequest, year: int) -> HttpResponse:
    """Save the draft; 409 with both texts where somebody else saved it, 422 where it is refused."""
    user, cycle = reader_and_year(request, year, Act.PUBLISH)
    form, texts, base = DraftForm(request.POST), texts_of(request.POST), base_of(request.POST)
    if not form.is_valid():
        return _page(request, cycle, form, texts, base=base, status=422)
    series, day = NoticeSeries(form.cleaned_data["series"]), form.cleaned_data["issued_on"]
    try:
        row = draft_save(
            cycle=cycle, series=series, issued_on=day, texts=texts, base=base, actor=user, now=timezone.now()
        )
    except DraftConflict as conflict:
        return _page(request, cycle, form, texts, clash=conflict, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, cycle, form, texts, base=base, status=422)
    notes.success(request, f"已保存为第{row.version}稿。")
    return redirect("draft", year)


@require_POST
def arrange(request: HttpRequest, year: int) -> HttpResponse:
    """Show the page with a paragraph added, moved or deleted; nothing is saved yet."""
    _, cycle = reader_and_year(request, year, Act.PUBLISH)
    given = {name: request.POST.get(name, "") for name in ("series", "issued_on")}
    form, rows = DraftForm(initial=given), arranged(request.POST)
    return _page(request, cycle, form, rows, base=base_of(request.POST))


@require_POST
def reset(request: HttpRequest, year: int) -> HttpResponse:
    """Go back to the text that the rules draft."""
    user, cycle = reader_and_year(request, year, Act.PUBLISH)
    try:
        draft_reset(cycle=cycle, base=base_of(request.POST), actor=user, now=timezone.now())
        notes.success(request, "已恢复为按结果自动起草的文字。")
    except (DraftConflict, Refused) as refusal:
        notes.error(request, str(refusal))
    return redirect("draft", year)


@require_safe
def preview(request: HttpRequest, year: int) -> HttpResponse:
    """Show the saved draft as it will read, with its annexes."""
    _, cycle = reader_and_year(request, year, Act.PUBLISH)
    try:
        drafting, notice = preview_of(cycle, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
        return redirect("draft", year)
    context = {"cycle": cycle, "is_demo": cycle.is_demo, "drafting": drafting, "notice": notice}
    return render(request, "assessment/decision/draft_preview.html", context)


@require_safe
def preview_file(request: HttpRequest, year: int) -> HttpResponse:
    """Lay the saved draft out as a PDF that says on every page that it is not issued."""
    _, cycle = reader_and_year(request, year, Act.PUBLISH)
    try:
        content = preview_pdf(cycle, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
        return redirect("draft", year)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="notice-{year}-preview.pdf"'
    response["Content-Security-Policy"], response["X-Content-Type-Options"] = PREVIEW_POLICY, "nosniff"
    response["X-Frame-Options"], response["Cache-Control"] = "SAMEORIGIN", "no-store"
    return response


def _page(
    request: HttpRequest,
    cycle: Cycle,
    form: DraftForm | None = None,
    rows: list[Typed] | None = None,
    *,
    base: int | None = None,
    clash: DraftConflict | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the editor with what was typed; after a clash it rests on what stands now."""
    drafting = drafting_of(cycle, now=timezone.now())
    context: dict[str, Any] = {"cycle": cycle, "is_demo": cycle.is_demo, "drafting": drafting}
    if drafting is not None:
        shown = drafting.texts if rows is None else rows
        context |= {
            "form": form or DraftForm(initial=initial_of(drafting.series, drafting.issued_on)),
            "rows": shown,
            "is_typed": rows is not None,
            "levels": LEVELS.items(),
            "base": drafting.version if base is None else base,
            "groups": _groups(drafting),
            "clash": clash,
        }
    return render(request, "assessment/decision/draft.html", context, status=status)


def _groups(drafting: Drafting) -> list[tuple[str, list[Any]]]:
    return [(name, list(tokens)) for name, tokens in groupby(drafting.tokens, key=lambda token: token.group)]
