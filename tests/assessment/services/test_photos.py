"""Photos are kept once, bare, with their file; taken away with it; and refused before anything is left behind."""

from pathlib import Path
from typing import Any

import pytest

from assessment.models import PanelMark, PanelPhoto
from assessment.services.marks import mark_save
from assessment.services.photos import MAX_PHOTOS, photo_add, photo_remove
from parks.errors import Refused
from parks.files import file_read
from parks.models import AuditEntry
from tests.assessment.filing.files import PDF
from tests.assessment.filing.pictures import SECRET, jpeg
from tests.assessment.panel_year import NOW, PanelYear, advance, put_panel_year
from tests.assessment.services.test_marks import FOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> PanelYear:
    return put_panel_year()


def add(year: PanelYear, content: bytes | None = None, *, number: int = 0, park: str = "fushan") -> PanelPhoto:
    return photo_add(
        member=year.members[number], park=year.parks[park], name="IMG_1.jpg", content=content or jpeg(),
        actor=year.user(number), now=NOW,
    )  # fmt: skip


def remove(year: PanelYear, photo: PanelPhoto, *, number: int = 0) -> None:
    photo_remove(
        member=year.members[number], park=year.parks["fushan"], photo_id=photo.pk, actor=year.user(number), now=NOW
    )


def files(root: Path) -> list[Path]:
    return [one for one in (root / "panel").rglob("*") if one.is_file()] if (root / "panel").exists() else []


def test_a_photo_is_kept_once_and_bare(year: PanelYear, own_media_root: Path) -> None:
    photo = add(year)
    assert add(year) == photo and len(files(own_media_root)) == 1
    assert SECRET not in file_read(photo.path, sha256=photo.sha256)
    assert (photo.kind, photo.mark.version) == ("jpg", 0)


def test_the_first_text_after_a_photo_rests_on_nothing(year: PanelYear) -> None:
    add(year)
    saved = mark_save(
        member=year.members[0], park=year.parks["fushan"], facts=FOUR, base=0, actor=year.user(0), now=NOW
    )
    assert saved.version == 1 and saved.photos.count() == 1


def test_the_trail_tells_how_a_photos_scan_went(year: PanelYear, settings: Any) -> None:
    settings.SCANNER = "/nowhere/clamd"
    photo = add(year)
    detail = AuditEntry.objects.get(action="mark_saved").detail
    assert detail == {"photo_added": photo.sha256, "scanned": "not_scanned"}


@pytest.mark.django_db(transaction=True)
def test_a_removed_photo_takes_its_file_and_its_empty_row_along(own_media_root: Path) -> None:
    year = put_panel_year()
    photo = add(year)
    remove(year, photo)
    remove(year, photo)
    assert not PanelPhoto.objects.exists() and not PanelMark.objects.exists() and files(own_media_root) == []


def test_another_members_photo_is_not_there_to_be_removed(year: PanelYear) -> None:
    photo = add(year)
    remove(year, photo, number=1)
    assert PanelPhoto.objects.get() == photo


def test_what_is_refused_leaves_nothing_behind(year: PanelYear, own_media_root: Path) -> None:
    for content, park, said in ((PDF, "fushan", "“IMG_1.jpg”没有收存：不是照片"), (jpeg(), "gaoxin", "考察名单")):
        with pytest.raises(Refused, match=said):
            add(year, content, park=park)
    for shade in range(MAX_PHOTOS):
        add(year, jpeg(shade * 9))
    with pytest.raises(Refused, match="至多 12 张照片"):
        add(year, jpeg(250))
    advance(year)
    with pytest.raises(Refused, match="不能评分"):
        add(year, jpeg(251))
    assert len(files(own_media_root)) == MAX_PHOTOS
