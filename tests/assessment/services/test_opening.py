"""A new year takes over an allow-list from the one before, and nothing else."""

import pytest

from assessment.models import Cycle, EvidenceDemand, Scheme, Submission
from assessment.services.opening import STARTERS, TAKEN_OVER, Opened, cycle_open_next, starter, year_open
from parks.errors import Refused
from parks.models import AuditEntry
from parks.states import Role
from tests.assessment.filing.world import DEADLINE, IN_TIME, World, fill, open_world
from tests.assessment.services.tables import fill_all, hanging, rows_of
from tests.assessment.year import published_year
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db
# What hangs on a year and belongs to it alone; a new model must be put on one side or the other.
LEFT = {
    "Approval", "AssessmentReport", "AttachedFile", "BonusClaim", "CityFigure", "ConflictOfInterest", "Consequence",
    "ConsequenceStep", "Consultation", "Correction", "CorrectionItem", "DistrictOpinion", "DistrictResult",
    "Engagement", "Entry", "EvidenceFile", "EvidenceUse", "Extension", "ExtensionRequest", "Figure", "FigureDecision",
    "FraudFinding", "IndicatorResult", "Inquiry", "InquiryAnswer", "InquirySettlement", "ItemReview", "NotApplicable",
    "Notice", "NoticeDocument", "NoticeDraft", "NoticeFile", "NoticeText", "Objection", "ObjectionFile",
    "OfficialFigure", "PanelMark", "PanelMember", "PanelPhoto", "PanelVisit", "ParkResult", "ProjectClaim",
    "ProvisionalRelease", "Publication", "Questionnaire", "ReceiptFile", "RegisterEntry", "ReportFile", "ReportText",
    "ReturnRequest", "ReviewAssignment", "Ruling", "ScoreRun", "SubmissionVersion", "SurveyAnswer", "SurveyLink",
    "SurveyResponse", "TrialRun", "Veto", "WorkbookUpload",
}  # fmt: skip
FRESH = {"Submission"}


def open_next(world: World, year: int) -> Opened:
    return cycle_open_next(year=year, deadline=DEADLINE.replace(year=year + 1), actor=world.office, now=IN_TIME)


def test_every_table_that_hangs_on_a_year_is_decided() -> None:
    taken = {model.__name__ for model, _ in TAKEN_OVER}
    found = {model.__name__ for model in hanging()}
    assert found == taken | LEFT | FRESH, "decide whether a new year takes these over"


def test_every_field_of_what_is_taken_over_is_decided() -> None:
    for model, fields in TAKEN_OVER:
        own = {field.attname for field in model._meta.concrete_fields} - {"id", "cycle_id"}
        assert own == set(fields), model.__name__


def test_of_a_year_with_every_table_filled_only_the_allowed_ones_come_over() -> None:
    put_parks()
    put_user("office", Role.OFFICE)
    before = published_year(2018).cycle
    Cycle.objects.filter(pk=before.pk).update(stage="review")
    fill_all(before)
    assert set(rows_of(before)) == {model.__name__ for model in hanging()}, "the old year must have something of each"
    opened = year_open(year=2019, scheme=before.scheme, deadline=DEADLINE, is_demo=True, actor=None, now=IN_TIME)
    assert rows_of(opened.cycle) == {
        **{model.__name__: model._default_manager.filter(cycle=before).count() for model, _ in TAKEN_OVER},
        "Submission": 8,
    }
    for model, fields in TAKEN_OVER:
        rows = model._default_manager.values_list(*fields)
        assert set(rows.filter(cycle=opened.cycle)) == set(rows.filter(cycle=before))
    for draft in Submission.objects.filter(cycle=opened.cycle):
        assert (draft.state, draft.projects_declared, draft.submitted_at, draft.accepted_at) == (
            "draft", False, None, None,
        )  # fmt: skip


def test_opening_twice_opens_one_year_with_one_trail() -> None:
    world = open_world()
    fill(world)
    EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="年报", required=True)
    first, again = open_next(world, 2020), open_next(world, 2020)
    assert first == again
    assert (first.tasks, first.questions, first.demands, first.parks) == (0, 6, 1, 8)
    trail = AuditEntry.objects.filter(object_type="cycle", object_key="2020")
    assert list(trail.values_list("action", flat=True)) == ["cycle_opened", "cycle_changed"]
    assert trail.latest("sequence").detail == {
        "taken_over": {"from": 2019, "ParkTask": 0, "Question": 6, "EvidenceDemand": 1, "InquiryPlan": 0}
    }
    cycle = Cycle.objects.get(year=2020)
    assert (cycle.stage, cycle.scheme, cycle.is_demo) == ("setup", world.cycle.scheme, True)


def test_only_the_next_year_with_a_deadline_ahead_is_opened() -> None:
    world = open_world()
    with pytest.raises(Refused, match="下一个年度是2020年度"):
        open_next(world, 2022)
    with pytest.raises(Refused, match="已经过去"):
        cycle_open_next(year=2020, deadline=IN_TIME, actor=world.office, now=IN_TIME)
    assert Cycle.objects.count() == 2


def test_the_first_year_starts_from_the_starter_set() -> None:
    world = open_world()
    opened = year_open(year=2030, scheme=world.cycle.scheme, deadline=DEADLINE, is_demo=False, actor=None, now=IN_TIME)
    assert (opened.questions, opened.demands, opened.tasks) == (len(starter("questions")), len(starter("demands")), 0)
    assert len(STARTERS) == 2


def test_without_a_frozen_scheme_there_is_no_first_year() -> None:
    put_parks()
    office = put_user("office", Role.OFFICE)
    assert not Scheme.objects.exists()
    with pytest.raises(Refused, match="还没有冻结的评分细则"):
        cycle_open_next(year=2018, deadline=DEADLINE, actor=office, now=IN_TIME)
