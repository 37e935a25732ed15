"""Photos as phones make them: with where, when and with what they were taken."""

import io

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = b"GPS-113.0"


def jpeg(shade: int = 128, *, orientation: int = 1, told: bool = True) -> bytes:
    """Return a small JPEG of one shade; with EXIF, a comment and an appended preview where ``told``."""
    picture = Image.new("RGB", (24, 16), (shade, shade, 90))
    exif = Image.Exif()
    if told:
        exif[0x0112] = orientation
        exif[0x0110] = SECRET.decode()
        exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif.tobytes() if told else b"", comment=SECRET if told else b"")
    return out.getvalue() + (b"\xff\xd8preview" + SECRET + b"\xff\xd9" if told else b"")


def told_png(shade: int = 128) -> bytes:
    """Return a PNG with a text that says where it was taken."""
    from_info = Image.new("RGB", (8, 8), (shade, 1, 1))
    info = PngInfo()
    info.add_text("Location", SECRET.decode())
    out = io.BytesIO()
    from_info.save(out, "PNG", pnginfo=info)
    return out.getvalue()
