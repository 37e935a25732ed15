"""A scheme comes in once, is frozen only when it adds up, and does not change afterwards."""

import json

import pytest
from django.db import DatabaseError, transaction

from assessment.models import Scheme
from assessment.scoring.errors import SchemeError
from assessment.services.schemes import scheme_freeze, scheme_import
from parks.errors import Refused
from parks.models import AuditEntry
from tests.assessment.year import frozen_starter, starter_text
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_the_same_scheme_is_stored_once_whatever_its_spelling() -> None:
    first = scheme_import(text=starter_text(), actor=None, now=NOW)
    respelt = json.dumps(json.loads(starter_text()), sort_keys=True)
    assert scheme_import(text=respelt, actor=None, now=NOW).pk == first.pk
    assert (first.version, first.state) == (1, "draft")


def test_another_text_under_the_same_name_is_the_next_version() -> None:
    scheme_import(text=starter_text(), actor=None, now=NOW)
    data = json.loads(starter_text())
    data["bonus"]["cap"] = "8"
    assert scheme_import(text=json.dumps(data), actor=None, now=NOW).version == 2


def test_what_is_no_scheme_is_refused_and_nothing_stored() -> None:
    with pytest.raises(SchemeError):
        scheme_import(text='{"code": "x"}', actor=None, now=NOW)
    assert not Scheme.objects.exists()


def test_freezing_is_idempotent_and_recorded_once() -> None:
    scheme = frozen_starter()
    assert scheme_freeze(scheme=scheme, actor=None, now=NOW).frozen_at == NOW
    assert AuditEntry.objects.filter(action="scheme_frozen").count() == 1


def test_a_scheme_whose_points_do_not_add_up_is_not_frozen_and_says_where() -> None:
    data = json.loads(starter_text())
    data["indicators"][0]["points"]["increment"] = "11"
    scheme = scheme_import(text=json.dumps(data), actor=None, now=NOW)
    with pytest.raises(Refused, match="增量型"):
        scheme_freeze(scheme=scheme, actor=None, now=NOW)
    assert Scheme.objects.get().state == "draft"


@pytest.mark.parametrize("change", [{"content": "{}"}, {"state": "draft", "frozen_at": None}])
def test_the_database_refuses_to_change_a_frozen_scheme(change: dict[str, object]) -> None:
    scheme = frozen_starter()
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        Scheme.objects.filter(pk=scheme.pk).update(**change)
    with pytest.raises(DatabaseError, match="guarded row"), transaction.atomic():
        Scheme.objects.filter(pk=scheme.pk).delete()
