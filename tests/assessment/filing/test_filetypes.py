"""A file is what its content says; what is unsafe or unknown is refused with what to bring instead."""

import struct
import warnings
import zipfile

import pytest

from assessment.filing import filetypes
from tests.assessment.filing.files import (
    BOOK,
    DOCUMENT,
    DOCX,
    JPG,
    OFD,
    PDF,
    PNG,
    SHEET,
    WORD,
    XLSX,
    archive,
    pdf,
    png,
    types,
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (pdf(1), "pdf"),
        (JPG, "jpg"),
        (JPG + b"\0" * 40 + b"SEFT", "jpg"),  # what phones append
        (PNG, "png"),
        (png(400), "png"),
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (OFD, "ofd"),
    ],
)
def test_each_accepted_kind_is_told_by_its_content(content: bytes, kind: str) -> None:
    assert filetypes.kind_of(content) == kind
    assert kind in filetypes.MEDIA_TYPES


MACRO_WORD = types("ms-word.document.macroEnabled.main+xml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"MZ\x90\0" + b"\0" * 50, "不是可接受的类型"),  # a program named .pdf
        (b"<html><script>alert(1)</script></html>", "不是可接受的类型"),  # a page named .jpg
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "不是可接受的类型"),
        (b"GIF89a" + b"\0" * 20, "不是可接受的类型"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "不是可接受的类型"),  # the old .doc
        (b"Rar!\x1a\x07\x00" + b"\0" * 20, "不是可接受的类型"),
        (b" " + PDF, "不是可接受的类型"),
        (b"%PDF-1.4 and nothing more", "不是可接受的类型"),
        (b"\xff\xd8\xff<script>alert(1)</script>\xff\xd9", "不是可接受的类型"),
        (JPG[:-2], "不是可接受的类型"),
        (b"\xff\xd8" + b"\xff" * 200_000 + JPG[2:], "不是可接受的类型"),  # a walk without end
        (PNG[:30] + b"<script>", "不是可接受的类型"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "不是可接受的类型"),
        (PDF + OFD, "夹带了压缩包"),
        (JPG + DOCX, "夹带了压缩包"),
        (PNG + archive(("a.jar", b"x")), "夹带了压缩包"),
        (DOCX + PDF, "夹带了其他内容"),
        (b"PK\x03\x04 broken", "已损坏"),
        (DOCX[:-30], "已损坏"),
        (archive(("a.txt", b"x")), "压缩文件不能作为佐证"),
        (archive(WORD, DOCUMENT, BOOK), "压缩文件不能作为佐证"),
        (archive(DOCUMENT), "结构异常"),
        (archive(SHEET, DOCUMENT), "结构异常"),
        (archive(WORD, DOCUMENT, ("word/vbaProject.bin", b"x")), "宏"),
        (archive(MACRO_WORD, DOCUMENT), "宏"),
        (archive(WORD, DOCUMENT, ("word/embeddings/run.EXE", b"x")), "程序"),
        (archive(WORD, DOCUMENT, ("../../etc/passwd", b"x")), "结构异常"),
        (archive(WORD, DOCUMENT, ("word\\..\\..\\x", b"x")), "结构异常"),
        (archive(WORD, DOCUMENT, ("/abs", b"x")), "结构异常"),
        (archive(WORD, DOCUMENT, ("C:/abs", b"x")), "结构异常"),
        (archive(WORD, DOCUMENT, ("WORD/document.XML", b"x")), "结构异常"),
        (archive(WORD, DOCUMENT, ("big", b"\0" * 5_000_000)), "解开后过大"),
        (archive(WORD, DOCUMENT, *((f"m{n}", b"") for n in range(1001))), "解开后过大"),
    ],
)
def test_what_is_unsafe_or_unknown_is_refused_and_told(content: bytes, said: str) -> None:
    with pytest.raises(filetypes.Unfit, match=said):
        filetypes.kind_of(content)


def test_a_member_given_twice_is_refused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        double = archive(WORD, DOCUMENT, ("word/document.xml", b"<other/>"))
    with pytest.raises(filetypes.Unfit, match="结构异常"):
        filetypes.kind_of(double)


def test_a_bomb_that_repeats_one_block_for_many_members_is_refused() -> None:
    """Two entries of the list of members point at the same bytes, as in the densest bombs."""
    end = DOCX.index(b"PK\x05\x06")
    start = DOCX.index(b"PK\x01\x02")
    entry = DOCX[DOCX.index(b"PK\x01\x02", start + 4) : end]
    name = entry.index(b"word/document.xml")
    twin = entry[:name] + b"word/documenu.xml" + entry[name + 17 :]
    record = bytearray(DOCX[end:])
    struct.pack_into("<HHI", record, 8, 3, 3, end - start + len(twin))
    with pytest.raises(filetypes.Unfit, match="结构异常"):
        filetypes.kind_of(DOCX[:end] + twin + bytes(record))


def test_a_locked_package_is_refused() -> None:
    locked = bytearray(OFD)
    locked[OFD.index(b"PK\x01\x02") + 8] |= 0x1
    with pytest.raises(filetypes.Unfit, match="密码"):
        filetypes.kind_of(bytes(locked))


def test_an_unusual_way_of_packing_is_refused() -> None:
    packed = bytearray(OFD)
    struct.pack_into("<H", packed, OFD.index(b"PK\x01\x02") + 10, zipfile.ZIP_LZMA)
    with pytest.raises(filetypes.Unfit, match="压缩方式"):
        filetypes.kind_of(bytes(packed))


def test_a_file_over_thirty_megabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    filetypes.check_size(filetypes.MAX_FILE)
    with pytest.raises(filetypes.Unfit, match="上限 30 MB"):
        filetypes.check_size(filetypes.MAX_FILE + 1)
    monkeypatch.setattr(filetypes, "MAX_FILE", 10)
    with pytest.raises(filetypes.Unfit, match="上限 30 MB"):
        filetypes.kind_of(PDF)


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (pdf(1), 1),
        (pdf(300), 300),
        (pdf(3).replace(b"/Count 3", b"/Count 7"), None),  # tree and leaves disagree
        (pdf(3).replace(b"/Type/Page/", b"/Type/Xage/"), None),  # the leaves are packed away
        (b"%PDF-1.4\n%%EOF\n", None),
    ],
)
def test_the_pages_of_a_pdf_are_counted_or_not_told(content: bytes, pages: int | None) -> None:
    assert filetypes.pages_of("pdf", content) == pages
    assert filetypes.pages_of("docx", content) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("年报.pdf", "年报.pdf"),
        ("C:\\我的文档\\年报.pdf", "年报.pdf"),
        ("../../x", "x"),
        ("a\n\x07b", "ab"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        (".htaccess", "htaccess"),
        ("", "未命名文件"),
    ],
)
def test_a_name_is_shown_without_its_path(name: str, shown: str) -> None:
    assert filetypes.display_name(name) == shown
    assert filetypes.display_name("长" * 500 + ".pdf").endswith("长.pdf")
    assert len(filetypes.display_name("长" * 500)) == 120


def test_a_file_is_handed_out_under_the_suffix_of_its_content() -> None:
    assert filetypes.download_name("年报.PDF", "pdf") == "年报.PDF"
    assert filetypes.download_name("照片.jpeg", "jpg") == "照片.jpeg"
    assert filetypes.download_name("年报.exe", "pdf") == "年报.exe.pdf"
