"""Files that are no workbook of ours, or are made to harm the reader; each with a word of what the person is told."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from openpyxl import Workbook

from tests.assessment.workbook.corpus import ECONOMY, Make, put
from tests.assessment.workbook.open_year import opened, saved
from tests.assessment.workbook.rezip import Part, sheet_part, with_cell, with_parts

BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Hostile(NamedTuple):
    """How it is made, a word of the sentence, and the sheet and cell that it names where there is one."""

    make: Make
    said: str
    sheet: str = ""
    cell: str = ""


def parts(changes: dict[str, Part], *, compression: int = zipfile.ZIP_DEFLATED) -> Make:
    """Return a maker that changes parts of the template's zip."""
    return lambda content: with_parts(content, changes, compression=compression)


def sheet(work: Callable[[bytes], bytes]) -> Make:
    """Return a maker that changes the XML of 经济指标."""
    return lambda content: with_parts(content, {sheet_part(content, ECONOMY): work})


def raw(data: bytes) -> Make:
    """Return a maker that ignores the template."""
    return lambda content: data


def other_zip(**names: bytes) -> Make:
    """Return a maker of a zip with these parts alone."""

    def make(content: bytes) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name, data in names.items():
                archive.writestr(name.replace("__", "/"), data)
        return written.getvalue()

    return make


def duplicated(second: str) -> Make:
    """Return a maker that adds a second part under the same name, or one that differs in case."""

    def make(content: bytes) -> bytes:
        written = io.BytesIO(content)
        with zipfile.ZipFile(written, "a") as archive:
            archive.writestr(second, b"<x/>")
        return written.getvalue()

    return make


def stamped(cell: str, value: str) -> Make:
    """Return a maker that changes the version sheet."""
    return put("版本", cell, value)


def _flagged(content: bytes) -> bytes:
    """Set the bit for encryption on the first part, in both of its headers."""
    data = bytearray(content)
    data[6] |= 1
    place = content.index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def _lying(content: bytes) -> bytes:
    """Let the directory claim fewer bytes than the first part has."""
    data = bytearray(content)
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 10)
    return bytes(data)


def _wrong_sum(content: bytes) -> bytes:
    data = bytearray(content)
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 16, 12345)
    return bytes(data)


def _crowded(content: bytes) -> bytes:
    book = opened(content)
    for row in range(200, 1700):
        for column in range(2, 18):
            book[ECONOMY].cell(row, column).value = row * column
    return saved(book)


def _not_ours(content: bytes) -> bytes:
    book = Workbook()
    book.create_sheet(ECONOMY)["E5"] = 1
    return saved(book)


def _heavy(content: bytes) -> bytes:
    """Return rows that differ, so that they do not compress a hundredfold, under one number that is read at once."""
    rows = b"".join(b'<row r="900"><c r="B900"><v>%d.%d</v></c></row>' % (n * n, n * 7919) for n in range(420_000))
    return sheet(lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))(content)


def _far(cell: str) -> Make:
    def work(xml: bytes) -> bytes:
        row = "".join(letter for letter in cell if letter.isdigit())
        added = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
        return xml.replace(b"</sheetData>", added.encode())

    return sheet(work)


def _utf16(xml: bytes) -> bytes:
    text = xml.decode().replace("utf-8", "utf-16").replace("?>", f"?>{BOMB.decode()}", 1)
    return (text if text.startswith("<?xml") else f"<?xml version='1.0' encoding='utf-16'?>{text}").encode("utf-16")


def _after_declaration(xml: bytes) -> bytes:
    return BOMB + xml if not xml.startswith(b"<?xml") else xml.replace(b"?>", b"?>" + BOMB, 1)


_EXTERNAL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://x/image" Target="http://169.254.169.254/latest" TargetMode="External"/></Relationships>'
)
FAR, DAMAGED, ODD = "离表格太远", "已损坏", "不合规范"
HOSTILE: dict[str, Hostile] = {
    "empty": Hostile(raw(b""), "文件是空的"),
    "too big": Hostile(raw(b"PK\x03\x04" + b"0" * (26 * 1_048_576)), "超过上限 25 MB"),
    "csv": Hostile(raw("园区,产值\n富山,1".encode()), "CSV"),
    "web page": Hostile(raw(b"<html><table></table></html>"), "网页"),
    "old xls or encrypted": Hostile(raw(OLE + b"0" * 500), "打开密码"),
    "open document": Hostile(other_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
    "word": Hostile(other_zip(word__document=b"", **{"word__document.xml": b"<x/>"}), "Word"),
    "binary workbook": Hostile(other_zip(**{"xl__workbook.bin": b"x"}), ".xlsb"),
    "plain zip": Hostile(other_zip(readme=b"x"), "压缩包"),
    "cut off": Hostile(lambda content: content[: len(content) // 2], DAMAGED),
    "rubbish inside": Hostile(raw(b"PK\x03\x04" + b"\xff" * 400), DAMAGED),
    "wrong checksum": Hostile(_wrong_sum, DAMAGED),
    "lying about sizes": Hostile(_lying, DAMAGED),
    "encrypted part": Hostile(_flagged, ODD),
    "odd compression": Hostile(parts({}, compression=zipfile.ZIP_LZMA), ODD),
    "climbing name": Hostile(parts({"../../etc/cron.d/x": b"x"}), ODD),
    "climbing name of Windows": Hostile(parts({"xl\\..\\..\\x": b"x"}), ODD),
    "absolute name": Hostile(parts({"/etc/passwd": b"x"}), ODD),
    "drive name": Hostile(parts({"C:/x": b"x"}), ODD),
    "part twice": Hostile(duplicated("xl/workbook.xml"), ODD),
    "part twice but for case": Hostile(duplicated("XL/Workbook.xml"), ODD),
    "very many parts": Hostile(parts({f"xl/media/{number}.png": b"" for number in range(1_001)}), "超过上限 1000 个"),
    "zip bomb": Hostile(parts({"xl/media/a.bin": b"\x00" * 30_000_000}), "压缩比过高"),
    "bomb in many parts": Hostile(
        parts({f"xl/media/{number}.bin": b"\x00" * 1_000_000 for number in range(60)}), "压缩比过高"
    ),
    "entities": Hostile(parts({"xl/styles.xml": _after_declaration}), "DOCTYPE"),
    "entities in a sheet": Hostile(sheet(_after_declaration), "DOCTYPE"),
    "entities in another coding": Hostile(sheet(_utf16), ODD),
    "outer entity": Hostile(parts({"docProps/app.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}), "DOCTYPE"),
    "macros": Hostile(parts({"xl/vbaProject.bin": OLE}), "宏（VBA）"),
    "macros by type": Hostile(
        parts({"[Content_Types].xml": lambda xml: xml.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")}),
        "宏（VBA）",
    ),
    "old macros": Hostile(parts({"xl/macrosheets/sheet1.xml": b"<x/>"}), "Excel 4.0 宏"),
    "embedded object": Hostile(parts({"xl/embeddings/oleObject1.bin": OLE}), "OLE"),
    "control": Hostile(parts({"xl/activeX/activeX1.xml": b"<x/>"}), "ActiveX"),
    "link to a file": Hostile(parts({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "外部链接"),
    "link to an address": Hostile(parts({"xl/drawings/_rels/drawing1.xml.rels": _EXTERNAL}), "外部链接"),
    "data connection": Hostile(parts({"xl/connections.xml": b"<x/>"}), "外部数据连接"),
    "strict": Hostile(
        parts(
            {
                "xl/workbook.xml": lambda xml: xml.replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                )
            }
        ),
        "Strict",
    ),
    "one cell at the end of the world": Hostile(_far("XFD1048576"), FAR, ECONOMY, "1048576"),
    "last row": Hostile(_far("B1048576"), FAR, ECONOMY, "1048576"),
    "last column": Hostile(_far("XFD90"), FAR, ECONOMY, "XFD90"),
    "declared to the end": Hostile(
        sheet(lambda xml: xml.replace(b'ref="A1:I9"', b'ref="A1:XFD1048576"', 1)), FAR, ECONOMY, "XFD1048576"
    ),
    "heavy sheet": Hostile(_heavy, "超过 20 MB"),
    "crowded": Hostile(_crowded, "超过 20000 个"),
    "broken XML": Hostile(sheet(lambda xml: xml.replace(b"</row>", b"", 1)), DAMAGED),
    "senseless row": Hostile(sheet(lambda xml: xml.replace(b'<row r="6"', b'<row r="abc"', 1)), DAMAGED),
    "missing text": Hostile(
        lambda content: with_cell(content, ECONOMY, "E6", '<c r="E6" t="s"><v>99999</v></c>'), DAMAGED
    ),
    "missing style": Hostile(
        lambda content: with_cell(content, ECONOMY, "E6", '<c r="E6" s="99999"><v>1</v></c>'), DAMAGED
    ),
    "deep nesting": Hostile(
        sheet(lambda xml: xml.replace(b"<sheetData>", b"<x>" * 200_000 + b"</x>" * 200_000 + b"<sheetData>")), ""
    ),
    "not our template": Hostile(_not_ours, "不是本平台下载的模板"),
    "no version": Hostile(stamped("B1", ""), "不是本平台下载的模板"),
    "another year": Hostile(stamped("B3", "2018"), "考核年度与本页不符"),
    "another park": Hostile(stamped("B4", "gaoxin"), "园区与本页不符"),
    "another scheme": Hostile(stamped("B5", "0" * 64), "细则已更换"),
    "another layout": Hostile(stamped("B2", "0"), "版式已更新"),
    "another kind": Hostile(stamped("B1", "bulk"), "类型与本页不符"),
}
