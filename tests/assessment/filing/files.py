"""Small real files of each kind, and the means to make hostile ones."""

import io
import struct
import zipfile
import zlib


def pdf(pages: int = 1) -> bytes:
    """Return a PDF with this many empty pages that a viewer opens."""
    kids = " ".join(f"{3 + number} 0 R" for number in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        *("<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>" for _ in range(pages)),
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


def png(side: int = 8) -> bytes:
    """Return a grey square."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x80" * side for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def archive(*members: tuple[str, bytes]) -> bytes:
    """Return a zip file with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(name, content)
    return buffer.getvalue()


def types(main: str) -> tuple[str, bytes]:
    """Return the list of types of an office package whose main part has this one."""
    text = f'<Types><Override PartName="/main" ContentType="application/vnd.{main}"/></Types>'
    return "[Content_Types].xml", text.encode("ascii")


WORD = types("openxmlformats-officedocument.wordprocessingml.document.main+xml")
SHEET = types("openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
DOCUMENT, BOOK = ("word/document.xml", b"<w/>"), ("xl/workbook.xml", b"<w/>")

PDF = pdf(20)
PNG = png()
# Start, a frame header, a scan, the end: what a reader needs to call it a JPEG.
JPG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
)
DOCX = archive(WORD, DOCUMENT)
XLSX = archive(SHEET, BOOK)
OFD = archive(("OFD.xml", b"<OFD/>"))
