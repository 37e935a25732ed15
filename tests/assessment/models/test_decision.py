"""Two persons approve; numbers are given once; one correction is open at a time; what was used up is closed."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import (
    Approval,
    Correction,
    CorrectionItem,
    NoticeDocument,
    NoticeDraft,
    NoticeText,
    NumberRegister,
    RegisterEntry,
    ScoreRun,
    Submission,
)
from assessment.services.runs import year_score
from assessment.states import ApprovalState, CorrectionState, NoticeSeries, NumberUse
from parks.models import User
from parks.states import Role
from tests.assessment.decided import approved
from tests.assessment.year import filed_year, published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> User:
    return put_user("office", Role.OFFICE)


@pytest.fixture
def run() -> ScoreRun:
    put_parks()
    filed_year()
    return year_score(year=2018, actor=None, now=NOW)


def test_nobody_confirms_the_own_approval(run: ScoreRun, office: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        approved(run, office, office)
    assert str(approved(run, office, put_user("second", Role.OFFICE))) == "2018年度考核 市政府常务会议纪要〔2019〕12号"


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ApprovalState.CONFIRMED},
        {"state": ApprovalState.WITHDRAWN},
        {"decision": ""},
        {"state": "rumour"},
    ],
)
def test_an_approval_says_what_was_decided_by_whom_and_why_it_was_withdrawn(
    run: ScoreRun, office: User, fields: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        approved(run, office, **fields)


def test_one_approval_stands_at_a_time_and_a_withdrawn_one_is_closed(run: ScoreRun, office: User) -> None:
    first = approved(run, office)
    with pytest.raises(IntegrityError), transaction.atomic():
        approved(run, office)
    first.state, first.withdrawn_at, first.withdrawn_by, first.withdrawn_reason = "withdrawn", NOW, office, "文号有误"
    first.save()
    approved(run, office)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        Approval.objects.filter(pk=first.pk).update(decision="另一份")


def test_a_register_gives_no_number_twice_and_goes_back_to_none(office: User) -> None:
    register = NumberRegister.objects.create(series=NoticeSeries.LETTER, issue_year=2019, next_number=86)
    facts = {"register": register, "use": NumberUse.ELSEWHERE, "entered_at": NOW, "entered_by": office}
    entry = RegisterEntry.objects.create(first=1, last=85, title="其他公文", **facts)
    assert (str(register), str(entry)) == ("珠府函〔2019〕", "珠府函〔2019〕1—85")
    for wrong in ({"first": 1, "last": 1}, {"first": 86, "last": 85}, {"first": 86, "last": 86, "title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RegisterEntry.objects.create(**{"title": "其他公文", **facts, **wrong})
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        NumberRegister.objects.update(next_number=85)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        RegisterEntry.objects.update(title="改写")


def test_a_draft_stands_once_for_each_version(run: ScoreRun, office: User) -> None:
    facts = {"cycle": run.cycle, "publication_version": 1, "series": NoticeSeries.LETTER, "issued_on": NOW.date()}
    draft = NoticeDraft.objects.create(**facts, edited_at=NOW, edited_by=office)
    assert str(draft) == "2018年度考核 通报文稿"
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeDraft.objects.create(**facts, edited_at=NOW, edited_by=office)


def test_the_text_and_the_document_of_a_notice_stay(office: User) -> None:
    put_parks()
    notice = published_year().notice
    NoticeText.objects.filter(notice=notice).exists() or NoticeText.objects.create(
        notice=notice, paragraphs="[]", sha256="0" * 64
    )
    document = NoticeDocument.objects.create(notice=notice, path="notices/a.docx", sha256="0" * 64, size=1, made_at=NOW)
    assert (str(notice.text), str(document)) == (str(notice), f"{notice} 00000000")
    for model in (NoticeText, NoticeDocument):
        with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
            model.objects.update(sha256="1" * 64)


def test_one_correction_is_open_and_an_ended_one_is_closed(office: User) -> None:
    put_parks()
    publication = published_year()
    facts = {"cycle": publication.cycle, "replaces": publication, "opened_at": NOW, "opened_by": office}
    correction = Correction.objects.create(**facts, reason="工业投资重复计算")
    named = {"correction": correction, "submission": Submission.objects.get(park__code="fushan"), "item": "5"}
    item = CorrectionItem.objects.create(**named)
    assert (str(correction), str(item).endswith(" 5")) == ("2018年度考核 更正", True)
    for wrong in ({"reason": "再更正"}, {"reason": "", "state": "withdrawn"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Correction.objects.create(**{**facts, **wrong})
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionItem.objects.create(**named)
    Correction.objects.update(state=CorrectionState.WITHDRAWN, closed_reason="数据无误")
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        Correction.objects.update(reason="改写")
