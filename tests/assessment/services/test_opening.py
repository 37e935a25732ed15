"""A new year takes over an allow-list from the one before, and nothing else."""

import pytest
from django.apps import apps

from assessment.models import Cycle, EvidenceDemand, ParkTask, Question, Submission
from assessment.services.opening import Opened, year_open
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, fill, open_world

pytestmark = pytest.mark.django_db
TAKEN_OVER = {"ParkTask", "Question", "EvidenceDemand"}
# What hangs on a year and belongs to it alone; a new model must be put on one side or the other.
LEFT = {
    "CityFigure", "Submission", "Engagement", "Extension", "ExtensionRequest", "PanelMember", "SurveyAnswer", "Veto",
    "FraudFinding", "ScoreRun", "Publication", "OfficialFigure", "WorkbookUpload",
}  # fmt: skip


def open_next(world: World, year: int) -> Opened:
    deadline = DEADLINE.replace(year=year + 1)
    return year_open(year=year, scheme=world.cycle.scheme, deadline=deadline, is_demo=True, actor=None, now=IN_TIME)


def test_every_model_that_hangs_on_a_year_is_decided() -> None:
    hanging = {
        model.__name__
        for model in apps.get_app_config("assessment").get_models()
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False) and field.related_model is Cycle
    }
    assert hanging - TAKEN_OVER - LEFT == set(), "decide whether a new year takes these over"
    assert hanging >= TAKEN_OVER


def test_tasks_questions_and_demands_come_over_and_filings_begin_empty() -> None:
    world = open_world()
    fill(world)
    ParkTask.objects.create(cycle=world.cycle, park=world.parks["fushan"], kind="started", target=3)
    Question.objects.create(cycle=world.cycle, group="employee", order=1, text="甲")
    EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="年报", required=True)
    for _ in range(2):
        opened = open_next(world, 2020)
    cycle = Cycle.objects.get(year=2020)
    assert (opened.tasks, opened.questions, opened.demands, opened.parks) == (1, 1, 1, 8)
    assert cycle.stage == "setup" and not cycle.city_figures.exists()
    fresh = Submission.objects.filter(cycle=cycle)
    assert set(fresh.values_list("state", flat=True)) == {"draft"}
    assert not any(one.entries.exists() or one.figures.exists() for one in fresh)


def test_the_first_year_starts_from_the_starter_set() -> None:
    world = open_world()
    opened = open_next(world, 2030)
    assert opened.questions == 6 and opened.demands == 9 and opened.tasks == 0
