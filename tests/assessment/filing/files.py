"""Small real files of each kind, and hostile ones, made by code."""

import io
import zipfile

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9"


def archive(*members: tuple[str, bytes]) -> bytes:
    """Return a zip file with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(name, content)
    return buffer.getvalue()


DOCX = archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
XLSX = archive(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>"))
OFD = archive(("OFD.xml", b"<OFD/>"))
