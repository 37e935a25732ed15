"""An attached file is what it was when it was attached."""

import pytest
from django.db import DatabaseError, transaction

from assessment.models import AttachedFile
from assessment.states import Stage
from parks.states import Role
from tests.assessment.decided import attached
from tests.assessment.year import filed_year
from tests.register import put_parks, put_user


@pytest.mark.django_db
def test_a_file_is_named_as_it_was_brought_and_its_row_never_changes() -> None:
    put_parks()
    file = attached(filed_year(stage=Stage.REVIEW), put_user("office", Role.OFFICE))
    assert str(file) == "会议纪要.pdf"
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        AttachedFile.objects.filter(pk=file.pk).update(sha256="1" * 64)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        AttachedFile.objects.filter(pk=file.pk).delete()
