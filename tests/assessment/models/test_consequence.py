"""A consequence is of a park or of a district, once each; its steps stay; a lapsed one is closed."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessment.models import Consequence, ConsequenceStep, Publication
from assessment.states import ConsequenceKind, ConsequenceState
from parks.models import District, Park
from tests.assessment.year import published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    put_parks()
    found = published_year()
    assert found.run.park_results.exists()
    return found


def consequence(publication: Publication, **fields: Any) -> Consequence:
    facts: dict[str, Any] = {"kind": ConsequenceKind.ACCOUNTABILITY, "basis": "附件1 五（四）", **fields}
    return Consequence.objects.create(publication=publication, opened_at=NOW, **facts)


def test_it_is_of_a_park_or_of_a_district_and_stands_once(publication: Publication) -> None:
    park, district = Park.objects.get(code="fushan"), District.objects.get(code="doumen")
    assert str(consequence(publication, district=district)) == "追究领导责任 斗门区"
    consequence(publication, park=park)
    for wrong in ({}, {"park": park, "district": district}, {"park": park}, {"district": district}):
        with pytest.raises(IntegrityError), transaction.atomic():
            consequence(publication, **wrong)
    for name, value in (("kind", "rumour"), ("state", "rumour"), ("basis", "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            consequence(publication, **{"park": Park.objects.get(code="gaolan"), name: value})


def test_what_was_done_stays_and_a_lapsed_one_is_closed(publication: Publication) -> None:
    row = consequence(publication, district=District.objects.get(code="doumen"))
    step = ConsequenceStep.objects.create(consequence=row, text="已约谈", at=NOW)
    assert str(step).startswith("追究领导责任 斗门区")
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsequenceStep.objects.create(consequence=row, text="", at=NOW)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        ConsequenceStep.objects.update(text="改写")
    bare = consequence(publication, park=Park.objects.get(code="fushan"))
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        bare.delete()
    Consequence.objects.filter(pk=row.pk).update(state=ConsequenceState.LAPSED)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        Consequence.objects.filter(pk=row.pk).update(state=ConsequenceState.OPEN)
