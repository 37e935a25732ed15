"""Evidence is listed by item; a demand is met by a file that answers it."""

import pytest

from assessment.models import EvidenceDemand, EvidenceFile, EvidenceUse
from assessment.selectors.evidence import bytes_of, demands_of, evidence_file, evidence_of, is_in_a_version
from tests.assessment.filing.world import IN_TIME, World, fill, open_world, submit_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return open_world()


def keep(world: World, sha256: str = "ab" * 32, size: int = 3) -> EvidenceFile:
    return EvidenceFile.objects.create(
        submission=world.submission, name="年报.pdf", path=sha256, kind="pdf", sha256=sha256, size=size,
        uploaded_at=IN_TIME,
    )  # fmt: skip


def test_a_file_that_answers_the_demand_meets_it_and_one_beside_it_does_not(world: World) -> None:
    wanted = EvidenceDemand.objects.create(cycle=world.cycle, item="1", order=1, name="统计年报", required=True)
    file = keep(world)
    EvidenceUse.objects.create(file=file, item="1", added_at=IN_TIME)
    assert [one.met for one in demands_of(world.submission, evidence_of(world.submission))] == [False]
    EvidenceUse.objects.create(file=file, item="1", demand=wanted, page_reference="3-5", added_at=IN_TIME)
    evidence = evidence_of(world.submission)
    assert [(one.item, one.page_reference, one.demand) for one in evidence] == [("1", "", ""), ("1", "3-5", "统计年报")]
    assert [one.met for one in demands_of(world.submission, evidence)] == [True]


def test_the_bytes_of_all_files_of_the_filing_alone_are_counted(world: World) -> None:
    assert bytes_of(world.submission) == 0
    keep(world), keep(world, "cd" * 32, 40)
    assert bytes_of(world.submission) == 43
    assert bytes_of(world.cycle.submissions.get(park__code="gaolan")) == 0


def test_a_file_is_found_in_its_own_filing_alone(world: World) -> None:
    file = keep(world)
    assert evidence_file(world.submission, file.pk) == file
    assert evidence_file(world.cycle.submissions.get(park__code="gaolan"), file.pk) is None


def test_a_submitted_version_speaks_of_what_was_used_then(world: World) -> None:
    fill(world)
    EvidenceUse.objects.create(file=keep(world), item="1", added_at=IN_TIME)
    keep(world, "cd" * 32)
    submit_filing(world)
    assert is_in_a_version(world.submission, "ab" * 32) and not is_in_a_version(world.submission, "cd" * 32)
