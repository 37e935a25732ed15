"""There is one head of the chain, and an entry reads as a line."""

import pytest
from django.db import IntegrityError, transaction

from parks.models import AuditAction, AuditEntry, AuditHead

pytestmark = pytest.mark.django_db


def test_a_second_head_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditHead.objects.create(id=2, digest="0" * 64)


def test_an_entry_reads_as_number_event_and_object() -> None:
    entry = AuditEntry(sequence=7, action=AuditAction.CYCLE_OPENED, object_key="2018")
    assert str(entry) == "7 开启考核年度 2018"
