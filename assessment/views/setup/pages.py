"""Open years, set them up, and move them on: the office alone."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment.forms import setup as posted
from assessment.models import Cycle, ExtensionRequest
from assessment.selectors.setup import setup_page
from assessment.services.cycles import cycle_advance
from assessment.services.extensions import day_ends, extension_decline, extension_grant
from assessment.services.opening import year_open
from assessment.services.preparing import city_figure_set, deadline_set, engagement_set, questions_set, tasks_set
from assessment.states import Stage, SurveyGroup, TaskKind
from parks.access import require, signed_in_user
from parks.errors import Refused
from parks.models import Park, User
from parks.roles import Act


@require_safe
def setup_years(request: HttpRequest) -> HttpResponse:
    """List the years, and offer to open the next one."""
    _office(request)
    years = list(Cycle.objects.select_related("scheme").order_by("-year"))
    following = years[0].year + 1 if years else None
    return render(request, "assessment/setup/years.html", {"years": years, "following": following})


@require_safe
def setup_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year's settings and what is missing."""
    _office(request)
    page = setup_page(_cycle(year))
    return render(request, "assessment/setup/year.html", {"page": page, "is_demo": page.cycle.is_demo})


@require_POST
def setup_open(request: HttpRequest) -> HttpResponse:
    """Open the year after the latest with its scheme, tasks, questionnaire and demands."""
    user = _office(request)
    latest = Cycle.objects.select_related("scheme").order_by("-year").first()
    if latest is None:
        raise Http404("还没有任何年度；首个年度由命令 import_case 或 demo 建立。")

    def open_next() -> object:
        deadline = day_ends(posted.day_of(request.POST, "last_day"))
        return year_open(
            year=latest.year + 1, scheme=latest.scheme, deadline=deadline, is_demo=latest.is_demo, actor=user,
            now=timezone.now(),
        )  # fmt: skip

    return _do(request, open_next, f"{latest.year + 1}年度已开启", latest.year + 1)


@require_POST
def setup_deadline(request: HttpRequest, year: int) -> HttpResponse:
    """Move the deadline of the self-evaluation."""
    user, cycle = _office(request), _cycle(year)
    return _do(
        request,
        lambda: deadline_set(
            cycle=cycle,
            last_day=posted.day_of(request.POST, "last_day"),
            seen=posted.moment_of(request.POST, "seen"),
            actor=user,
            now=timezone.now(),
        ),
        "截止时间已更新",
        year,
    )


@require_POST
def setup_city(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Set one city figure."""
    user, cycle = _office(request), _cycle(year)

    def put() -> object:
        value, seen = posted.percent_of(request.POST, "value"), posted.percent_of(request.POST, "seen")
        if value is None:
            raise Refused("请填写数值。")
        return city_figure_set(cycle=cycle, code=code, value=value, seen=seen, actor=user, now=timezone.now())

    return _do(request, put, "全市数据已保存", year)


@require_POST
def setup_engagement(request: HttpRequest, year: int) -> HttpResponse:
    """Put the engaged agency on record."""
    user, cycle = _office(request), _cycle(year)
    return _do(
        request,
        lambda: engagement_set(cycle=cycle, facts=posted.engagement_of(request.POST), actor=user, now=timezone.now()),
        "受托机构已保存",
        year,
    )


@require_POST
def setup_tasks(request: HttpRequest, year: int, park: str) -> HttpResponse:
    """Set a park's tasks of the year."""
    user, cycle, of = _office(request), _cycle(year), _park(park)

    def put() -> object:
        targets = {kind.value: posted.count_of(request.POST.get(kind, "")) for kind in TaskKind}
        return tasks_set(cycle=cycle, park=of, targets=targets, actor=user, now=timezone.now())

    return _do(request, put, f"{of.name}的年度任务已保存", year)


@require_POST
def setup_questions(request: HttpRequest, year: int, group: str) -> HttpResponse:
    """Replace a group's questions by the lines of the form."""
    user, cycle = _office(request), _cycle(year)
    if group not in SurveyGroup.values:
        raise Http404("没有这个问卷群体。")
    texts, seen = (request.POST.get(name, "").splitlines() for name in ("lines", "seen"))
    return _do(
        request,
        lambda: questions_set(cycle=cycle, group=group, texts=texts, seen=seen, actor=user, now=timezone.now()),
        "问卷题目已保存",
        year,
    )


@require_POST
def setup_extension(request: HttpRequest, year: int) -> HttpResponse:
    """Give a park more time."""
    user, cycle, of = _office(request), _cycle(year), _park(request.POST.get("park", ""))
    return _do(
        request,
        lambda: extension_grant(
            cycle=cycle,
            park=of,
            last_day=posted.day_of(request.POST, "last_day"),
            reason=request.POST.get("reason", ""),
            actor=user,
            now=timezone.now(),
        ),
        f"已批准{of.name}延期",
        year,
    )


@require_POST
def setup_decline(request: HttpRequest, year: int, asked: int) -> HttpResponse:
    """Decline a park's request for more time."""
    user = _office(request)
    row = ExtensionRequest.objects.select_related("cycle").filter(pk=asked, cycle__year=year).first()
    if row is None:
        raise Http404("没有这项延期申请。")
    answer = request.POST.get("answer", "")
    return _do(
        request,
        lambda: extension_decline(request=row, answer=answer, actor=user, now=timezone.now()),
        "已答复，不同意延期",
        year,
    )


@require_POST
def setup_advance(request: HttpRequest, year: int) -> HttpResponse:
    """Move the year from set-up to self-evaluation, or on to the review."""
    user, cycle = _office(request), _cycle(year)
    target = setup_page(cycle).next_stage
    if target is None or request.POST.get("target") != target.value:
        notes.error(request, "页面已过期，请核对现在的阶段后再办理。")
        return redirect("setup_year", year)
    return _do(
        request,
        lambda: cycle_advance(cycle=cycle, target=Stage(target), actor=user, now=timezone.now()),
        f"已进入“{target.label}”阶段",
        year,
    )


def _office(request: HttpRequest) -> User:
    user = signed_in_user(request)
    require(user, Act.SET_UP)
    return user


def _cycle(year: int) -> Cycle:
    cycle = Cycle.objects.select_related("scheme").filter(year=year).first()
    if cycle is None:
        raise Http404(f"没有{year}年度。")
    return cycle


def _park(code: str) -> Park:
    park = Park.objects.filter(code=code).first()
    if park is None:
        raise Http404("没有这个园区。")
    return park


def _do(request: HttpRequest, verb: Callable[[], object], done: str, year: int) -> HttpResponse:
    try:
        verb()
    except Refused as refusal:
        notes.error(request, str(refusal))
    except ValidationError as fault:
        notes.error(request, "；".join(fault.messages))
    else:
        notes.success(request, done)
        return redirect("setup_year", year)
    return redirect("setup_year", year) if Cycle.objects.filter(year=year).exists() else redirect("setup_years")
