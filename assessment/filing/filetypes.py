"""What a file is, told by its content and never by its name; and whether its container is safe to keep."""

import io
import zipfile

MAX_FILE = 30 * 1024 * 1024
MAX_FILING = 200 * 1024 * 1024
MAX_MEMBERS = 1_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
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
# The member that makes a zip file what it is.
_CONTAINERS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd"}


class Unfit(ValueError):
    """The file is not kept; the message says why and what to bring instead."""


def kind_of(content: bytes) -> str:
    """Return pdf, jpg, png, docx, xlsx or ofd; raises Unfit for anything else and for unsafe containers."""
    if not content:
        raise Unfit("文件是空的；请核对后重新上传。")
    if len(content) > MAX_FILE:
        raise Unfit(f"文件有 {len(content) / 1_048_576:.1f} MB，超过单个文件上限 30 MB；请压缩或拆分后上传。")
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return "pdf"
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\0").endswith(b"\xff\xd9"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"PK\x03\x04"):
        return _container(content)
    raise Unfit(f"文件内容不是可接受的类型；请上传 {ACCEPTED}，改扩展名没有用。")


def _container(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as fault:
        raise Unfit("文件已损坏，打不开；请重新导出后上传。") from fault
    names = [member.filename for member in members]
    unpacked = sum(member.file_size for member in members)
    if len(names) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(content):
        raise Unfit("文件解开后过大；请另存一份不含大量图片的文件，或转成 PDF 后上传。")
    if len(set(names)) != len(names) or any(_escapes(name) for name in names):
        raise Unfit("文件内部结构异常；请用办公软件另存一份后上传。")
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll")) for name in names):
        raise Unfit("文件含有宏或程序；请另存为不含宏的格式后上传。")
    kind = next((kind for member, kind in _CONTAINERS.items() if member in names), None)
    if kind is None:
        raise Unfit(f"压缩文件不能作为佐证；请上传 {ACCEPTED}。")
    return kind


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def display_name(name: str) -> str:
    """Return the user's file name for display: no path, no control characters, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(one for one in last if one.isprintable()).strip()
    return (clean or "未命名文件")[-120:]
