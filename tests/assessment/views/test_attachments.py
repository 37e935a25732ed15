"""An attached file is handed out as an attachment under its own name, checked against its digest."""

from pathlib import Path

import pytest
from django.conf import settings

from assessment.services.attachments import attachment_bring, attachment_put
from assessment.services.cycles import cycle_get
from assessment.states import Stage
from assessment.views.attachments import attachment_response
from parks.states import Role
from tests.assessment.filing.files import PDF
from tests.assessment.year import filed_year
from tests.register import NOW, put_parks, put_user


@pytest.mark.django_db
def test_the_file_is_never_shown_in_place_and_never_another_than_the_row_says() -> None:
    put_parks()
    filed_year(stage=Stage.REVIEW)
    cycle = cycle_get(2018)
    brought = attachment_bring(cycle=cycle, name="会议纪要.pdf", content=PDF)
    row = attachment_put(cycle=cycle, brought=brought, actor=put_user("office", Role.OFFICE), now=NOW)
    answer = attachment_response(row)
    assert answer.content == PDF and answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment;") and "UTF-8''%E4%BC%9A%E8%AE%AE%E7%BA%AA%E8%A6%81.pdf" in disposition
    (Path(settings.MEDIA_ROOT) / row.path).write_bytes(b"tampered")
    with pytest.raises(ValueError, match="不符"):
        attachment_response(row)
