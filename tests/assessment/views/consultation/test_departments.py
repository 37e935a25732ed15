"""A department's list: its own lines alone, many confirmed at once, a finding of 弄虚作假."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.models import Consultation, FraudFinding, InquiryAnswer
from tests.assessment.filing.files import PDF
from tests.assessment.views.consultation.conftest import Place, closes

LIST = "/inquiries/2018/"
FRAUD = f"{LIST}fraud/gaolan/"


def document() -> SimpleUploadedFile:
    return SimpleUploadedFile("认定书.pdf", PDF)


@pytest.mark.parametrize("address", ["/inquiries/", LIST, FRAUD])
def test_strangers_sign_in_and_other_roles_are_told_who_may(asked: Place, address: str) -> None:
    assert asked["anonymous"].get(address)["Location"].startswith("/sign-in/")
    for person in ("filler", "signer", "district", "panel", "agency", "office"):
        assert asked[person].get(address).status_code == 403


def test_a_department_sees_its_own_lines_alone_with_units_and_last_year(asked: Place) -> None:
    assert asked["shangwu"].get("/inquiries/")["Location"] == LIST
    page = asked["shangwu"].get(LIST).content.decode()
    assert "进出口额" in page and "规模以上工业总产值" not in page and "富山" not in page
    page = asked["kegongxin"].get(LIST).content.decode()
    assert "规模以上工业总产值" in page and "进出口额" not in page
    figure = asked.world.inquiry("kegongxin", "fushan", "gross_output")
    assert figure.value is not None and f"{figure.value.normalize():f} 亿元" in page and "上年" in page
    assert '<a href="/inquiries/" aria-current="true">征询意见</a>' in page


def test_a_department_that_is_not_asked_is_told_so(planned: Place) -> None:
    page = planned["shangwu"].get("/inquiries/")
    assert page.status_code == 200 and "还没有提请贵部门核对的事项" in page.content.decode()
    assert planned["shangwu"].get(LIST).status_code == 404


def test_ticked_lines_are_confirmed_at_once(asked: Place) -> None:
    own = asked.world.inquiry("kegongxin", "fushan", "gross_output").pk
    foreign = asked.world.inquiry("shangwu", "baoshui", "trade_value").pk
    done = asked["kegongxin"].post(f"{LIST}confirm", {"lines": [f"{own}:0", f"{foreign}:0"]}, follow=True)
    assert "已确认1项" in done.content.decode()
    assert [one.inquiry_id for one in InquiryAnswer.objects.all()] == [own]
    none = asked["kegongxin"].post(f"{LIST}confirm", {}, follow=True)
    assert "没有勾选" in none.content.decode()
    assert asked["kegongxin"].post(f"{LIST}confirm", {"lines": "x:0"}).status_code == 404
    assert asked["office"].post(f"{LIST}confirm", {"lines": f"{own}:0"}).status_code == 403


@pytest.mark.parametrize("address", [LIST, FRAUD])
def test_no_page_asks_more_than_twelve_times(asked: Place, django_assert_max_num_queries: Any, address: str) -> None:
    with django_assert_max_num_queries(12):
        assert asked["kegongxin"].get(address).status_code == 200


def test_after_the_window_the_list_is_for_reading(asked: Place) -> None:
    Consultation.objects.update(closes_at=closes() - timedelta(days=9))
    page = asked["kegongxin"].get(LIST).content.decode()
    assert "答复期限已结束" in page and 'name="lines"' not in page
    own = asked.world.inquiry("kegongxin", "fushan", "gross_output").pk
    late = asked["kegongxin"].post(f"{LIST}confirm", {"lines": f"{own}:0"}, follow=True)
    assert "不能再答复" in late.content.decode() and not InquiryAnswer.objects.exists()


def test_fraud_is_put_with_a_document_and_withdrawn_with_a_reason(asked: Place) -> None:
    refused = asked["huanbao"].post(FRAUD, {"basis": "虚报产值"})
    assert refused.status_code == 422 and "虚报产值</textarea>" in refused.content.decode()
    assert asked["huanbao"].post(FRAUD, {"basis": "虚报产值", "file": document()}).status_code == 302
    assert FraudFinding.objects.get(cycle=asked.world.cycle).basis == "市环保局：虚报产值"
    assert "已认定弄虚作假" in asked["huanbao"].get(LIST).content.decode()
    # Another department sees nothing of it, and the one that is not asked about the park has no such page.
    assert "虚报产值" not in asked["kegongxin"].get(FRAUD).content.decode()
    assert asked["shangwu"].get(FRAUD).status_code == 404
    undo = asked["huanbao"].post(f"{FRAUD}withdraw", {"reason": ""}, follow=True)
    assert "请写明" in undo.content.decode() or "撤销理由" in undo.content.decode()
    assert asked["huanbao"].post(f"{FRAUD}withdraw", {"reason": "误登"}).status_code == 302
    assert not FraudFinding.objects.filter(cycle=asked.world.cycle).exists()
    assert asked["shangwu"].post(f"{FRAUD}withdraw", {"reason": "误登"}).status_code == 404
