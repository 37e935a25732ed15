"""A content stands once in a filing; a use once an item."""

import pytest
from django.db import IntegrityError, transaction

from assessment.models import EvidenceFile, EvidenceUse
from tests.assessment.filing.world import IN_TIME, open_world

pytestmark = pytest.mark.django_db


def test_the_same_content_or_use_twice_is_refused() -> None:
    world = open_world()
    given = {"submission": world.submission, "name": "a.pdf", "kind": "pdf", "size": 1, "uploaded_at": IN_TIME}
    file = EvidenceFile.objects.create(**given, path="a", sha256="ab" * 32)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceFile.objects.create(**given, path="b", sha256="ab" * 32)
    EvidenceUse.objects.create(file=file, item="1", added_at=IN_TIME)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceUse.objects.create(file=file, item="1", added_at=IN_TIME)
