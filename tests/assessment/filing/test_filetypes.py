"""A file is what its content says; what is unsafe or unknown is refused with what to bring instead."""

import warnings

import pytest

from assessment.filing import filetypes
from tests.assessment.filing.files import DOCX, JPG, OFD, PDF, PNG, XLSX, archive


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, "pdf"), (JPG, "jpg"), (PNG, "png"), (DOCX, "docx"), (XLSX, "xlsx"), (OFD, "ofd")]
)
def test_each_accepted_kind_is_told_by_its_content(content: bytes, kind: str) -> None:
    assert filetypes.kind_of(content) == kind
    assert kind in filetypes.MEDIA_TYPES


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"MZ\x90\0" + b"\0" * 50, "不是可接受的类型"),
        (b"<html><script>alert(1)</script></html>", "不是可接受的类型"),
        (b"%PDF-1.4 and nothing more", "不是可接受的类型"),
        (b"PK\x03\x04 broken", "已损坏"),
        (archive(("a.txt", b"x")), "压缩文件不能作为佐证"),
        (archive(("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"x")), "宏"),
        (archive(("word/document.xml", b"<w/>"), ("../../etc/passwd", b"x")), "结构异常"),
        (archive(("word/document.xml", b"<w/>"), ("/abs", b"x")), "结构异常"),
        (archive(("word/document.xml", b"<w/>"), ("big", b"\0" * 5_000_000)), "解开后过大"),
        (archive(("word/document.xml", b"<w/>"), *((f"m{n}", b"") for n in range(1001))), "解开后过大"),
    ],
)
def test_what_is_unsafe_or_unknown_is_refused_and_told(content: bytes, said: str) -> None:
    with pytest.raises(filetypes.Unfit, match=said):
        filetypes.kind_of(content)


def test_a_member_given_twice_is_refused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        double = archive(("word/document.xml", b"<w/>"), ("word/document.xml", b"<other/>"))
    with pytest.raises(filetypes.Unfit, match="结构异常"):
        filetypes.kind_of(double)


def test_a_file_over_thirty_megabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filetypes, "MAX_FILE", 10)
    with pytest.raises(filetypes.Unfit, match="上限 30 MB"):
        filetypes.kind_of(PDF)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("年报.pdf", "年报.pdf"),
        ("C:\\我的文档\\年报.pdf", "年报.pdf"),
        ("../../x", "x"),
        ("a\n\x07b", "ab"),
        ("", "未命名文件"),
    ],
)
def test_a_name_is_shown_without_its_path(name: str, shown: str) -> None:
    assert filetypes.display_name(name) == shown
    assert len(filetypes.display_name("长" * 500)) == 120
