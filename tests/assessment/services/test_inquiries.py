"""A department's answers: versions with reason and document, within the window, one of two at a time."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assessment.models import AttachedFile, FigureDecision, Inquiry, InquiryAnswer
from assessment.services.inquiries import Given, Upload, inquiries_confirm
from assessment.services.review_lock import ReviewClash
from assessment.states import InquiryVerdict
from parks.errors import Refused, WrongState
from parks.models import AuditEntry
from tests.assessment.consultation_world import CLOSES, DOCUMENT, WITHIN, Asked, asked_world, confirmed

pytestmark = pytest.mark.django_db
PLACE = ("kegongxin", "fushan", "gross_output")


@pytest.fixture
def world() -> Asked:
    return asked_world()


def disputed(value: str = "400", previous: str | None = "380", reason: str = "年报数") -> Given:
    before = None if previous is None else Decimal(previous)
    return Given(InquiryVerdict.DISPUTED, Decimal(value), before, reason)


def files() -> list[Path]:
    return list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def test_a_confirmation_is_a_version_and_the_same_again_is_none(world: Asked) -> None:
    first = world.answer(*PLACE, confirmed())
    assert (first.version, first.verdict, first.answered_by) == (1, "confirmed", world.people["kegongxin"])
    assert world.answer(*PLACE, confirmed()) == first
    assert AuditEntry.objects.filter(action="inquiry_answered").count() == 1
    assert not FigureDecision.objects.exists()


def test_a_dispute_stands_with_number_reason_and_document_beside_the_agencys_figure(world: Asked) -> None:
    answer = world.answer(*PLACE, disputed(), upload=DOCUMENT)
    assert (answer.value, answer.previous, answer.reason) == (Decimal("400"), Decimal("380"), "年报数")
    assert answer.file is not None and answer.file.name == "统计年报.pdf"
    row = FigureDecision.objects.get(source="department")
    assert (row.value, row.reason, row.submission.park.code) == (Decimal("400"), "市科工信局：年报数", "fushan")
    assert world.answer(*PLACE, disputed(), upload=DOCUMENT) == answer
    assert len(files()) == AttachedFile.objects.count() == 1


def test_last_years_figure_may_be_left_as_it_is_held(world: Asked) -> None:
    answer = world.answer(*PLACE, disputed(previous=None), upload=DOCUMENT)
    assert answer.previous == world.inquiry(*PLACE).previous


@pytest.mark.parametrize(
    ("given", "upload", "told"),
    [
        (Given(InquiryVerdict.DISPUTED, None, None, "x"), DOCUMENT, "请填写贵部门掌握的"),
        (disputed(reason=" "), DOCUMENT, "理由"),
        (disputed(), None, "依据文件"),
        (disputed(value="1.0000001"), DOCUMENT, "6位小数"),
        (disputed(), Upload("a.exe", b"MZ"), "a.exe"),
    ],
)
def test_what_is_no_answer_leaves_nothing_behind(world: Asked, given: Given, upload: Upload | None, told: str) -> None:
    with pytest.raises(Refused, match=told):
        world.answer(*PLACE, given, upload=upload)
    assert not InquiryAnswer.objects.exists() and not files() and not AttachedFile.objects.exists()


def test_the_figure_that_is_held_is_no_dispute(world: Asked) -> None:
    held = world.inquiry(*PLACE)
    with pytest.raises(Refused, match="与现认定数相同"):
        world.answer(*PLACE, Given(InquiryVerdict.DISPUTED, held.value, held.previous, "同"), upload=DOCUMENT)


@pytest.mark.parametrize(("late", "takes"), [(timedelta(microseconds=-1), True), (timedelta(0), False)])
def test_the_window_is_half_open(world: Asked, late: timedelta, takes: bool) -> None:
    more: dict[str, Any] = {"clock": lambda: CLOSES + late}
    if takes:
        assert world.answer(*PLACE, confirmed(), **more).version == 1
        return
    with pytest.raises(WrongState, match="4月20日24时结束"):
        world.answer(*PLACE, confirmed(), **more)


def test_outside_the_consultation_nothing_is_answered(world: Asked) -> None:
    world.cycle.__class__.objects.filter(pk=world.cycle.pk).update(stage="approval")
    with pytest.raises(WrongState, match="审定"):
        world.answer(*PLACE, confirmed())
    with pytest.raises(WrongState, match="审定"):
        confirm(world, {world.inquiry(*PLACE).pk: 0})


def test_of_two_colleagues_the_slower_one_sees_both_texts(world: Asked) -> None:
    world.answer(*PLACE, disputed(), upload=DOCUMENT)
    with pytest.raises(ReviewClash) as clash:
        world.answer(*PLACE, disputed("401", reason="快报数"), upload=DOCUMENT)
    assert "本年 400 亿元" in clash.value.standing and "年报数" in clash.value.standing
    assert "本年 401 亿元" in clash.value.given and "快报数" in clash.value.given
    assert world.answer(*PLACE, disputed("401", reason="快报数"), base=1).version == 2
    assert len(files()) == 1


def test_a_dispute_is_taken_back_with_a_reason_and_goes_from_the_item(world: Asked) -> None:
    world.answer(*PLACE, disputed(), upload=DOCUMENT)
    with pytest.raises(Refused, match="撤回不同意见的理由"):
        world.answer(*PLACE, confirmed(), base=1)
    world.answer(*PLACE, Given(InquiryVerdict.CONFIRMED, reason="复核一致"), base=1)
    latest = FigureDecision.objects.filter(source="department").order_by("-version").first()
    assert latest is not None and (latest.version, latest.value) == (2, None) and "复核一致" in latest.reason


def confirm(world: Asked, chosen: dict[int, int]) -> Any:
    return inquiries_confirm(
        cycle=world.cycle, department=world.bodies["kegongxin"], chosen=chosen, actor=world.people["kegongxin"],
        clock=lambda: WITHIN,
    )  # fmt: skip


def test_many_are_confirmed_at_once_and_what_differs_is_told(world: Asked) -> None:
    world.answer(*PLACE, disputed(), upload=DOCUMENT)
    own = {one.pk: 0 for one in Inquiry.objects.filter(department=world.bodies["kegongxin"])}
    foreign = world.inquiry("shangwu", "baoshui", "trade_value").pk
    done = confirm(world, {**own, foreign: 0})
    assert done.confirmed == 15 and len(done.refused) == 1 and "规模以上工业总产值" in done.refused[0]
    assert not InquiryAnswer.objects.filter(inquiry=foreign).exists()
    assert confirm(world, own).confirmed == 15
    assert InquiryAnswer.objects.count() == 16
