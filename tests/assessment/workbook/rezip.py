"""Change a workbook below the level of any spreadsheet library: parts of the zip, raw cells."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

Part = bytes | Callable[[bytes], bytes] | None


def with_parts(content: bytes, parts: Mapping[str, Part], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the zip with these parts put in, changed, or (None) taken out; names may be anything."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w", compression) as target:
        names = source.namelist()
        for name in names:
            part = parts.get(name, source.read(name))
            if callable(part):
                part = part(source.read(name))
            if part is not None:
                target.writestr(name, part)
        for name, part in parts.items():
            if name not in names and isinstance(part, bytes):
                target.writestr(name, part)
    return written.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """Return one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def sheet_part(content: bytes, title: str) -> str:
    """Return the name of a sheet's part; openpyxl numbers them in the workbook's order."""
    names = re.findall(r'<sheet [^>]*name="([^"]*)"', part_of(content, "xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{names.index(title) + 1}.xml"


def with_cell(content: bytes, title: str, place: str, xml: str) -> bytes:
    """Return the workbook with one cell's element replaced by this XML."""
    part = sheet_part(content, title)
    pattern = re.compile(rf'<c r="{place}"[^>]*?(/>|>.*?</c>)'.encode())

    def replaced(sheet: bytes) -> bytes:
        assert pattern.search(sheet), place
        return pattern.sub(lambda _: xml.encode(), sheet, count=1)

    return with_parts(content, {part: replaced})
