"""A ledger row stands in a known category, says why it is doubtful, and keeps its readings in order."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from actionplan.models import LedgerItem, LedgerTarget
from tests.register import put_parks

pytestmark = pytest.mark.django_db


def put_item(**fields: Any) -> LedgerItem:
    given = {
        "key": "gaolan-01",
        "order": 1,
        "category": "工业投资",
        "item": "工业投资",
        "confidence": "high",
        "source_lines": [330],
        **fields,
    }
    return LedgerItem.objects.create(park=put_parks()["gaolan"], **given)


@pytest.mark.parametrize("fields", [{"category": "其他"}, {"confidence": "low"}, {"confidence": "medium", "note": ""}])
def test_the_database_refuses_an_unknown_category_or_a_doubt_without_a_reason(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        put_item(**fields)


def test_a_doubtful_row_with_its_reason_is_kept() -> None:
    assert str(put_item(confidence="low", note="两栏错位")) == "高栏港区 工业投资"


def test_two_readings_do_not_stand_in_one_place() -> None:
    item = put_item()
    place = {"item": item, "horizon": "2017", "order": 1, "confidence": "high", "period": "2017", "kind": "annual"}
    LedgerTarget.objects.create(**place, metric="工业投资", value="50", unit="亿元")
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerTarget.objects.create(**place, metric="技改投资", value="20", unit="亿元")
