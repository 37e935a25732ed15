"""A receipt is made from its version alone, once, and reads back."""

import pytest

from assessment.models import ReceiptFile, SubmissionVersion
from assessment.services.duties import due_job_ids, job_run
from assessment.services.receipts import receipt_render, receipt_store, version_by_receipt
from parks.errors import Refused
from parks.files import file_read
from tests.assessment.filing.world import IN_TIME, fill, open_world, submit_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> SubmissionVersion:
    world = open_world()
    fill(world)
    return submit_filing(world)


def test_the_owed_receipt_is_made_by_its_job_and_reads_back(version: SubmissionVersion) -> None:
    [job_id] = due_job_ids(now=IN_TIME)
    assert job_run(job_id=job_id, now=IN_TIME)
    stored = ReceiptFile.objects.get(version=version)
    assert file_read(stored.path, sha256=stored.sha256).startswith(b"%PDF-")


def test_a_receipt_is_stored_once(version: SubmissionVersion) -> None:
    first = receipt_store(version=version, content=b"%PDF-1", now=IN_TIME)
    assert receipt_store(version=version, content=b"%PDF-2", now=IN_TIME).pk == first.pk


def test_the_same_version_gives_the_same_bytes(version: SubmissionVersion) -> None:
    again = version_by_receipt(version.receipt_number)
    assert receipt_render(again) == receipt_render(version_by_receipt(version.receipt_number))


def test_an_unknown_number_is_refused() -> None:
    with pytest.raises(Refused, match="没有编号为“ZHYQ-0”的回执"):
        version_by_receipt("ZHYQ-0")
