"""A sheet is taken in once a device, only while the questionnaire is open; it is set aside and never deleted."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Model

from assessment.models import SurveyAnswer, SurveyLink, SurveyResponse
from assessment.selectors.sheets import questions_of
from assessment.services.sheets import sheet_submit, sheets_restore, sheets_set_aside
from assessment.shape import case_of, scheme_of
from assessment.states import Stage
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry
from tests.assessment.filing.world import IN_TIME, World, open_world
from tests.assessment.survey_year import CLOSES, OPENS, arrange, link_to, sent

pytestmark = pytest.mark.django_db
TOKEN = "k" * 32


@pytest.fixture
def world() -> World:
    opened = open_world()
    arrange(opened.cycle, questions=2)
    return opened


def link(world: World) -> SurveyLink:
    return link_to(world.cycle, world.parks["fushan"])


def given(world: World, at: datetime = IN_TIME, **more: Any) -> dict[str, Any]:
    marks = dict(zip([one.pk for one in questions_of(world.cycle, "employee")], (4, 5), strict=True))
    usual = {"link": link(world), "group": "employee", "token": TOKEN, "marks": marks, "clock": lambda: at}
    return {**usual, **more}


def scores(world: World, group: str) -> tuple[Any, ...]:
    case = case_of(world.cycle, scheme_of(world.cycle.scheme))
    return tuple(next(park for park in case.parks if park.code == "fushan").survey.get(group, ()))


def test_each_answer_counts_as_one_of_its_group_and_no_audit_row_tells_of_it(world: World) -> None:
    before = AuditEntry.objects.count()
    sheet = sheet_submit(**given(world))
    assert (sheet.group, sheet.answered_at) == ("employee", IN_TIME)
    assert list(sheet.answers.order_by("question__order").values_list("score", flat=True)) == [4, 5]
    assert scores(world, "employee") == (4, 5) and scores(world, "enterprise") == ()
    assert AuditEntry.objects.count() == before


def test_a_device_answers_once_also_through_a_new_link_and_in_the_other_group(world: World) -> None:
    first = sheet_submit(**given(world))
    assert sheet_submit(**given(world)) == first
    SurveyLink.objects.update(withdrawn_at=IN_TIME)
    other = {one.pk: 1 for one in questions_of(world.cycle, "enterprise")}
    assert sheet_submit(**given(world, link=link(world), group="enterprise", marks=other)) == first
    assert sheet_submit(**given(world, at=CLOSES)) == first, "what was received is told also after the end"
    assert SurveyResponse.objects.count() == 1 and SurveyAnswer.objects.count() == 2
    elsewhere = link_to(world.cycle, world.parks["gaolan"])
    assert sheet_submit(**given(world, link=elsewhere)).device != first.device, "no trace from park to park"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (OPENS - timedelta(microseconds=1), "还没有开始"),
        (OPENS, ""),
        (CLOSES - timedelta(microseconds=1), ""),
        (CLOSES, "已经截止"),
    ],
)
def test_the_span_is_half_open_on_the_servers_clock(world: World, at: datetime, said: str) -> None:
    if said:
        with pytest.raises(Refused, match=said):
            sheet_submit(**given(world, at=at))
    else:
        sheet_submit(**given(world, at=at))
    assert SurveyResponse.objects.count() == (0 if said else 1)


@pytest.mark.parametrize("stage", Stage)
def test_answers_are_taken_while_parks_file_and_the_agency_reviews_only(world: World, stage: Stage) -> None:
    world.cycle.stage = stage
    world.cycle.save()
    if stage in {Stage.SELF_EVALUATION, Stage.REVIEW}:
        assert sheet_submit(**given(world)).pk
    else:
        with pytest.raises(Refused, match="还没有开始" if stage == Stage.SETUP else "已经截止"):
            sheet_submit(**given(world))


def test_a_withdrawn_link_takes_nothing(world: World) -> None:
    withdrawn = link(world)
    SurveyLink.objects.update(withdrawn_at=IN_TIME)
    with pytest.raises(Refused, match="已经停用"):
        sheet_submit(**given(world, link=withdrawn))


def test_every_question_is_answered_from_one_to_five_and_no_other(world: World) -> None:
    one, two = (question.pk for question in questions_of(world.cycle, "employee"))
    for marks, said in (
        ({}, "还有2题"),
        ({one: 3}, "还有1题"),
        ({one: 3, two: 0}, "还有1题"),
        ({one: 3, two: 6}, "还有1题"),
        ({one: 3, two: 3, 0: 3}, "题目已经更新"),
        (dict.fromkeys([question.pk for question in questions_of(world.cycle, "enterprise")], 3), "题目已经更新"),
    ):
        with pytest.raises(Refused, match=said):
            sheet_submit(**given(world, marks=marks))
    assert not SurveyResponse.objects.exists() and not SurveyAnswer.objects.exists()


def aside(world: World, sheets: list[SurveyResponse], reason: str = "集中代填") -> dict[str, Any]:
    return {
        "cycle": world.cycle, "park": world.parks["fushan"], "sheets": [one.pk for one in sheets], "reason": reason,
        "actor": world.agency, "now": IN_TIME,
    }  # fmt: skip


def test_a_sheet_set_aside_leaves_the_case_and_comes_back_each_with_a_reason_on_record(world: World) -> None:
    first, second = sent(world.cycle, world.parks["fushan"], [1, 5])
    for _ in range(2):
        assert sheets_set_aside(**aside(world, [first])) in {1, 0}
    assert scores(world, "enterprise") == (5, 5)
    first.refresh_from_db()
    assert (first.set_aside_by, first.set_aside_reason) == (world.agency, "集中代填")
    assert SurveyAnswer.objects.count() == 4, "nothing is deleted"
    assert sheets_restore(**aside(world, [first, second], "核实为本人填写")) == 1
    assert scores(world, "enterprise") == (1, 1, 5, 5)
    told = AuditEntry.objects.filter(action=AuditAction.SURVEY_CHANGED).order_by("sequence")
    assert list(told.values_list("detail", flat=True)) == [
        {"set_aside": ["fushan", [first.pk]], "reason": "集中代填"},
        {"restored": ["fushan", [first.pk]], "reason": "核实为本人填写"},
    ]


def test_setting_aside_asks_for_sheets_of_the_park_a_reason_and_the_stage(world: World) -> None:
    mine = sent(world.cycle, world.parks["fushan"], [1])
    others = sent(world.cycle, world.parks["gaolan"], [1])
    for sheets, reason, said in (
        ([], "x", "没有选中"),
        (mine, " ", "请写明理由"),
        (mine, "\u200b", "请写明理由"),
        (mine, "错" * 501, "至多500字"),
        (mine + others, "x", "不属于这个园区"),
    ):
        for verb in (sheets_set_aside, sheets_restore):
            with pytest.raises(Refused, match=said):
                verb(**aside(world, sheets, reason))
    world.cycle.stage = Stage.CONSULTATION
    world.cycle.save()
    with pytest.raises(Refused, match="不能剔除答卷"):
        sheets_set_aside(**aside(world, mine))
    assert not SurveyResponse.objects.exclude(set_aside_at=None).exists()


def test_the_database_keeps_sheets_and_their_answers_as_they_came(world: World) -> None:
    (sheet,) = sent(world.cycle, world.parks["fushan"], [3])
    change: list[tuple[type[Model], dict[str, Any]]] = [
        (SurveyAnswer, {"score": 5}),
        (SurveyResponse, {"group": "employee"}),
        (SurveyResponse, {"device": "0" * 64}),
        (SurveyResponse, {"answered_at": CLOSES}),
        (SurveyResponse, {"set_aside_at": IN_TIME, "set_aside_reason": ""}),
    ]
    for model, values in change:
        with pytest.raises(DatabaseError), transaction.atomic():
            model._default_manager.update(**values)
    for rows in (SurveyAnswer.objects.filter(response=sheet), SurveyResponse.objects.filter(pk=sheet.pk)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)  # past Django's own protection
