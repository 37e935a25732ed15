"""Publishing freezes a fresh run and numbers its notice in one step; nothing published ever changes."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from assessment.models import (
    Approval,
    AttachedFile,
    Correction,
    Cycle,
    Figure,
    Notice,
    NoticeFile,
    NumberRegister,
    Publication,
    ScoreRun,
)
from assessment.services import publication as service
from assessment.services.runs import year_score
from assessment.states import ApprovalState, CorrectionState, NoticeSeries, Stage
from parks.errors import Refused, WrongState
from parks.models import AuditEntry, Job, User
from parks.states import Role
from tests.assessment.year import filed_year, publish, published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> None:
    put_parks()


def test_publication_moves_the_year_numbers_the_notice_and_owes_the_pdf() -> None:
    publication = published_year()
    assert Cycle.objects.get().stage == Stage.PUBLISHED
    assert publication.notice.number == "珠府函〔2019〕86号"
    assert Job.objects.filter(kind="render_notice", key="2018-1", state="owed").count() == 1
    detail = AuditEntry.objects.get(action="result_published").detail
    assert detail["result_digest"] == publication.run.result_digest


def test_publishing_the_same_run_again_returns_the_same_publication() -> None:
    publication = published_year()
    assert publish(publication.cycle, publication.run).pk == publication.pk
    assert Notice.objects.count() == Publication.objects.count() == 1


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.CONSULTATION])
def test_a_year_before_approval_is_not_published(stage: Stage) -> None:
    cycle = filed_year(stage=stage)
    run = year_score(year=2018, actor=None, now=NOW)
    with pytest.raises(Refused, match="不能公布结果；可在“审定”阶段办理"):
        publish(cycle, run)
    assert not Publication.objects.exists()


def test_a_run_older_than_its_data_is_not_published() -> None:
    cycle = filed_year()
    run = year_score(year=2018, actor=None, now=NOW)
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted="1.01")
    with pytest.raises(Refused, match="重新计分"):
        publish(cycle, run)
    assert Cycle.objects.get().stage == Stage.APPROVAL


def test_the_number_comes_from_the_register_and_follows_the_last_one() -> None:
    published_year(2017, number=74)
    register = NumberRegister.objects.get(series="珠府函", issue_year=2018)
    assert register.next_number == 75
    entry = register.entries.select_related("notice").get(notice__isnull=False)
    assert (entry.first, entry.title, str(entry.notice)) == (74, "2017年度考核通报", "珠府函〔2018〕74号")
    cycle = filed_year(2018)
    run = year_score(year=2018, actor=None, now=NOW)
    later = issued(cycle, run, issued_on=date(2018, 12, 28))
    assert later.notice.number == "珠府函〔2018〕75号"
    assert Job.objects.filter(kind="render_notice").values_list("key", flat=True).order_by("key")[1] == "2018-1"


def issued(cycle: Cycle, run: ScoreRun, **facts: Any) -> Publication:
    """Publish with the ordinary particulars but for the given ones."""
    ordinary = {
        "decision": "市政府常务会议纪要（演示）", "decided_on": date(2019, 4, 22), "series": NoticeSeries.LETTER,
        "issued_on": date(2019, 4, 26), "actor": None, "now": NOW,
    }  # fmt: skip
    return service.result_publish(cycle=cycle, run=run, **{**ordinary, **facts})


def approved(cycle: Cycle, run: ScoreRun, state: ApprovalState, correction: Correction | None = None) -> Approval:
    """An approval's row in this state, put in and confirmed by two persons."""
    first, second = (
        User.objects.filter(username=name).first() or put_user(name, Role.OFFICE) for name in ("huang", "liang")
    )
    minutes = AttachedFile.objects.create(
        cycle=cycle, name="纪要.pdf", path=f"attachments/{state}-{correction and correction.pk}.pdf", kind="pdf",
        sha256="a" * 64, size=3, uploaded_at=NOW, uploaded_by=first,
    )  # fmt: skip
    checked = {"confirmed_by": second, "confirmed_at": NOW} if state != ApprovalState.PROPOSED else {}
    return Approval.objects.create(
        cycle=cycle, run=run, state=state, decision="纪要", decided_on=date(2019, 4, 22), minutes=minutes,
        proposed_at=NOW, proposed_by=first, correction=correction, **checked,
    )  # fmt: skip


def test_the_publication_uses_its_approval_up_in_the_same_transaction() -> None:
    cycle = filed_year()
    run = year_score(year=2018, actor=None, now=NOW)
    approval = approved(cycle, run, ApprovalState.CONFIRMED)
    publication = issued(cycle, run, approval=approval)
    approval.refresh_from_db()
    assert approval.state == ApprovalState.USED and publication.approval == approval


def test_an_approval_that_nobody_confirmed_publishes_nothing() -> None:
    cycle = filed_year()
    run = year_score(year=2018, actor=None, now=NOW)
    with pytest.raises(WrongState, match="现为“待复核”，须由办公室另一人复核"):
        issued(cycle, run, approval=approved(cycle, run, ApprovalState.PROPOSED))
    assert not Publication.objects.exists() and not NumberRegister.objects.exists()


def test_an_approval_of_another_run_publishes_nothing() -> None:
    cycle = filed_year()
    older = year_score(year=2018, actor=None, now=NOW)
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted="1.01")
    run = year_score(year=2018, actor=None, now=NOW)
    with pytest.raises(Refused, match="审定的不是这次计分"):
        issued(cycle, run, approval=approved(cycle, older, ApprovalState.CONFIRMED))
    assert not Publication.objects.exists()


def corrected(publication: Publication) -> tuple[Correction, ScoreRun]:
    """A correction of what is published, and the run that it gives."""
    correction = Correction.objects.create(
        cycle=publication.cycle, replaces=publication, reason="统计口径更正", opened_at=NOW,
        opened_by=put_user("zheng", Role.OFFICE),
    )  # fmt: skip
    Cycle.objects.update(stage=Stage.APPROVAL)
    Figure.objects.filter(submission__park__code="gaolan", element="technical_investment").update(accepted="1.01")
    run = year_score(year=2018, actor=None, now=NOW)
    Cycle.objects.update(stage=Stage.PUBLISHED)
    return correction, run


def test_a_correction_is_the_next_version_under_the_next_number_and_closes_itself() -> None:
    first = published_year()
    correction, run = corrected(first)
    second = issued(first.cycle, run, correction=correction)
    assert (second.version, second.notice.number) == (2, "珠府函〔2019〕87号")
    correction.refresh_from_db()
    assert (correction.state, correction.closed_at) == (CorrectionState.PUBLISHED, NOW)
    assert issued(first.cycle, run, correction=correction).pk == second.pk
    assert list(Job.objects.values_list("key", flat=True).order_by("key")) == ["2018-1", "2018-2"]
    assert [service.notice_by_key(key).publication_id for key in ("2018", "2018-1", "2018-2")] == [
        first.pk, first.pk, second.pk
    ]  # fmt: skip


def test_a_withdrawn_correction_and_no_correction_publish_no_second_version() -> None:
    first = published_year()
    correction, run = corrected(first)
    with pytest.raises(WrongState, match="已以珠府函〔2019〕86号公布"):
        issued(first.cycle, run)
    correction.state, correction.closed_at, correction.closed_reason = CorrectionState.WITHDRAWN, NOW, "误提"
    correction.closed_by = correction.opened_by
    correction.save()
    with pytest.raises(WrongState, match="现为“已撤销”"):
        issued(first.cycle, run, correction=correction)
    assert Publication.objects.count() == 1


def test_a_job_that_names_no_publication_is_refused() -> None:
    published_year()
    with pytest.raises(Refused, match="2018年度结果尚未公布"):
        service.notice_by_key("2018-2")


@pytest.mark.parametrize(
    ("model", "change"),
    [(Publication, {"decision": "x"}), (Notice, {"issue_number": 1}), (NoticeFile, {"sha256": "x"})],
)
def test_the_database_refuses_to_change_or_delete_what_is_published(model: Any, change: dict[str, object]) -> None:
    notice = published_year().notice
    service.notice_file_store(notice=notice, content=b"%PDF", pages=1, actor=None, now=NOW)
    rows = model.objects.all()
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows.update(**change)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        rows._raw_delete(rows.db)


def test_there_is_no_notice_before_publication() -> None:
    filed_year()
    with pytest.raises(Refused, match="尚未公布"):
        service.notice_of(2018)


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    notice = published_year().notice
    first, second = service.notice_pdf(notice), service.notice_pdf(service.notice_of(2018))
    assert first.content.startswith(b"%PDF-") and first.pages >= 3
    assert first.content == second.content


def test_the_notice_is_stored_once() -> None:
    notice = published_year().notice
    first = service.notice_file_store(notice=notice, content=b"%PDF-1", pages=1, actor=None, now=NOW)
    second = service.notice_file_store(notice=notice, content=b"%PDF-2", pages=1, actor=None, now=NOW)
    assert first.pk == second.pk and second.size == 6
    assert AuditEntry.objects.filter(action="notice_rendered").count() == 1


def test_the_word_file_is_stored_once_and_its_bytes_repeat() -> None:
    notice = published_year().notice
    content = service.notice_word(notice)
    assert content == service.notice_word(notice)
    first = service.notice_document_store(notice=notice, content=content, now=NOW)
    again = service.notice_document_store(notice=notice, content=b"another", now=NOW)
    assert first.pk == again.pk and again.size == len(content)
