"""Evidence by SHA-256 and the year's part of the trail."""

import json

import pytest
from django.db import transaction

from assessment.models import Publication, Submission, SubmissionVersion
from assessment.selectors.handover import audit_extract, evidence_lines, signed_content
from parks.audit import digest_of, record
from parks.models import AuditAction, AuditEntry
from parks.states import Role
from tests.assessment.views.published_year import put_published_year
from tests.assessment.year import published_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


def put_version(publication: Publication, number: int, name: str) -> None:
    evidence = [{"item": "2", "name": name, "sha256": "a" * 64, "pages": "1-3", "demand": None}]
    SubmissionVersion.objects.create(
        submission=Submission.objects.get(cycle=publication.cycle, park__code="fushan"), number=number,
        receipt_number=f"ZHYQ-2018-01-0{number}", content=json.dumps({"evidence": evidence}), sha256="0" * 64,
        idempotency_key=f"k{number}", submitted_at=NOW, submitted_by=put_user(f"signer{number}", Role.OFFICE),
    )  # fmt: skip


@transaction.atomic
def note(action: AuditAction, object_type: str, object_key: str) -> AuditEntry:
    return record(action=action, object_type=object_type, object_key=object_key, actor=None, now=NOW)


def test_the_last_submitted_version_says_what_the_evidence_is(publication: Publication) -> None:
    assert evidence_lines(publication) == []
    put_version(publication, 1, "旧.pdf")
    put_version(publication, 2, "新.pdf")
    lines = evidence_lines(publication)
    assert [(one.park, one.filed, one.item, one.name, one.pages, one.sha256) for one in lines] == [
        ("富山工业园", "ZHYQ-2018-01-02", "2", "新.pdf", "1-3", "a" * 64)
    ]


def test_the_extract_ends_with_the_publication_and_holds_what_names_the_year(publication: Publication) -> None:
    note(AuditAction.MARK_SAVED, "mark", "2018 fushan 01")
    extract = audit_extract(publication)
    assert extract is not None
    assert extract.last.action == AuditAction.RESULT_PUBLISHED
    actions = [one.action for one in extract.entries]
    for action in (AuditAction.SCHEME_FROZEN, AuditAction.CASE_IMPORTED, AuditAction.RUN_STORED):
        assert action in actions
    assert AuditAction.MARK_SAVED not in actions  # it came after the publication
    assert extract.first.sequence == min(one.sequence for one in extract.entries)


def test_another_years_entries_and_the_portals_own_stay_out() -> None:
    put_parks()
    kept = note(AuditAction.MARK_SAVED, "mark", "2018 fushan 01")
    filed = note(AuditAction.REPORT_FILED, "report", "2018-1")
    left = [
        note(AuditAction.MARK_SAVED, "mark", "2017 fushan 01"),
        note(AuditAction.SIGNED_IN, "portal", "2018"),
        note(AuditAction.USER_CREATED, "user", "2018"),
    ]
    extract = audit_extract(published_year())
    assert extract is not None
    sequences = {one.sequence for one in extract.entries}
    assert {kept.sequence, filed.sequence} <= sequences and not sequences & {one.sequence for one in left}
    assert {one.sequence for one in left} <= {sequence for sequence, _ in extract.chain}


def test_the_chain_between_first_and_last_is_whole(publication: Publication) -> None:
    extract = audit_extract(publication)
    assert extract is not None
    sequences = [sequence for sequence, _ in extract.chain]
    assert sequences == list(range(extract.first.sequence, extract.last.sequence + 1))


def test_signed_content_is_what_the_digest_is_taken_over(publication: Publication) -> None:
    for entry in AuditEntry.objects.all():
        told = signed_content(entry)
        assert told["digest"] == digest_of(entry)
        assert (told["sequence"], told["object_key"]) == (entry.sequence, entry.object_key)


def test_without_a_trail_of_the_publication_there_is_no_extract() -> None:
    assert audit_extract(put_published_year(put_parks(), 2018)) is None
