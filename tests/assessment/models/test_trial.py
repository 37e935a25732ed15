"""Trials and filed reports are insert-only, whoever asks; a passage of the report stands once a place."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import AssessmentReport, Cycle, ReportFile, ReportText, TrialRun
from parks.models import User
from parks.states import Role
from tests.assessment.year import filed_year
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 4, 1, tzinfo=UTC)


@pytest.fixture
def cycle() -> Cycle:
    put_parks()
    return filed_year()


@pytest.fixture
def agency() -> User:
    return put_user("agency", Role.AGENCY, firm="机构")


def trial(cycle: Cycle, agency: User) -> TrialRun:
    texts = dict.fromkeys(("scheme_text", "case_text", "result_text"), "{}")
    digests = dict.fromkeys(("scheme_digest", "case_digest", "result_digest"), "a" * 64)
    return TrialRun.objects.create(
        cycle=cycle, name="试", changes=[], created_at=NOW, created_by=agency, **texts, **digests
    )


def test_a_trial_is_neither_changed_nor_deleted(cycle: Cycle, agency: User) -> None:
    trial(cycle, agency)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        TrialRun.objects.update(name="改")
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        TrialRun.objects.all().delete()
    assert TrialRun.objects.get().name == "试"


def test_a_filed_report_and_its_files_are_neither_changed_nor_deleted(cycle: Cycle, agency: User) -> None:
    report = AssessmentReport.objects.create(
        cycle=cycle, number=1, content="{}", sha256="b" * 64, filed_at=NOW, filed_by=agency
    )
    file = ReportFile.objects.create(report=report, kind="pdf", path="x", sha256="c" * 64, size=1, made_at=NOW)
    for row, change in ((report, {"content": "改"}), (file, {"path": "y"})):
        rows = type(row)._default_manager.all()
        with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_passage_stands_once_a_section_for_the_year_and_once_for_each_park(cycle: Cycle, agency: User) -> None:
    park = cycle.submissions.all()[0].park
    place = {"cycle": cycle, "section": "summary", "saved_at": NOW, "saved_by": agency}
    for one in (None, park):
        ReportText.objects.create(park=one, **place)
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportText.objects.create(park=one, **place)
