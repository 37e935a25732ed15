"""Look at a workbook as a zip of parts, before any reader of spreadsheets sees it (reliability.md, Files).

A few hundred bytes can unpack to gigabytes, and one cell at XFD1048576 brings readers down. Nothing here keeps more
than one block of a part in memory.
"""

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import NoReturn

from assessment.workbook import wording
from assessment.workbook.refusal import Unfit

MAX_SIZE = 25 * 1_048_576
MAX_MEMBERS = 1_000
MAX_UNPACKED = 100 * 1_048_576
MAX_SHEETS = 20 * 1_048_576  # of XML in sheets and texts: two seconds of reading, a hundred times a full template
MAX_RATIO = 100
RATIO_FREE = 1_048_576  # a part this small does no harm whatever its ratio: long runs of blanks are ordinary
LAST_COLUMN, LAST_ROW = "ZZ", 9_999
BLOCK = 1 << 18
OVERLAP = 256

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
# A cell or row reference beyond ZZ9999, however it is quoted.
_FAR = re.compile(rb"""[\s]r\s*=\s*["']([A-Za-z]{3,}[0-9]+|[A-Za-z]{0,2}[0-9]{5,})["']""")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s+ref\s*=\s*["']([^"']*)["']""")
_FAR_DIMENSION = re.compile(r"(?:^|:)\$?([A-Za-z]{3,}\$?[0-9]*|[A-Za-z]{0,2}\$?[0-9]{5,})(?=$|:)")
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_SHEET_NAME = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*?name\s*=\s*["']([^"']*)["'][^>]*?id\s*=\s*["']([^"']*)["']""")
_ACTIVE_NAMES = (
    ("vbaproject", "宏（VBA）"),
    ("xl/macrosheets/", "宏表（Excel 4.0 宏）"),
    ("xl/dialogsheets/", "对话框工作表"),
    ("xl/activex/", "ActiveX 控件"),
    ("xl/embeddings/", "嵌入对象（OLE）"),
    ("oleobject", "嵌入对象（OLE）"),
    ("xl/externallinks/", "指向其他文件的外部链接"),
    ("xl/connections.xml", "外部数据连接"),
    ("xl/querytables/", "外部数据查询"),
)
_ACTIVE_TYPES = (
    (b"macroenabled", "宏（VBA）"),
    (b"macrosheet", "宏表（Excel 4.0 宏）"),
    (b"vbaproject", "宏（VBA）"),
    (b"oleobject", "嵌入对象（OLE）"),
    (b"externallink", "指向其他文件的外部链接"),
)
_READ_WHOLE = ("xl/worksheets/", "xl/sharedstrings.xml", "xl/styles.xml")
_TEXT_PARTS = (".xml", ".rels", ".vml")


def precheck(content: bytes) -> None:
    """Raise Unfit, saying what was found and what to do, where the bytes are not a plain, sane xlsx."""
    if not content:
        raise Unfit(wording.empty_file())
    if len(content) > MAX_SIZE:
        raise Unfit(wording.too_big(len(content), MAX_SIZE))
    if content.startswith(_OLE):
        raise Unfit(wording.locked_or_old())
    if not content.startswith(b"PK\x03\x04"):
        raise Unfit(wording.not_a_workbook())
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_list(members, len(content))
            _check_kind(archive, {member.filename for member in members})
            for member in members:
                _check_part(archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise Unfit(wording.damaged()) from fault


def _check_list(members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise Unfit(wording.too_many_members(len(members), MAX_MEMBERS))
    if sum(member.file_size for member in members) > min(MAX_UNPACKED, max(RATIO_FREE, packed * MAX_RATIO)):
        raise Unfit(wording.unpacks_too_big(MAX_UNPACKED))
    if sum(member.file_size for member in members if member.filename.lower().startswith(_READ_WHOLE)) > MAX_SHEETS:
        raise Unfit(wording.unpacks_too_big(MAX_SHEETS))
    seen: set[str] = set()
    for member in members:
        name = member.filename
        path = PurePosixPath(name.replace("\\", "/"))
        if (
            path.is_absolute()
            or ".." in path.parts
            or ":" in name
            or "\x00" in member.orig_filename
            or name.casefold() in seen
            or member.flag_bits & 0x1
            or member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        ):
            raise Unfit(wording.bad_member(name))
        seen.add(name.casefold())
        if member.file_size > max(RATIO_FREE, member.compress_size * MAX_RATIO):
            raise Unfit(wording.unpacks_too_big(MAX_UNPACKED))


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        raise Unfit(wording.other_office_format("OpenDocument 文件"))
    if "word/document.xml" in names:
        raise Unfit(wording.other_office_format("Word 文档"))
    if "ppt/presentation.xml" in names:
        raise Unfit(wording.other_office_format("演示文稿"))
    if "xl/workbook.bin" in names:
        raise Unfit(wording.other_office_format("二进制工作簿 .xlsb"))
    if "[Content_Types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise Unfit(wording.not_a_workbook())
    for name in names:
        for mark, what in _ACTIVE_NAMES:
            if mark in name.lower():
                raise Unfit(wording.has_active_content(what))
    types = archive.read("[Content_Types].xml").lower()
    for kind, what in _ACTIVE_TYPES:
        if kind in types:
            raise Unfit(wording.has_active_content(what))


def _check_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read the part block by block: that also proves its size and checksum."""
    name = member.filename
    is_text = name.lower().endswith(_TEXT_PARTS)
    is_sheet = name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml")
    tail = b""
    with archive.open(member) as part:
        while block := part.read(BLOCK):
            if is_text:
                if not tail and not _is_utf8(block):
                    raise Unfit(wording.bad_member(name))
                _check_text(archive, name, tail + block, is_sheet)
            tail = block[-OVERLAP:]


def _check_text(archive: zipfile.ZipFile, name: str, text: bytes, is_sheet: bool) -> None:
    if _DOCTYPE.search(text):
        raise Unfit(wording.has_doctype(name))
    if _STRICT in text:
        raise Unfit(wording.strict_format())
    if name.lower().endswith(".rels"):
        for found in _EXTERNAL.finditer(text):
            if b"/hyperlink" not in found.group().lower():
                raise Unfit(wording.has_active_content("指向其他文件的外部链接"))
    if is_sheet:
        if far := _FAR.search(text):
            _refuse_far(archive, name, far.group(1).decode("ascii"))
        if (declared := _DIMENSION.search(text)) and (
            wide := _FAR_DIMENSION.search(declared.group(1).decode("latin-1"))
        ):
            _refuse_far(archive, name, wide.group(1).replace("$", ""))


def _is_utf8(start: bytes) -> bool:
    """Whether the part's beginning is ASCII-compatible: a check for DOCTYPE must not be dodged by UTF-16 or UTF-7."""
    declared = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""", start)
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"<", b""}
    return plain and (declared is None or declared.group(1).lower() in {b"utf-8", b"utf8", b"us-ascii", b"ascii"})


def _refuse_far(archive: zipfile.ZipFile, part: str, cell: str) -> NoReturn:
    raise Unfit(wording.far_cell(LAST_COLUMN, LAST_ROW), sheet=_title_of(archive, part), cell=cell.upper(), value="")


def _title_of(archive: zipfile.ZipFile, part: str) -> str:
    """Return the sheet's title by the workbook's own relations; the part's name where they do not tell."""
    short = PurePosixPath(part).name
    try:
        relations = archive.read("xl/_rels/workbook.xml.rels")
        titles = archive.read("xl/workbook.xml")
    except KeyError:
        return short
    for name, relation in _SHEET_NAME.findall(titles):
        for found in re.findall(rb"<(?:\w+:)?Relationship\s[^>]*>", relations):
            if b'"' + relation + b'"' in found and short.encode() + b'"' in found:
                return str(name.decode("utf-8", "replace"))
    return short
