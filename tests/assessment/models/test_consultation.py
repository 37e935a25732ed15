"""A department is asked once about each thing; a dispute has a reason and a document; answers stay."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import Consultation, Inquiry, InquiryAnswer, InquiryPlan, InquirySettlement
from assessment.states import InquiryKind, InquiryVerdict, Stage
from parks.models import User
from parks.states import Role
from tests.assessment.decided import attached, inquired
from tests.assessment.year import filed_year
from tests.register import NOW, put_agency, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def inquiry(office: User) -> Inquiry:
    parks = put_parks()
    return inquired(filed_year(stage=Stage.REVIEW), put_agency(), parks["fushan"], office)


def answer(inquiry: Inquiry, office: User, **fields: Any) -> InquiryAnswer:
    given: dict[str, Any] = {"version": 1, "verdict": InquiryVerdict.CONFIRMED, **fields}
    return InquiryAnswer.objects.create(inquiry=inquiry, answered_at=NOW, answered_by=office, **given)


def test_the_same_thing_is_put_to_a_department_once(inquiry: Inquiry, office: User) -> None:
    assert str(inquiry) == "市科工信局 富山工业园 gross_output"
    with pytest.raises(IntegrityError), transaction.atomic():
        inquired(inquiry.cycle, inquiry.department, inquiry.park, office)
    with pytest.raises(IntegrityError), transaction.atomic():
        inquired(inquiry.cycle, inquiry.department, inquiry.park, office, kind="rumour")


def test_a_plan_names_a_department_once_for_each_thing(inquiry: Inquiry) -> None:
    place = {"cycle": inquiry.cycle, "kind": InquiryKind.VETO, "code": "safety_accident"}
    assert "市科工信局" in str(InquiryPlan.objects.create(**place, department=inquiry.department))
    with pytest.raises(IntegrityError), transaction.atomic():
        InquiryPlan.objects.create(**place, department=inquiry.department)


def test_there_is_one_consultation_a_year(inquiry: Inquiry, office: User) -> None:
    facts = {"cycle": inquiry.cycle, "closes_at": NOW, "opened_at": NOW, "opened_by": office}
    assert "征求意见" in str(Consultation.objects.create(**facts))
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.create(**facts)


@pytest.mark.parametrize("missing", ["reason", "file"])
def test_a_dispute_without_reason_or_document_is_refused(inquiry: Inquiry, office: User, missing: str) -> None:
    whole = {"reason": "按统计年鉴", "file": attached(inquiry.cycle, office)}
    given = {**whole, missing: "" if missing == "reason" else None}
    with pytest.raises(IntegrityError), transaction.atomic():
        answer(inquiry, office, verdict=InquiryVerdict.DISPUTED, **given)
    assert "有异议" in str(answer(inquiry, office, verdict=InquiryVerdict.DISPUTED, **whole))


def test_an_answer_and_its_settlement_stay_as_they_are(inquiry: Inquiry, office: User) -> None:
    given = answer(inquiry, office)
    settled = InquirySettlement.objects.create(
        answer=given, adopted=False, reason="口径不同", settled_at=NOW, settled_by=office
    )
    assert "维持" in str(settled)
    for row in (inquiry, given, settled):
        with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
            row.save(force_update=True)
