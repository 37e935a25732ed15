"""Office and agency run the questionnaire: when it is open, each park's link, the progress, what came oddly."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import cycle_for
from assessment.forms.survey import ReasonForm, SpanForm, span_texts
from assessment.messages import survey as messages
from assessment.models import Cycle
from assessment.selectors import survey as standing
from assessment.services.sheets import sheets_restore, sheets_set_aside
from assessment.services.survey import link_make, link_withdraw, links_make, span_of, span_set
from assessment.states import DATA_STAGES, Stage, SurveyGroup
from assessment.views.setup.frame import Setting, edit
from assessment.views.survey.codes import qr_inline, sheet_address
from parks.access import park_for, signed_in_user
from parks.errors import Refused
from parks.models import Park, User
from parks.roles import Act


def runner_and_year(request: HttpRequest, year: int) -> tuple[User, Cycle]:
    """Return the user who runs the questionnaire and the year; Http404 where it has not been opened."""
    user = signed_in_user(request)
    return user, cycle_for(user, year, Act.RUN_SURVEY)


@require_safe
def survey(request: HttpRequest, year: int) -> HttpResponse:
    """Show how many sheets came from each park and group against the minimum, and by day."""
    _, cycle = runner_and_year(request, year)
    context = {**_frame(cycle), "progress": standing.progress_of(cycle)}
    return render(request, "assessment/survey/progress.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def survey_span(request: HttpRequest, year: int) -> HttpResponse:
    """Arrange when the questionnaire is open and how many sheets make a sample."""
    user, cycle = runner_and_year(request, year)
    row = standing.questionnaire_of(cycle)
    form = SpanForm(row.version if row else 0, request.POST or None, initial=span_texts(span_of(row)))

    def version() -> int:
        now = standing.questionnaire_of(cycle)
        return now.version if now else 0

    setting = Setting(
        form=form,
        store=lambda: span_set(
            cycle=cycle, span=form.span(), seen=form.cleaned_data["seen"], actor=user, now=timezone.now()
        ),
        done="问卷安排已保存",
        leads_to=reverse("survey", args=[year]),
        template="assessment/survey/span.html",
        standing=version,
        context=_frame(cycle),
    )
    return edit(request, setting)


@require_safe
def survey_park(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show one park's link, its progress by day, what came oddly and what was set aside."""
    user, cycle = runner_and_year(request, year)
    place = park_for(user, park, Act.RUN_SURVEY)
    progress = standing.progress_of(cycle, park=place)
    link = progress.parks[0].link
    context = {
        **_frame(cycle), "park": place, "progress": progress, "row": progress.parks[0],
        "aside": standing.sheets_set_aside_of(cycle, place), "withdrawn": standing.links_withdrawn_of(cycle, place),
        "address": sheet_address(request, link) if link else "",
        "qr": qr_inline(sheet_address(request, link)) if link else "",
    }  # fmt: skip
    return render(request, "assessment/survey/park.html", context)


@require_safe
def survey_poster(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Show the poster of a park's link, made to be printed on A4."""
    user, cycle = runner_and_year(request, year)
    place = park_for(user, park, Act.RUN_SURVEY)
    progress = standing.progress_of(cycle, park=place)
    link = progress.parks[0].link
    if link is None:
        notes.error(request, f"{place.name}还没有在用的链接；请先建立链接，再打印海报。")
        return redirect("survey_park", year, park)
    address = sheet_address(request, link)
    context = {
        **_frame(cycle),
        "park": place,
        "questionnaire": progress.questionnaire,
        "most": max(progress.asked.values(), default=0),
        "address": address,
        "qr": qr_inline(address),
    }
    return render(request, "assessment/survey/poster.html", context)


@require_POST
def survey_links(request: HttpRequest, year: int) -> HttpResponse:
    """Make a link for every park that has none."""
    user, cycle = runner_and_year(request, year)
    try:
        made = links_make(cycle=cycle, actor=user, now=timezone.now())
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, f"已建立{made}个园区的链接" if made else "每个园区都已有链接，没有新建")
    return redirect("survey", year)


@require_POST
def survey_link(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Make the park's link."""

    def make(user: User, cycle: Cycle, place: Park) -> str:
        link_make(cycle=cycle, park=place, actor=user, now=timezone.now())
        return "链接已建立，可以打印海报了"

    return _verb(request, year, park, make)


@require_POST
def survey_withdraw(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Take the park's link out of use."""

    def withdraw(user: User, cycle: Cycle, place: Park) -> str:
        link_withdraw(cycle=cycle, park=place, reason=_reason(request.POST), actor=user, now=timezone.now())
        return "链接已停用，收到的答卷仍在；需要时请建立新链接"

    return _verb(request, year, park, withdraw)


@require_POST
def survey_set_aside(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Leave the chosen sheets out of the score, with the reason."""

    def leave_out(user: User, cycle: Cycle, place: Park) -> str:
        chosen, reason = _chosen(request.POST), _reason(request.POST)
        count = sheets_set_aside(cycle=cycle, park=place, sheets=chosen, reason=reason, actor=user, now=timezone.now())
        return f"已剔除{count}份答卷，不计入均值；可以恢复"

    return _verb(request, year, park, leave_out)


@require_POST
def survey_restore(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Let the chosen sheets count again, with the reason."""

    def restore(user: User, cycle: Cycle, place: Park) -> str:
        chosen, reason = _chosen(request.POST), _reason(request.POST)
        count = sheets_restore(cycle=cycle, park=place, sheets=chosen, reason=reason, actor=user, now=timezone.now())
        return f"已恢复{count}份答卷，重新计入均值"

    return _verb(request, year, park, restore)


def _verb(request: HttpRequest, year: int, park: str, do: Callable[[User, Cycle, Park], str]) -> HttpResponse:
    """Do something about a park's questionnaire and lead back to its page with what was done or refused."""
    user, cycle = runner_and_year(request, year)
    place = park_for(user, park, Act.RUN_SURVEY)
    try:
        notes.success(request, do(user, cycle, place))
    except Refused as refusal:
        notes.error(request, str(refusal))
    return redirect("survey_park", year, park)


def _reason(data: QueryDict) -> str:
    form = ReasonForm(data)
    if not form.is_valid():
        raise Refused(messages.no_reason())
    return str(form.cleaned_data["reason"])


def _chosen(data: QueryDict) -> list[int]:
    """Return the ticked sheets, or all that the form lists where the button says so."""
    posted = data.getlist("listed" if data.get("which") == "all" else "sheet")
    return [int(one) for one in posted if one.isascii() and one.isdigit() and len(one) < 19]


def _frame(cycle: Cycle) -> dict[str, object]:
    return {
        "cycle": cycle,
        "is_demo": cycle.is_demo,
        "groups": SurveyGroup,
        "may_edit": Stage(cycle.stage) in DATA_STAGES,
        "title": "问卷安排",
    }
