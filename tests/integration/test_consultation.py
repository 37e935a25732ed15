"""Twenty colleagues of one department answer at once: one version, the rest are shown both texts."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from assessment.models import AttachedFile, FigureDecision, InquiryAnswer
from assessment.services.inquiries import Given
from assessment.services.review_lock import ReviewClash
from assessment.states import InquiryVerdict
from parks.audit import chain_faults
from parks.models import AuditEntry
from tests.assessment.consultation_world import DOCUMENT, asked_world
from tests.assessment.services.test_inquiries import PLACE

pytestmark = pytest.mark.django_db(transaction=True)
COLLEAGUES = 20


def test_of_twenty_answers_at_once_one_counts_and_the_rest_get_both_texts() -> None:
    world = asked_world()

    def answer(number: int) -> tuple[str, str] | None:
        given = Given(InquiryVerdict.DISPUTED, Decimal(number), Decimal(number), f"第{number}人")
        try:
            world.answer(*PLACE, given, upload=DOCUMENT)
        except ReviewClash as clash:
            return clash.standing, clash.given
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(COLLEAGUES) as pool:
        said = list(pool.map(answer, range(1, COLLEAGUES + 1)))
    assert said.count(None) == 1
    winner = said.index(None) + 1
    row = InquiryAnswer.objects.get()
    assert (row.version, row.value, row.reason) == (1, Decimal(winner), f"第{winner}人")
    for number, texts in enumerate(said, 1):
        if texts is not None:
            assert f"第{winner}人" in texts[0] and f"第{number}人" in texts[1]
    # Of the refused ones nothing is left: no row, no file, no entry.
    assert FigureDecision.objects.count() == AttachedFile.objects.count() == 1
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))) == 1
    assert AuditEntry.objects.filter(action="inquiry_answered").count() == 1
    assert list(chain_faults()) == []
