"""A file is checked, stored and then vouched for by a row; what no row names goes again."""

from pathlib import Path

import pytest
from django.conf import settings

from assessment.services.attachments import attachment_bring, attachment_drop, attachment_put
from assessment.services.cycles import cycle_get
from assessment.states import Stage
from parks.errors import Refused
from parks.files import file_read
from parks.models import AuditEntry
from parks.states import Role
from tests.assessment.filing.files import PDF
from tests.assessment.year import filed_year
from tests.register import NOW, put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def year() -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)


def test_a_file_is_brought_without_a_row_and_put_with_one() -> None:
    cycle, user = cycle_get(2018), put_user("office", Role.OFFICE)
    brought = attachment_bring(cycle=cycle, name="../会议纪要.pdf", content=PDF)
    assert (brought.name, brought.kind) == ("会议纪要.pdf", "pdf")
    assert brought.stored.path.startswith("attachments/2018/") and cycle.attached_files.count() == 0
    row = attachment_put(cycle=cycle, brought=brought, actor=user, now=NOW)
    assert (row.name, row.size, row.uploaded_by) == ("会议纪要.pdf", len(PDF), user)
    assert file_read(row.path, sha256=row.sha256) == PDF
    assert AuditEntry.objects.get(action="file_attached").detail["sha256"] == row.sha256


def test_a_dropped_file_is_gone_from_the_disk() -> None:
    brought = attachment_bring(cycle=cycle_get(2018), name="a.pdf", content=PDF)
    place = Path(settings.MEDIA_ROOT) / brought.stored.path
    assert place.exists()
    attachment_drop(brought)
    attachment_drop(brought)
    assert not place.exists()


def test_what_is_no_document_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"“程序\.exe”"):
        attachment_bring(cycle=cycle_get(2018), name="程序.exe", content=b"MZ" + b"\0" * 100)
