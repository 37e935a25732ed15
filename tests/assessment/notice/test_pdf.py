"""What the PDF carries, where its last page falls, and that the same snapshot gives the same bytes."""

import hashlib
import io
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import segno
from pypdf import PdfReader

from assessment.notice.context import build_context
from assessment.notice.pdf import render as render_notice
from assessment.notice.pdf import render_pdf
from tests.assessment.notice.measure import (
    PITCH,
    Page,
    body_lines,
    last_text_page,
    measure,
    near,
    page_number,
    render,
)
from tests.assessment.notice.sample import EMBEDDED, make_facts

ADDRESS = "https://example.gov.cn/verify/2018-1"


@pytest.mark.parametrize("more", range(0, 22, 2))
def test_the_signature_never_stands_on_a_page_without_text(more: int) -> None:
    context = build_context(make_facts(series="珠府"))
    line = {"level": 0, "runs": [{"text": "各区、各园区要认真抓好落实。", "path": None}]}
    context["paragraphs"] += [line] * more
    page = last_text_page(measure(render_pdf(context), tables=False))
    assert any("2019年5月20日" in line.text for line in page.lines)
    above = [line for line in body_lines(page) if line.top < page.line("附件：1.").top]
    assert above, "附件说明和署名所在页没有正文"


def check_colophon(pages: list[Page]) -> tuple[bool, bool]:
    """Check an ending of 文件格式 and tell whether it has a page of its own and a blank page before it."""
    last = pages[-1]
    assert len(pages) % 2 == 0
    assert last.rules[-1].bottom == near(262, 0.2)
    alone = not any("附件" in line.text or line.text[:2] == "示例" for line in body_lines(last))
    blank = body_lines(pages[-2]) == []
    numbered = [page_number(page) is not None for page in pages]
    assert numbered == ([True] * (len(pages) - 2) + [False, False] if blank else [True] * len(pages))
    return alone, blank


@pytest.mark.parametrize(
    ("extra", "alone", "blank"), [(0, False, False), (2, True, True), (9, True, False), (29, True, True)]
)
def test_the_colophon_finds_an_even_page_however_long_the_annexes_are(extra: int, alone: bool, blank: bool) -> None:
    pages = measure(render(make_facts(series="珠府", extra=extra)), tables=False)
    assert check_colophon(pages) == (alone, blank)
    if blank:
        assert [line.text for line in pages[-2].lines] == ["演示数据"]


def test_a_long_table_repeats_its_head_and_splits_no_row() -> None:
    pages = measure(render(make_facts(extra=60)))
    tables = [table for page in pages for table in page.tables if len(table[0]) == 7]
    assert len(tables) > 1
    assert {tuple(table[0]) for table in tables} == {
        ("名次", "园区", "所在区（功能区）", "基础分", "加分", "总分", "等次")
    }
    rows = [row for table in tables for row in table[1:]]
    assert len(rows) == 68
    assert all(all(cell for cell in row) for row in rows)


@pytest.mark.parametrize("extra", range(12, 17))
def test_a_row_of_full_marks_never_closes_a_page(extra: int) -> None:
    tables = [table for page in measure(render(make_facts(extra=extra))) for table in page.tables if len(table[0]) > 7]
    assert len(tables) > 1
    assert all("满分" not in str(table[-1][0]) for table in tables)


def test_demonstration_data_is_marked_on_every_page_outside_the_block(either: list[Page]) -> None:
    for page in either:
        mark = next(line for line in page.lines if line.text == "演示数据")
        assert mark.bottom < 30
        assert mark.size == 12


def test_real_data_bears_no_mark() -> None:
    pages = measure(render(make_facts(is_demo=False)))
    assert all("演示" not in page.text for page in pages)


def test_only_the_expected_fonts_are_used_and_all_are_embedded(letter_pdf: bytes) -> None:
    names = set()
    for page in PdfReader(io.BytesIO(letter_pdf)).pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]  # pypdf's own object types
            font = reference.get_object()
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile3" in descriptor
            names.add(font["/BaseFont"].partition("+")[2])
    assert names == {"FandolSong", "FandolFang", "FandolKai", "FandolHei", "NoticeDigitsSong", "NoticeDigitsHei"}


def test_a_rare_character_does_not_cost_a_line() -> None:
    context = build_context(make_facts(series="珠府"))
    context["paragraphs"][3]["runs"].append({"text": "镕祎喆堃昇淼", "path": None})
    pages = measure(render_pdf(context), tables=False)
    line = next(line for page in pages for line in page.lines if "镕祎" in line.text)
    assert "NoticeFallbackRegular" in line.fonts
    lines = body_lines(pages[2])
    assert [b.baseline - a.baseline for a, b in pairwise(lines)] == [near(PITCH, 0.05)] * 21


def test_it_is_a_tagged_pdf_a_3_with_language_title_and_date(letter_pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(letter_pdf))
    catalog: Any = reader.root_object
    assert catalog["/Lang"] == "zh-CN"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    metadata: Any = reader.metadata
    assert metadata.title == "珠海市人民政府关于2018年度产业园区经济发展目标考核评价结果的通报"
    assert metadata["/CreationDate"] == metadata["/ModDate"] == "D:20190520000000+08'00"
    xmp = catalog["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="U"' in xmp


def test_the_snapshot_is_embedded_unchanged(letter_pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(letter_pdf))
    assert {name: content[0] for name, content in reader.attachments.items()} == EMBEDDED
    catalog: Any = reader.root_object
    assert {str(file.get_object()["/AFRelationship"]) for file in catalog["/AF"]} == {"/Source"}


def test_the_qr_code_on_the_last_page_is_the_verification_address(letter_pdf: bytes, letter: list[Page]) -> None:
    modules = segno.make(ADDRESS, error="m", micro=False).matrix
    words, scale = letter[-1].line("校验码：7F3A-92C1"), 300 / 25.4
    with pdfplumber.open(io.BytesIO(letter_pdf)) as document:
        picture = document.pages[-1].to_image(resolution=300).original.convert("1")
    # The code is 22 mm wide, ends on the right edge of the block and stands where its words do.
    size, left = 22.0 / len(modules), 182.0 - 22.0
    dark = [
        y for y in range(round((words.top - 25) * scale), round((words.top + 25) * scale))
        if picture.getpixel((round((left + size / 2) * scale), y))== 0
    ]  # fmt: skip
    top = dark[0] / scale
    seen = [
        [picture.getpixel((round((left + (x + 0.5) * size) * scale), round((top + (y + 0.5) * size) * scale)))== 0
         for x in range(len(modules))]
        for y in range(len(modules))
    ]  # fmt: skip
    assert seen == [[bool(module) for module in row] for row in modules]


def test_the_qr_code_has_its_address_and_a_description_beside_it(letter_pdf: bytes, letter: list[Page]) -> None:
    assert letter[-1].line("校验码：7F3A-92C1").right < 160
    assert ADDRESS in letter[-1].text
    assert "查验本通报的二维码" in structure_texts(PdfReader(io.BytesIO(letter_pdf)))


def structure_texts(reader: PdfReader) -> list[str]:
    """Return the alternative texts of the structure tree."""
    found: list[str] = []
    pending: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while pending:
        node = pending.pop().get_object()
        if isinstance(node, list):
            pending += node
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            pending += [node["/K"]] if "/K" in node and not isinstance(node["/K"], int) else []
    return found


def test_without_an_address_there_is_no_code_and_nothing_else_moves(letter: list[Page]) -> None:
    pages = measure(render(make_facts(verify_url=None, check_code=None)))
    assert "校验码" not in pages[-1].text
    assert [page.lines for page in pages[:-1]] == [page.lines for page in letter[:-1]]
    assert pages[-1].line("抄送：") == letter[-1].line("抄送：")


def test_the_pages_are_counted(letter: list[Page]) -> None:
    assert render_notice(build_context(make_facts())).pages == len(letter)


def test_two_processes_write_the_same_bytes(letter_pdf: bytes) -> None:
    root = Path(__file__).resolve().parents[3]
    program = (
        "import hashlib; from tests.assessment.notice.measure import render; "
        "from tests.assessment.notice.sample import make_facts; "
        "print(hashlib.sha256(render(make_facts())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert digests == {hashlib.sha256(letter_pdf).hexdigest()}
    assert render(make_facts()) == letter_pdf
