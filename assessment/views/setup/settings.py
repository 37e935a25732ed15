"""One page a setting of the year: deadline, city figures, the agency engaged, tasks, questionnaire, evidence."""

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment.forms import setup as forms
from assessment.messages.survey import questions_answered
from assessment.models import Cycle
from assessment.selectors import settings as standing
from assessment.selectors.readiness import city_elements
from assessment.selectors.sheets import sheets_answering
from assessment.services import preparing, questionnaire
from assessment.services.extensions import last_day_of
from assessment.states import DATA_STAGES, FILING_SETUP_STAGES, Stage, SurveyGroup, TaskKind
from assessment.views.setup.frame import Setting, edit, office_and_year
from parks.models import Park

edits = require_http_methods(["GET", "HEAD", "POST"])


@edits
def setup_deadline(request: HttpRequest, year: int) -> HttpResponse:
    """Move the deadline of the self-evaluation."""
    user, cycle = office_and_year(request, year)
    initial = {"last_day": last_day_of(cycle.deadline).isoformat()}
    form = forms.DeadlineForm(cycle.deadline.isoformat(), request.POST or None, initial=initial)
    return edit(
        request,
        Setting(
            form=form,
            store=lambda: preparing.deadline_set(cycle=cycle, **form.cleaned_data, actor=user, now=timezone.now()),
            done="截止时间已更新",
            leads_to=reverse("setup_year", args=[year]),
            standing=lambda: standing.deadline_of(cycle).isoformat(),
            context={**_page(cycle, "自评截止", FILING_SETUP_STAGES), "setting": "deadline"},
        ),
    )


@edits
def setup_city(request: HttpRequest, year: int) -> HttpResponse:
    """Put in the city figures that the scheme asks of the office."""
    user, cycle = office_and_year(request, year)
    before = forms.city_texts(standing.city_values_before(cycle))
    form = forms.CityForm(city_elements(cycle), _city(cycle), request.POST or None, previous=before)
    return edit(
        request,
        Setting(
            form=form,
            store=lambda: preparing.city_figures_set(
                cycle=cycle, values=form.values(), seen=form.cleaned_data["seen"], actor=user, now=timezone.now()
            ),
            done="全市数据已保存",
            leads_to=reverse("setup_year", args=[year]),
            standing=lambda: _city(cycle),
            context={**_page(cycle, "全市数据", DATA_STAGES), "setting": "city"},
        ),
    )


@edits
def setup_engagement(request: HttpRequest, year: int) -> HttpResponse:
    """Put the engaged agency on record."""
    user, cycle = office_and_year(request, year)
    form = forms.EngagementForm(_engagement(cycle), request.POST or None)
    return edit(
        request,
        Setting(
            form=form,
            store=lambda: preparing.engagement_set(
                cycle=cycle, facts=form.facts(), seen=form.cleaned_data["seen"], actor=user, now=timezone.now()
            ),
            done="受托评价机构已保存",
            leads_to=reverse("setup_year", args=[year]),
            standing=lambda: _engagement(cycle),
            context={**_page(cycle, "受托评价机构", DATA_STAGES), "setting": "engagement"},
        ),
    )


@edits
def setup_tasks(request: HttpRequest, year: int) -> HttpResponse:
    """Set every park's tasks of the year."""
    user, cycle = office_and_year(request, year)
    form = forms.TasksForm(list(Park.objects.order_by("order")), standing.task_texts(cycle), request.POST or None)
    return edit(
        request,
        Setting(
            form=form,
            store=lambda: preparing.tasks_set(
                cycle=cycle, targets=form.targets(), seen=form.cleaned_data["seen"], actor=user, now=timezone.now()
            ),
            done="年度任务已保存",
            leads_to=reverse("setup_year", args=[year]),
            template="assessment/setup/tasks.html",
            standing=lambda: standing.task_texts(cycle),
            context={**_page(cycle, "年度任务", DATA_STAGES), "kinds": TaskKind},
        ),
    )


@edits
def setup_questions(request: HttpRequest, year: int, group: str) -> HttpResponse:
    """Edit a group's questions."""
    user, cycle = office_and_year(request, year)
    if group not in SurveyGroup.values:
        raise Http404("没有这个问卷群体。")
    form = forms.QuestionsForm(standing.question_texts(cycle, group), request.POST or None)

    def store() -> object:
        texts, seen = form.texts(), form.cleaned_data["seen"]
        return questionnaire.questions_set(
            cycle=cycle, group=group, texts=texts, seen=seen, actor=user, now=timezone.now()
        )

    setting = Setting(
        form=form,
        store=store,
        done="问卷题目已保存",
        leads_to=reverse("setup_questions", args=[year, group]),
        template="assessment/setup/questions.html",
        standing=lambda: standing.question_texts(cycle, group),
        context={**_questions_page(cycle, group), "groups": SurveyGroup, "group": group},
    )
    return edit(request, setting)


@edits
def setup_demands(request: HttpRequest, year: int, item: str) -> HttpResponse:
    """Edit what an item demands as evidence."""
    user, cycle = office_and_year(request, year)
    names = questionnaire.item_names(cycle)
    if item not in names:
        raise Http404("填报表没有这一项。")
    form = forms.DemandsForm(questionnaire.demands_for(cycle, item), request.POST or None)

    def store() -> object:
        rows, seen = form.demands(), form.cleaned_data["seen"]
        return questionnaire.demands_set(
            cycle=cycle, item=item, demands=rows, seen=seen, actor=user, now=timezone.now()
        )

    page = _page(cycle, "佐证材料要求", FILING_SETUP_STAGES)
    setting = Setting(
        form=form, store=store, done="佐证材料要求已保存", leads_to=reverse("setup_demands", args=[year, item]),
        template="assessment/setup/demands.html", standing=lambda: questionnaire.demands_for(cycle, item),
        context={**page, "items": names, "item": item, "item_name": names[item]},
    )  # fmt: skip
    return edit(request, setting)


def _city(cycle: Cycle) -> dict[str, str]:
    return forms.city_texts(standing.city_values(cycle))


def _engagement(cycle: Cycle) -> dict[str, str]:
    return forms.engagement_texts(preparing.facts_of(standing.engagement_of(cycle)))


def _questions_page(cycle: Cycle, group: str) -> dict[str, object]:
    page = _page(cycle, "问卷题目", DATA_STAGES)
    sheets = sheets_answering(cycle, group)
    if sheets and page["may_edit"]:
        return {**page, "may_edit": False, "closed_because": questions_answered(SurveyGroup(group).label, sheets)}
    return page


def _page(cycle: Cycle, title: str, stages: Collection[Stage]) -> dict[str, object]:
    return {"cycle": cycle, "is_demo": cycle.is_demo, "title": title, "may_edit": Stage(cycle.stage) in stages}
