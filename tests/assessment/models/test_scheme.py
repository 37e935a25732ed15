"""A scheme is frozen with a time or not at all."""

import pytest
from django.db import IntegrityError, transaction

from assessment.models import Scheme
from assessment.services.schemes import scheme_import
from tests.assessment.year import starter_text
from tests.register import NOW

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_frozen_scheme_without_a_time() -> None:
    scheme = scheme_import(text=starter_text(), actor=None, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scheme.objects.filter(pk=scheme.pk).update(state="frozen")
    assert str(scheme).endswith("第1版")
