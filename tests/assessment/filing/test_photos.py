"""A photo keeps its picture and how it was held, and nothing of where, when and with what it was taken."""

import io

import pytest
from PIL import Image

from assessment.filing.filetypes import Unfit
from assessment.filing.photos import MAX_PHOTO, photo_of
from tests.assessment.filing.files import PDF
from tests.assessment.filing.pictures import SECRET, jpeg, told_png


def pixels(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).convert("RGB").tobytes()


@pytest.mark.parametrize(("content", "kind"), [(jpeg(), "jpg"), (told_png(), "png")])
def test_the_picture_stays_to_the_last_pixel_and_what_it_tells_of_the_place_goes(content: bytes, kind: str) -> None:
    assert SECRET in content
    found, bare = photo_of(content)
    assert found == kind
    assert SECRET not in bare and len(bare) < len(content)
    assert pixels(bare) == pixels(content)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_how_the_camera_was_held_is_carried_over(orientation: int) -> None:
    _, bare = photo_of(jpeg(orientation=orientation))
    exif = Image.open(io.BytesIO(bare)).getexif()
    assert exif.get(0x0112, 1) == orientation
    assert set(exif) <= {0x0112} and not exif.get_ifd(0x8825)


@pytest.mark.parametrize("content", [jpeg(), told_png()])
def test_a_bare_photo_comes_through_unchanged(content: bytes) -> None:
    _, bare = photo_of(content)
    assert photo_of(bare)[1] == bare


def test_a_progressive_photo_of_many_scans_is_kept_whole() -> None:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(out, "JPEG", progressive=True, quality=90)
    _, bare = photo_of(out.getvalue())
    assert pixels(bare) == pixels(out.getvalue())


@pytest.mark.parametrize("cut", range(4, 200, 7))
def test_orientation_in_damaged_exif_never_breaks_the_reading(cut: int) -> None:
    content = bytearray(jpeg(orientation=6))
    place = content.index(b"Exif\x00\x00") + 6
    content[place + cut % 40] ^= 0xFF
    _, bare = photo_of(bytes(content))
    assert SECRET not in bare


def test_what_is_no_photo_or_too_big_is_refused() -> None:
    with pytest.raises(Unfit, match="不是照片"):
        photo_of(PDF)
    with pytest.raises(Unfit, match="超过单张上限 15 MB"):
        photo_of(jpeg() + bytes(MAX_PHOTO))
    with pytest.raises(Unfit, match="不是可接受的类型"):
        photo_of(jpeg(told=False)[:-2])
