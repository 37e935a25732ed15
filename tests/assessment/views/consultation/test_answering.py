"""One inquiry: answered by its department alone; its document reaches office, agency and that department."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.models import AttachedFile, Consultation, InquiryAnswer
from parks.models import AuditEntry
from parks.states import Role
from tests.assessment.filing.files import PDF
from tests.assessment.views.consultation.conftest import Place, closes
from tests.assessment.views.review.conftest import signed_in
from tests.register import put_user

DISPUTE = {"form": "answer", "verdict": "disputed", "value": "4,000,000万元", "reason": "年报数", "base": "0"}


def address(asked: Place) -> str:
    return f"/inquiries/one/{asked.world.inquiry('kegongxin', 'fushan', 'gross_output').pk}/"


def document() -> SimpleUploadedFile:
    return SimpleUploadedFile("年报.pdf", PDF)


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_departments_inquiry_is_not_there_and_other_roles_may_not(asked: Place, method: str) -> None:
    place = address(asked) if method == "get" else f"{address(asked)}answer"
    assert getattr(asked["anonymous"], method)(place)["Location"].startswith("/sign-in/")
    assert getattr(asked["shangwu"], method)(place).status_code == 404
    for person in ("filler", "signer", "district", "panel", "agency", "office"):
        assert getattr(asked[person], method)(place).status_code == 403
    assert not InquiryAnswer.objects.exists()


def test_a_dispute_is_stored_as_people_write_it_with_its_document(asked: Place) -> None:
    client, place = asked["kegongxin"], address(asked)
    bare = client.post(f"{place}answer", DISPUTE)
    page = bare.content.decode()
    assert (
        bare.status_code == 422
        and "依据文件" in page
        and 'value="4,000,000万元"' in page
        and "年报数</textarea>" in page
    )
    assert client.post(f"{place}answer", {**DISPUTE, "file": document()}).status_code == 302
    answer = InquiryAnswer.objects.get()
    assert f"{answer.value:f}" == "400.000000" and answer.file is not None
    page = client.get(place).content.decode()
    assert "有异议，待处理" in page and "第1版" in page and "年报.pdf" in page


@pytest.mark.parametrize("typed", [{"verdict": "maybe"}, {"verdict": "disputed", "value": "四百", "reason": "x"}])
def test_what_is_no_answer_is_refused_with_what_was_typed(asked: Place, typed: dict[str, str]) -> None:
    answer = asked["kegongxin"].post(f"{address(asked)}answer", {"form": "answer", "base": "0", **typed})
    assert answer.status_code == 422 and not InquiryAnswer.objects.exists()


def test_the_slower_colleague_gets_409_with_both_texts(asked: Place) -> None:
    colleague = put_user("colleague-2", Role.DEPARTMENT, agency=asked.world.bodies["kegongxin"])
    place = f"{address(asked)}answer"
    asked["kegongxin"].post(place, {**DISPUTE, "file": document()})
    late = signed_in(colleague).post(place, {**DISPUTE, "value": "401", "reason": "快报", "file": document()})
    page = late.content.decode()
    assert late.status_code == 409 and "本年 400 亿元" in page and "本年 401 亿元" in page
    assert '<input type="hidden" name="base" value="1">' in page


def test_after_the_window_the_answer_is_refused_and_logged(asked: Place) -> None:
    Consultation.objects.update(closes_at=closes() - timedelta(days=9))
    late = asked["kegongxin"].post(f"{address(asked)}answer", {"verdict": "confirmed", "base": "0"})
    assert late.status_code == 422 and "不能再答复" in late.content.decode()
    assert AuditEntry.objects.filter(action="wrong_state").count() == 1
    assert 'name="verdict"' not in asked["kegongxin"].get(address(asked)).content.decode()


def test_a_document_reaches_office_agency_and_who_brought_it(asked: Place) -> None:
    asked["kegongxin"].post(f"{address(asked)}answer", {**DISPUTE, "file": document()})
    place = f"/inquiries/files/{AttachedFile.objects.get().pk}"
    for person in ("office", "agency", "kegongxin"):
        answer = asked[person].get(place)
        assert answer.status_code == 200 and answer.content == PDF and "attachment" in answer["Content-Disposition"]
    assert asked["shangwu"].get(place).status_code == 404
    for person in ("filler", "signer", "district", "panel"):
        assert asked[person].get(place).status_code == 403
    other = AttachedFile.objects.create(
        cycle=asked.world.cycle, name="纪要.pdf", path="attachments/2018/none.pdf", kind="pdf", sha256="0" * 64, size=1,
        uploaded_at=closes(), uploaded_by=asked.world.office,
    )  # fmt: skip
    assert asked["agency"].get(f"/inquiries/files/{other.pk}").status_code == 404
