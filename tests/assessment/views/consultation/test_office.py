"""The office plans, opens, moves, returns; office and agency read and settle."""

from datetime import timedelta
from typing import Any

import pytest

from assessment.models import Consultation, InquiryPlan, InquirySettlement
from assessment.states import Stage
from parks.models import AuditEntry
from tests.assessment.consultation_world import DOCUMENT
from tests.assessment.services.test_inquiries import PLACE, disputed
from tests.assessment.views.consultation.conftest import Place, closes

YEAR = "/consultation/2018/"


@pytest.mark.parametrize("verb", ["", "plan/", "sheet.pdf"])
def test_strangers_sign_in_and_others_are_told_who_may(asked: Place, verb: str) -> None:
    assert asked["anonymous"].get(YEAR + verb)["Location"].startswith("/sign-in/")
    for person in ("filler", "signer", "district", "panel", "kegongxin"):
        assert asked[person].get(YEAR + verb).status_code == 403
    assert asked["office"].get(f"/consultation/2031/{verb}").status_code == 404


@pytest.mark.parametrize("verb", ["plan/", "open", "window", "return"])
def test_the_agency_reads_but_does_not_ask(asked: Place, verb: str) -> None:
    assert asked["agency"].get(YEAR).status_code == 200
    assert asked["agency"].post(YEAR + verb, {}).status_code == 403


def test_the_plan_offers_whom_it_can_and_keeps_what_is_ticked(planned: Place) -> None:
    InquiryPlan.objects.all().delete()
    page = planned["office"].get(f"{YEAR}plan/").content.decode()
    assert "以下是建议的分工，还没有保存" in page
    assert 'value="figure:gross_output=kegongxin" checked' in page
    assert 'value="veto:environmental_accident=huanbao" checked' in page
    assert 'value="veto:safety_accident=huanbao" checked' not in page
    assert planned["office"].post(f"{YEAR}plan/", {"ask": "figure:gross_output=shangwu"}).status_code == 302
    assert [str(one.department) for one in InquiryPlan.objects.all()] == ["市商务局"]
    stale = planned["office"].post(f"{YEAR}plan/", {"ask": "figure:gross_output=huanbao"})
    assert stale.status_code == 409 and "市环保局" in stale.content.decode()
    unknown = planned["office"].post(f"{YEAR}plan/", {"ask": "x=y", "seen": "figure:gross_output=shangwu"})
    assert unknown.status_code == 422 and "没有“x”" in unknown.content.decode()


def test_the_question_goes_out_and_twice_is_once(planned: Place) -> None:
    assert "发出征询" in planned["office"].get(YEAR).content.decode()
    day = (closes() - timedelta(days=1)).date().isoformat()
    for _ in range(2):
        assert planned["office"].post(f"{YEAR}open", {"last_day": day, "note": "请于本周核对"}).status_code == 302
    assert planned.world.cycle.stage == Stage.CONSULTATION
    assert Consultation.objects.get().closes_at == closes()
    bad = planned["office"].post(f"{YEAR}open", {"last_day": "明天"})
    assert bad.status_code == 422 and "答复截止日" in bad.content.decode()


def test_what_is_refused_for_the_years_stage_is_logged(asked: Place) -> None:
    day = (closes() + timedelta(days=4)).date().isoformat()
    again = asked["office"].post(f"{YEAR}open", {"last_day": day})
    assert again.status_code == 422 and "改答复期限" in again.content.decode()
    assert AuditEntry.objects.filter(action="wrong_state").count() == 1


@pytest.mark.parametrize("verb", ["", "plan/", "sheet.xlsx"])
def test_no_page_asks_more_than_twelve_times(asked: Place, django_assert_max_num_queries: Any, verb: str) -> None:
    asked.world.answer(*PLACE, disputed(), upload=DOCUMENT)
    with django_assert_max_num_queries(12):
        assert asked["office"].get(YEAR + verb).status_code == 200


def test_the_window_moves_and_a_stale_page_gets_409_with_both(asked: Place) -> None:
    day = (closes() + timedelta(days=4)).date().isoformat()
    typed = {"last_day": day, "reason": "商务局申请", "base": "1"}
    assert asked["office"].post(f"{YEAR}window", typed).status_code == 302
    other = {**typed, "last_day": closes().date().isoformat(), "reason": "改回"}
    late = asked["office"].post(f"{YEAR}window", other)
    assert (
        late.status_code == 409 and "data-standing" in late.content.decode() and 'value="改回"' in late.content.decode()
    )
    assert asked["office"].post(f"{YEAR}window", {**typed, "reason": ""}).status_code == 422


def test_the_year_goes_back_with_a_reason(asked: Place) -> None:
    assert asked["office"].post(f"{YEAR}return", {"reason": ""}).status_code == 422
    assert asked["office"].post(f"{YEAR}return", {"reason": "数据有误"}).status_code == 302
    assert asked.world.cycle.stage == Stage.REVIEW


@pytest.mark.parametrize("person", ["agency", "office"])
def test_a_dispute_is_shown_with_every_figure_and_settled(asked: Place, person: str) -> None:
    answer = asked.world.answer(*PLACE, disputed(), upload=DOCUMENT)
    page = asked[person].get(YEAR).content.decode()
    for text in ("有异议，待处理", "年报数", "统计年报.pdf", "<b>400</b>", "上年 380 亿元"):
        assert text in page
    address = f"{YEAR}settle/{answer.pk}"
    form = {"form": f"settle-{answer.pk}", "reason": "核对年报"}
    refused = asked[person].post(address, form)
    assert refused.status_code == 422 and "核对年报</textarea>" in refused.content.decode()
    assert asked[person].post(address, {**form, "choice": "adopt"}).status_code == 302
    assert InquirySettlement.objects.get().adopted
    clash = asked[person].post(address, {**form, "choice": "keep"})
    assert clash.status_code == 409 and "采纳部门数；核对年报" in clash.content.decode()
    assert asked[person].post(f"{YEAR}settle/999", {}).status_code == 404
    for stranger in ("kegongxin", "filler"):
        assert asked[stranger].post(address, {**form, "choice": "keep"}).status_code == 403


def test_who_is_late_is_named_once_the_window_is_over(asked: Place) -> None:
    assert "期限已过" not in asked["office"].get(YEAR).content.decode()
    Consultation.objects.update(closes_at=closes() - timedelta(days=9))
    page = asked["office"].get(YEAR).content.decode()
    assert "期限已过，这些部门还没有答完" in page and "市商务局" in page
