"""A finding of 弄虚作假: one a park and year, with its document, withdrawn by the department that brought it."""

from datetime import datetime
from typing import Any

import pytest

from assessment.models import AttachedFile, FraudFinding
from assessment.services.fraud import fraud_find, fraud_withdraw
from parks.errors import Refused, WrongState
from parks.models import AuditEntry
from tests.assessment.consultation_world import CLOSES, DOCUMENT, WITHIN, Asked, asked_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Asked:
    return asked_world()


def place(world: Asked, who: str = "huanbao", at: datetime = WITHIN) -> dict[str, Any]:
    return {
        "cycle": world.cycle, "park": world.review.parks["gaolan"], "actor": world.people[who], "clock": lambda: at,
    }  # fmt: skip


def test_a_finding_is_put_once_with_its_document(world: Asked) -> None:
    row = fraud_find(**place(world), basis="虚报产值", upload=DOCUMENT)
    assert (row.basis, row.recorded_by) == ("市环保局：虚报产值", world.people["huanbao"])
    assert row.file is not None
    assert fraud_find(**place(world), basis="虚报产值", upload=DOCUMENT) == row
    assert AttachedFile.objects.count() == AuditEntry.objects.filter(action="fraud_recorded").count() == 1
    with pytest.raises(Refused, match="市环保局登记"):
        fraud_find(**place(world, "shangwu"), basis="另一件", upload=DOCUMENT)


def test_without_document_or_words_or_after_the_window_there_is_no_finding(world: Asked) -> None:
    with pytest.raises(Refused, match="依据文件"):
        fraud_find(**place(world), basis="虚报产值", upload=None)
    with pytest.raises(Refused, match="认定的事实和依据"):
        fraud_find(**place(world), basis=" ", upload=DOCUMENT)
    with pytest.raises(WrongState, match="结束"):
        fraud_find(**place(world, at=CLOSES), basis="虚报产值", upload=DOCUMENT)
    assert not FraudFinding.objects.filter(cycle=world.cycle).exists()


def test_only_who_brought_it_takes_it_back_and_says_why(world: Asked) -> None:
    with pytest.raises(Refused, match="没有可以撤销"):
        fraud_withdraw(**place(world), reason="误登")
    fraud_find(**place(world), basis="虚报产值", upload=DOCUMENT)
    with pytest.raises(Refused, match="只能由登记单位撤销"):
        fraud_withdraw(**place(world, "shangwu"), reason="误登")
    with pytest.raises(Refused, match="撤销理由"):
        fraud_withdraw(**place(world), reason="")
    fraud_withdraw(**place(world), reason="误登")
    assert not FraudFinding.objects.filter(cycle=world.cycle).exists()
    assert AuditEntry.objects.filter(action="fraud_recorded").order_by("-sequence")[0].detail["reason"] == "误登"
