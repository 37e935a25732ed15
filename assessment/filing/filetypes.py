"""What a file is, told by its content and never by its name; and whether its container is safe to keep.

Nothing is unpacked, decoded or drawn here: only headers, markers and a zip's own list of members are read.
"""

import io
import re
import zipfile
import zlib

MAX_FILE = 30 * 1024 * 1024
MAX_FILING = 200 * 1024 * 1024
MAX_MEMBERS = 1_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
RATIO_FREE = 1024 * 1024  # a member this small does no harm whatever its ratio: long runs of blanks are ordinary
MAX_NAME = 120
MAX_TYPES = 1024 * 1024  # of [Content_Types].xml, the one member that is read
ACCEPTED = "PDF、JPG、PNG、DOCX、XLSX、OFD"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/ofd",
}
PREVIEWED = frozenset({"pdf", "jpg", "png"})
_SUFFIXES = {"jpg": (".jpg", ".jpeg")}
# The member that makes a zip file what it is, and the content type that its list of types must give it.
_OFFICE = {
    "docx": ("word/document.xml", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
}
_OFD = "OFD.xml"
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", ".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".scr")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_END_OF_ZIP = b"PK\x05\x06"
_END_SIZE, _LOCAL_SIZE = 22, 30
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_MAX_CHUNKS = 100_000
# Markers of a JPEG that stand alone, and those of its frame headers (SOF without DHT, JPG and DAC).
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"
# The tree's nodes and its leaves; a space too many does not matter, a page too many does.
_PAGE_NODE = re.compile(rb"/Type\s{0,8}/Pages\b")
_PAGE_LEAF = re.compile(rb"/Type\s{0,8}/Page(?![A-Za-z])")
_PAGE_COUNT = re.compile(rb"/Count\s{1,8}(\d{1,5})(?!\d)")
_MAX_NODES, _OBJECT_REACH = 2_000, 100_000


class Unfit(ValueError):
    """The file is not kept; the message says why and what to bring instead."""


def kind_of(content: bytes) -> str:
    """Return pdf, jpg, png, docx, xlsx or ofd; raises Unfit for anything else and for unsafe containers."""
    if not content:
        raise Unfit("文件是空的；请核对后重新上传。")
    check_size(len(content))
    if content.startswith(b"PK\x03\x04"):
        return _container(content)
    kind = _plain_kind(content)
    if kind is None:
        raise Unfit(f"文件内容不是可接受的类型；请上传 {ACCEPTED}，改扩展名没有用。")
    if _ends_as_zip(content):
        raise Unfit("文件末尾夹带了压缩包；请重新导出后上传。")
    return kind


def check_size(size: int) -> None:
    """Raise Unfit where a file of this many bytes is too big; asked before it is read."""
    if size > MAX_FILE:
        raise Unfit(f"文件有 {size / 1_048_576:.1f} MB，超过单个文件上限 30 MB；请压缩或拆分后上传。")


def pages_of(kind: str, content: bytes) -> int | None:
    """Return a PDF's number of pages; None for other kinds and wherever it cannot be told beyond doubt.

    The page tree is looked up in the bytes: where its leaves are packed away, or an older state of the file stands
    beside the present one, leaves and count disagree, and no number is better than a wrong one.
    """
    if kind != "pdf":
        return None
    counts = []
    for number, node in enumerate(_PAGE_NODE.finditer(content)):
        if number >= _MAX_NODES:
            return None
        start = content.rfind(b" obj", max(0, node.start() - _OBJECT_REACH), node.start())
        end = content.find(b"endobj", node.end(), node.end() + _OBJECT_REACH)
        if start < 0 or end < 0 or (found := _PAGE_COUNT.search(content, start, end)) is None:
            return None
        counts.append(int(found.group(1)))
    leaves = sum(1 for _ in _PAGE_LEAF.finditer(content))
    return leaves if counts and 0 < leaves == max(counts) else None


def display_name(name: str) -> str:
    """Return the user's file name for display: no path, no control or direction characters, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(one for one in last if one.isprintable()).strip().lstrip(".")
    # The end is kept: it holds the suffix by which people know a file.
    return (clean or "未命名文件")[-MAX_NAME:]


def download_name(name: str, kind: str) -> str:
    """Return the name under which the file is handed out: its suffix is that of its content."""
    suffixes = _SUFFIXES.get(kind, (f".{kind}",))
    return name if name.lower().endswith(suffixes) else f"{name}{suffixes[0]}"


def _plain_kind(content: bytes) -> str | None:
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return "pdf"
    if content.startswith(b"\xff\xd8\xff") and _is_jpeg(content):
        return "jpg"
    if content.startswith(_PNG_HEAD) and _is_png(content):
        return "png"
    return None


def _is_jpeg(content: bytes) -> bool:
    """Walk the segments to the first scan; phones append previews after the image, so its end may lie anywhere."""
    place, framed = 2, False
    for _ in range(_MAX_CHUNKS):
        if place + 4 > len(content) or content[place] != 0xFF:
            return False
        marker = content[place + 1]
        if marker == 0xFF or marker in _ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if length < 2:
            return False
        if marker == _SCAN:
            return framed and content.find(_END_OF_IMAGE, place + 2 + length) > 0
        framed = framed or marker in _FRAMES
        place += 2 + length
    return False


def _is_png(content: bytes) -> bool:
    """Walk the chunks from IHDR to IEND; the first one's checksum must hold."""
    place = len(_PNG_HEAD)
    for number in range(_MAX_CHUNKS):
        length = int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        end = place + 12 + length
        if len(name) < 4 or end > len(content):
            return False
        if number == 0:
            checksum = int.from_bytes(content[end - 4 : end], "big")
            if name != b"IHDR" or length != 13 or zlib.crc32(content[place + 4 : end - 4]) != checksum:
                return False
        if name == b"IEND":
            return True
        place = end
    return False


def _ends_as_zip(content: bytes) -> bool:
    """Return whether the bytes open as a zip too: its end record stands where its comment reaches the file's end."""
    window = max(0, len(content) - _END_SIZE - 0xFFFF)
    place = content.rfind(_END_OF_ZIP, window)
    while place >= 0:
        comment = int.from_bytes(content[place + 20 : place + _END_SIZE], "little")
        if place + _END_SIZE + comment == len(content):
            return True
        place = content.rfind(_END_OF_ZIP, window, place)
    return False


def _container(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if archive.comment or not _ends_as_zip(content):
                raise Unfit("文件末尾夹带了其他内容；请用办公软件另存一份后上传。")
            _check_weight(members, len(content))
            _check_members(members)
            return _container_kind(archive, {member.filename for member in members})
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as fault:
        raise Unfit("文件已损坏，打不开；请重新导出后上传。") from fault


def _check_weight(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    heavy = any(member.file_size > max(RATIO_FREE, MAX_RATIO * member.compress_size) for member in members)
    allowed = min(MAX_UNPACKED, max(RATIO_FREE, MAX_RATIO * packed))
    if len(members) > MAX_MEMBERS or unpacked > allowed or heavy:
        raise Unfit("文件解开后过大；请另存一份不含大量图片的文件，或转成 PDF 后上传。")


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    odd = (
        len({name.casefold() for name in names}) != len(names)
        or any(_escapes(member) for member in members)
        or _overlap(members)
    )
    if odd:
        raise Unfit("文件内部结构异常；请用办公软件另存一份后上传。")
    if any(member.flag_bits & 0x1 for member in members):
        raise Unfit("文件设有密码；请去掉密码后上传。")
    if any(member.compress_type not in _METHODS for member in members):
        raise Unfit("文件的压缩方式不常见；请用办公软件另存一份后上传。")
    if any(name.lower().endswith(_PROGRAMS) for name in names):
        raise Unfit("文件含有宏或程序；请另存为不含宏的格式后上传。")


def _container_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    kinds = [kind for kind, (member, _) in _OFFICE.items() if member in names]
    if _OFD in names:
        kinds.append("ofd")
    if len(kinds) != 1:
        raise Unfit(f"压缩文件不能作为佐证；请上传 {ACCEPTED}。")
    if kinds[0] in _OFFICE:
        _check_types(archive, names, _OFFICE[kinds[0]][1])
    return kinds[0]


def _check_types(archive: zipfile.ZipFile, names: set[str], main: bytes) -> None:
    """Hold the package to its own list of types: a macro file renamed to .docx still says what it is there."""
    listed = "[Content_Types].xml"
    if listed not in names or archive.getinfo(listed).file_size > MAX_TYPES:
        raise Unfit("文件内部结构异常；请用办公软件另存一份后上传。")
    with archive.open(listed) as part:
        types = part.read(MAX_TYPES).lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        raise Unfit("文件含有宏或程序；请另存为不含宏的格式后上传。")
    if main not in types:
        raise Unfit("文件内部结构异常；请用办公软件另存一份后上传。")


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Return whether two members share bytes, as in the densest bombs, or something stands before the first."""
    end = 0
    for place, member in enumerate(sorted(members, key=lambda one: one.header_offset)):
        if member.header_offset < end or (place == 0 and member.header_offset != 0):
            return True
        end = member.header_offset + _LOCAL_SIZE + len(member.orig_filename) + member.compress_size
    return False


def _escapes(member: zipfile.ZipInfo) -> bool:
    name = member.filename.replace("\\", "/")
    return name.startswith("/") or ".." in name.split("/") or ":" in name or "\x00" in member.orig_filename
