"""A photo without what it says of where, when and with what it was taken: only the picture itself is kept.

Nothing is decoded: segments and chunks are copied or left out. How the camera was held (EXIF Orientation) is carried
over, because without it an upright photo would lie on its side.
"""

from collections.abc import Iterator

from assessment.filing.filetypes import Unfit, kind_of

MAX_PHOTO = 15 * 1024 * 1024
PHOTO_KINDS = ("jpg", "png")
_PNG_HEAD = 8
# What a PNG needs to be drawn as it was meant; texts, times and EXIF are left out.
_DRAWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD"}
)
_SCAN, _END = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_EXIF, _ICC, _ADOBE, _JFIF = b"Exif\x00\x00", b"ICC_PROFILE\x00", b"Adobe", b"JFIF\x00"
_ORIENTATION, _SHORT = 0x0112, 3
_UPRIGHT = 1


def photo_of(content: bytes) -> tuple[str, bytes]:
    """Return jpg or png and the photo's bytes without its metadata; raises Unfit for anything else or too big."""
    check_size(len(content))
    kind = kind_of(content)
    if kind not in PHOTO_KINDS:
        raise Unfit("不是照片；请上传 JPG 或 PNG 格式的照片。")
    return kind, _bare_jpeg(content) if kind == "jpg" else _bare_png(content)


def check_size(size: int) -> None:
    """Raise Unfit where a photo of this many bytes is too big; asked before it is read."""
    if size > MAX_PHOTO:
        raise Unfit(f"照片有 {size / 1_048_576:.1f} MB，超过单张上限 15 MB；请在手机里调低分辨率后重拍。")


def _bare_jpeg(content: bytes) -> bytes:
    """Copy the segments that draw the picture up to its end; what phones append behind it is left out too."""
    kept = [content[:2]]
    turned = _UPRIGHT
    for marker, segment in _segments(content):
        if marker in _APPLICATION or marker == _COMMENT:
            body = segment[4:]
            if marker == 0xE1 and body.startswith(_EXIF):
                turned = _orientation(body[len(_EXIF) :])
            if not body.startswith((_ICC, _ADOBE, _JFIF)):
                continue
        kept.append(segment)
    if turned != _UPRIGHT:
        kept.insert(1, _exif_of(turned))
    return b"".join(kept)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each marker with its segment; a scan's comes with the picture data behind it. Ends with the image."""
    place = 2
    while place + 2 <= len(content):
        if content[place] != 0xFF:
            raise Unfit("照片已损坏，打不开；请重新拍摄后上传。")
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _END or marker in _ALONE:
            yield marker, content[place : place + 2]
            if marker == _END:
                return
            place += 2
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if marker == _SCAN:
            end = _scan_end(content, end)
        yield marker, content[place:end]
        place = end
    raise Unfit("照片不完整，可能没有传完；请重新上传。")


def _scan_end(content: bytes, place: int) -> int:
    """Return where the picture data of a scan ends: at a marker that is neither stuffing nor a restart."""
    while (place := content.find(b"\xff", place)) >= 0 and place + 1 < len(content):
        following = content[place + 1]
        if following != 0x00 and following not in _ALONE and following != 0xFF:
            return place
        place += 1 if following == 0xFF else 2
    return len(content)


def _orientation(tiff: bytes) -> int:
    """Return how the camera was held, 1 to 8; upright where the EXIF does not say or cannot be read."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return _UPRIGHT
    little = order == "little"

    def number(place: int, size: int) -> int:
        return int.from_bytes(tiff[place : place + size], "little" if little else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), 200)):
        place = first + 2 + 12 * entry
        if place + 12 <= len(tiff) and number(place, 2) == _ORIENTATION and number(place + 2, 2) == _SHORT:
            value = number(place + 8, 2)
            return value if 1 <= value <= 8 else _UPRIGHT
    return _UPRIGHT


def _exif_of(turned: int) -> bytes:
    """Return an EXIF segment that says nothing but how the camera was held."""
    entry = b"".join(one.to_bytes(size, "big") for one, size in ((_ORIENTATION, 2), (_SHORT, 2), (1, 4), (turned, 2)))
    tiff = b"MM\x00\x2a" + (8).to_bytes(4, "big") + (1).to_bytes(2, "big") + entry + b"\x00\x00" + bytes(4)
    body = _EXIF + tiff
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _bare_png(content: bytes) -> bytes:
    kept, place = [content[:_PNG_HEAD]], _PNG_HEAD
    while place + 12 <= len(content):
        end = place + 12 + int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        if name in _DRAWN:
            kept.append(content[place:end])
        if name == b"IEND":
            break
        place = end
    return b"".join(kept)
