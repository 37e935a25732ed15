"""Publishing freezes a fresh run and numbers its notice in one step; nothing published ever changes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from assessment.models import Cycle, Figure, Notice, NoticeFile, Publication
from assessment.services import publication as service
from assessment.services.runs import year_score
from assessment.states import NoticeSeries, Stage
from parks.errors import Refused
from parks.models import AuditEntry, Job
from tests.assessment.year import filed_year, publish, published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parks() -> None:
    put_parks()


def test_publication_moves_the_year_numbers_the_notice_and_owes_the_pdf() -> None:
    publication = published_year()
    assert Cycle.objects.get().stage == Stage.PUBLISHED
    assert publication.notice.number == "珠府函〔2019〕86号"
    assert Job.objects.filter(kind="render_notice", key="2018", state="owed").count() == 1
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


def test_a_number_already_given_is_refused_and_nothing_is_published() -> None:
    published_year(2017, number=86)
    cycle = filed_year(2018)
    run = year_score(year=2018, actor=None, now=NOW)
    with pytest.raises(ValidationError):
        service.result_publish(
            cycle=cycle, run=run, decision="审定", decided_on=date(2019, 4, 1), series=NoticeSeries.LETTER,
            issue_year=2018, issue_number=86, issued_on=date(2019, 4, 2), actor=None, now=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("model", "change"),
    [(Publication, {"decision": "x"}), (Notice, {"issue_number": 1}), (NoticeFile, {"sha256": "x"})],
)
def test_the_database_refuses_to_change_or_delete_what_is_published(model: type, change: dict[str, object]) -> None:
    notice = published_year().notice
    service.notice_file_store(notice=notice, content=b"%PDF", pages=1, actor=None, now=NOW)
    rows = model.objects.all()  # type: ignore[attr-defined]
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
