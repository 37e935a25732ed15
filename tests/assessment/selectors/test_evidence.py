"""Evidence is listed by item; a demand is met by a file that answers it."""

import pytest

from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse
from assessment.selectors.evidence import demands_of, evidence_of
from tests.assessment.filing.world import IN_TIME, open_world

pytestmark = pytest.mark.django_db


def test_a_file_that_answers_the_demand_meets_it_and_one_beside_it_does_not() -> None:
    world = open_world()
    wanted = EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="统计年报", required=True)
    file = EvidenceFile.objects.create(
        submission=world.submission,
        name="年报.pdf",
        path="a",
        kind="pdf",
        sha256="ab" * 32,
        size=3,
        uploaded_at=IN_TIME,
    )
    EvidenceUse.objects.create(file=file, item="1", added_at=IN_TIME)
    assert [one.met for one in demands_of(world.submission, evidence_of(world.submission))] == [False]
    EvidenceUse.objects.create(file=file, item="1", demand=wanted, page_reference="3-5", added_at=IN_TIME)
    evidence = evidence_of(world.submission)
    assert [(one.item, one.page_reference, one.demand) for one in evidence] == [("1", "", ""), ("1", "3-5", "统计年报")]
    assert [one.met for one in demands_of(world.submission, evidence)] == [True]
