"""Which uploads are whose."""

import pytest

from assessment.models import WorkbookUpload
from assessment.selectors.workbook import bulk_upload_of, last_applied, upload_of
from assessment.services.workbook import upload_keep
from tests.assessment.workbook.open_year import World, put_world
from tests.register import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return put_world()


def kept(world: World, *, bulk: bool = False) -> WorkbookUpload:
    user = world.cast.office if bulk else world.cast.filler
    upload = WorkbookUpload(
        cycle=world.cycle, submission=None if bulk else world.submission, uploaded_by=user, uploaded_at=NOW
    )
    return upload_keep(upload=upload, name="表.xlsx", content=b"x", cells="{}")


def test_an_upload_belongs_to_its_filing(world: World) -> None:
    upload = kept(world)
    assert upload_of(world.submission, upload.pk) == upload
    assert upload_of(world.other, upload.pk) is None
    assert bulk_upload_of(world.cycle, upload.pk, world.cast.filler) is None


def test_a_bulk_upload_belongs_to_the_person_and_year(world: World) -> None:
    upload = kept(world, bulk=True)
    assert bulk_upload_of(world.cycle, upload.pk, world.cast.office) == upload
    assert bulk_upload_of(world.cycle, upload.pk, world.cast.filler) is None
    assert upload_of(world.submission, upload.pk) is None


def test_the_last_applied_is_told(world: World) -> None:
    upload = kept(world)
    assert last_applied(world.submission) is None
    upload.applied_at, upload.changed = NOW, 3
    upload.save()
    assert last_applied(world.submission) == upload
