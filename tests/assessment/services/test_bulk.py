"""The office's bulk workbook: previewed, applied at once or not at all, told in the trail, only before consultation."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from assessment.models import Cycle, OfficialFigure, PanelMark, PanelMember, SurveyAnswer, WorkbookUpload
from assessment.services.bulk import bulk_apply, bulk_facts, bulk_preview, bulk_take
from assessment.shape import case_of, scheme_of
from assessment.states import Stage
from assessment.workbook.refusal import Unfit
from parks.errors import Refused
from parks.models import AuditAction, AuditEntry, Park
from tests.assessment.survey_year import sent
from tests.assessment.workbook.bulkrows import ANSWERS, FIGURES, FULL, MARKS, bulk
from tests.assessment.workbook.open_year import World, put_world, template
from tests.register import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return put_world()


def taken(world: World, values: dict[tuple[str, str], Any]) -> WorkbookUpload:
    return bulk_take(
        cycle=world.cycle, name="批量.xlsx", content=bulk(world.cycle, values), actor=world.cast.office, now=NOW
    )


def applied(world: World, upload: WorkbookUpload) -> int:
    seen = bulk_preview(upload=upload).digest
    return bulk_apply(upload=upload, seen=seen, actor=world.cast.office, now=NOW)


def nothing_stands() -> bool:
    return not any(model.objects.exists() for model in (OfficialFigure, PanelMark, PanelMember, SurveyAnswer))


def test_all_three_sheets_are_previewed_and_applied_at_once(world: World) -> None:
    upload = taken(world, FULL)
    preview = bulk_preview(upload=upload)
    assert [(one.sheet, one.cell, one.label, one.text, one.outcome) for one in preview.changes] == [
        (FIGURES, "C6", "高新区 规模以上工业总产值", "512.5亿元", "new"),
        (FIGURES, "D6", "高新区 主导产业产值", "0.003亿元", "new"),
        (MARKS, "B5", "高新区 成员01", "90／85.5／80／88（专家）", "new"),
        (ANSWERS, "B5", "高新区 企业问卷", "共 14 份：3 分 2 份，4.5 分 12 份", "new"),
    ]
    assert nothing_stands()
    assert applied(world, upload) == 4
    assert OfficialFigure.objects.get(element="gross_output").value == Decimal("512.5")
    assert PanelMark.objects.get().infrastructure == Decimal("85.5")
    assert SurveyAnswer.objects.count() == 14
    trail = AuditEntry.objects.get(action=AuditAction.FIGURES_IMPORTED)
    assert (trail.object_key, trail.detail) == (
        "2019",
        {"figures": 2, "marks": 1, "answers": 14, "source": "批量.xlsx"},
    )
    case = case_of(world.cycle, scheme_of(world.cycle.scheme))
    park = next(park for park in case.parks if park.code == "gaoxin")
    assert len(park.survey["enterprise"]) == 14


def test_applying_twice_changes_once_and_what_went_in_comes_out(world: World) -> None:
    upload = taken(world, FULL)
    assert applied(world, upload) == 4
    assert applied(world, upload) == 4
    assert SurveyAnswer.objects.count() == 14
    again = bulk_preview(upload=taken(world, {}))
    assert (again.changes, again.same, again.refusals) == ((), 4, ())


def test_answers_of_a_group_are_replaced_and_other_things_updated(world: World) -> None:
    applied(world, taken(world, FULL))
    upload = taken(world, {(ANSWERS, "E6"): 5, (MARKS, "C5"): "企业代表", (FIGURES, "C6"): 600})
    changes = bulk_preview(upload=upload).changes
    assert [one.outcome for one in changes] == ["changed"] * 3
    applied(world, upload)
    facts = bulk_facts(world.cycle)
    assert facts.answers["gaoxin", "enterprise"] == {Decimal(3): 2, Decimal("4.5"): 5}
    assert PanelMember.objects.get().role == "企业代表"
    assert facts.figures["gaoxin", "gross_output"] == 600


def test_answers_through_the_link_stay_and_the_preview_says_so(world: World) -> None:
    sent(world.cycle, Park.objects.get(code="gaoxin"), [4, 5])
    assert bulk_facts(world.cycle).answers == {}, "the workbook neither shows nor replaces them"
    upload = taken(world, FULL)
    preview = bulk_preview(upload=upload)
    assert [one[:14] for one in preview.kept] == ["高新区另有2份企业答卷经公开"]
    sent(world.cycle, Park.objects.get(code="gaoxin"), [3], first=2)
    assert bulk_preview(upload=upload).digest == preview.digest, "one more sheet is no reason to look again"
    bulk_apply(upload=upload, seen=preview.digest, actor=world.cast.office, now=NOW)
    assert SurveyAnswer.objects.filter(response=None).count() == 14
    assert SurveyAnswer.objects.filter(response__isnull=False).count() == 3
    case = case_of(world.cycle, scheme_of(world.cycle.scheme))
    assert len(next(park for park in case.parks if park.code == "gaoxin").survey["enterprise"]) == 17


def test_one_refused_cell_bars_everything(world: World) -> None:
    upload = taken(world, FULL | {(MARKS, "E5"): 120})
    preview = bulk_preview(upload=upload)
    assert not preview.may_apply
    with pytest.raises(Refused, match="全部未导入"):
        bulk_apply(upload=upload, seen=preview.digest, actor=world.cast.office, now=NOW)
    assert nothing_stands()


@pytest.mark.parametrize("stage", [Stage.CONSULTATION, Stage.APPROVAL, Stage.PUBLISHED])
def test_from_the_consultation_on_nothing_is_taken_over(world: World, stage: Stage) -> None:
    upload = taken(world, FULL)
    Cycle.objects.filter(pk=world.cycle.pk).update(stage=stage)
    with pytest.raises(Refused, match="不能批量导入数据"):
        applied(world, upload)
    assert nothing_stands()


def test_another_preview_than_the_one_seen_is_not_applied(world: World) -> None:
    upload = taken(world, FULL)
    with pytest.raises(Refused, match="预览之后"):
        bulk_apply(upload=upload, seen="", actor=world.cast.office, now=NOW)
    assert nothing_stands()


def test_a_parks_template_is_no_bulk_workbook(world: World) -> None:
    with pytest.raises(Unfit, match="类型与本页不符"):
        bulk_take(cycle=world.cycle, name="x", content=template(world), actor=world.cast.office, now=NOW)
    assert not WorkbookUpload.objects.exists()


def test_the_facts_take_few_queries(world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        assert len(bulk_facts(world.cycle).parks) == 8


def on_the_phone(world: World, **marks: Any) -> PanelMark:
    """Have member 01 mark 高新区 on the phone."""
    member, _ = PanelMember.objects.get_or_create(cycle=world.cycle, code="01", defaults={"role": "专家"})
    park = Park.objects.get(code="gaoxin")
    mark, _ = PanelMark.objects.update_or_create(
        member=member, park=park, defaults={"saved_at": NOW, "version": 3, "on_paper": False, **marks}
    )
    return mark


def marks_only(world: World) -> dict[tuple[str, str], Any]:
    return {key: value for key, value in FULL.items() if key[0] == MARKS}


def test_a_sheet_that_would_overrule_a_phone_says_so_and_is_marked_as_paper(world: World) -> None:
    mark = on_the_phone(world, plan=70, infrastructure=71)
    upload = taken(world, marks_only(world))
    preview = bulk_preview(upload=upload)
    assert [(one.standing, one.over_phone) for one in preview.changes] == [
        ("70／71／—／—（专家），成员04月20日 10:00:00在手机上评的", True)
    ]
    assert preview.over_phone == 1
    applied(world, upload)
    mark.refresh_from_db()
    assert (mark.plan, mark.version, mark.on_paper, mark.saved_at) == (Decimal(90), 4, True, NOW)


def test_a_mark_saved_on_the_phone_after_the_preview_is_not_overruled(world: World) -> None:
    on_the_phone(world, plan=70)
    upload = taken(world, marks_only(world))
    seen = bulk_preview(upload=upload).digest
    on_the_phone(world, plan=70, living=60)
    with pytest.raises(Refused):
        bulk_apply(upload=upload, seen=seen, actor=world.cast.office, now=NOW)
    assert PanelMark.objects.get().living == 60
    # The same marks saved anew, later, are another save too.
    seen = bulk_preview(upload=upload).digest
    on_the_phone(world, plan=70, living=60, saved_at=NOW + timedelta(minutes=1))
    with pytest.raises(Refused):
        bulk_apply(upload=upload, seen=seen, actor=world.cast.office, now=NOW)


def test_a_phones_full_mark_that_the_sheet_repeats_stays_the_phones(world: World) -> None:
    on_the_phone(world, plan=90, infrastructure=Decimal("85.5"), production=80, living=88)
    upload = taken(world, {})
    assert [one.label for one in bulk_preview(upload=upload).changes] == [] and bulk_preview(upload=upload).same == 1
    applied(world, upload)
    assert not PanelMark.objects.get().on_paper


def test_a_row_that_only_photos_made_is_no_mark_to_overrule(world: World) -> None:
    on_the_phone(world, saved_at=None, version=0)
    (change,) = bulk_preview(upload=taken(world, marks_only(world))).changes
    assert (change.standing, change.over_phone, change.outcome) == ("", False, "new")
