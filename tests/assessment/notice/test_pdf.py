"""The notice's geometry after GB/T 9704-2012, measured on the PDF itself, and what the PDF carries."""

import hashlib
import io
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.notice.context import build_context
from assessment.notice.pdf import render_pdf
from tests.assessment.notice.measure import Page, TextLine, measure, render
from tests.assessment.notice.sample import EMBEDDED, make_facts

RED = (0.902, 0.0, 0.071)
BLACK = (0.0, 0.0, 0.0)
CHARACTER = 16 * 25.4 / 72
# Ink of FandolSong-Bold in em: the highest glyph of the banner over, the lowest under the baseline.
INK_TOP, INK_BOTTOM = 0.763, 0.162
PITCH = (225 - CHARACTER) / 21


def near(value: float, tolerance: float = 1.0) -> Any:
    return pytest.approx(value, abs=tolerance)


def block_left(number: int) -> float:
    """The text block's left edge: 28 mm to the binding on odd pages, mirrored on even ones."""
    return 28.0 if number % 2 else 26.0


def body_lines(page: Page) -> list[TextLine]:
    return [line for line in page.lines if line.top > 36 and line.bottom < 262.5]


@pytest.fixture(scope="module")
def letter_pdf() -> bytes:
    return render(make_facts())


@pytest.fixture(scope="module")
def letter(letter_pdf: bytes) -> list[Page]:
    return measure(letter_pdf)


@pytest.fixture(scope="module")
def document() -> list[Page]:
    return measure(render(make_facts(series="珠府")))


@pytest.fixture(scope="module", params=["珠府函", "珠府"])
def either(request: pytest.FixtureRequest) -> list[Page]:
    return measure(render(make_facts(series=request.param)))


def test_every_page_is_a4(either: list[Page]) -> None:
    assert {(round(page.width, 1), round(page.height, 1)) for page in either} == {(210.0, 297.0)}


def test_a_full_page_has_22_lines_from_37_to_262_mm(document: list[Page]) -> None:
    lines = body_lines(document[2])
    assert len(lines) == 22
    assert lines[0].top == near(37, 0.2)
    assert lines[-1].bottom == near(262, 0.2)
    steps = [b.baseline - a.baseline for a, b in pairwise(lines)]
    assert steps == [near(PITCH, 0.05)] * 21


def test_first_pages_keep_the_grid_below_their_header(either: list[Page]) -> None:
    lines = [line for line in body_lines(either[0]) if line.size in (16, 22)]
    text = lines[next(i for i, line in enumerate(lines) if line.text.startswith("横琴新区")) :]
    for line in text:
        offset = (line.top - 37) / PITCH
        assert offset == near(round(offset), 0.02)
    assert text[-1].bottom == near(262, 1) or text[-1].bottom == near(262 - PITCH, 1)


def test_a_full_line_of_28_characters_reaches_both_edges(either: list[Page]) -> None:
    full = 0
    for number, page in enumerate(either, start=1):
        for line in body_lines(page):
            if len(line.text) == 28 and line.size == 16 and not any(c.isascii() for c in line.text):
                assert (line.left, line.right) == (near(block_left(number)), near(block_left(number) + 156))
                full += 1
    assert full >= 8


def test_every_line_of_text_starts_on_the_margin_or_the_indent_and_stays_in_the_block(either: list[Page]) -> None:
    for number, page in enumerate(either, start=1):
        left = block_left(number)
        for line in body_lines(page):
            assert line.left >= left - 0.5
            assert line.right <= left + 156.5


def test_paragraphs_are_indented_by_two_characters(document: list[Page]) -> None:
    assert document[0].line("根据《珠海市").left == near(28 + 2 * CHARACTER, 0.2)
    assert document[1].line("（二）保税区考核结果").left == near(26 + 2 * CHARACTER, 0.2)


def test_faces_follow_the_levels(either: list[Page]) -> None:
    lines = [line for page in either for line in page.lines]
    assert next(line for line in lines if line.text.startswith("一、考核")).fonts == {"FandolHei"}
    assert "FandolKai" in next(line for line in lines if line.text.startswith("（一）园区")).fonts
    assert next(line for line in lines if line.text.startswith("横琴新区")).fonts == {"FandolFang"}
    title = next(line for line in lines if line.text.startswith("珠海市人民政府关于"))
    assert (title.fonts, title.size) == (frozenset({"FandolSong"}), 22)


def test_the_title_is_a_centred_trapezoid(either: list[Page]) -> None:
    first, second = either[0].line("珠海市人民政府关于"), either[0].line("结果的通报")
    assert first.right - first.left > second.right - second.left + CHARACTER
    for line in (first, second):
        assert (line.left + line.right) / 2 == near(106)


def test_addressees_stand_flush_left_one_line_below_the_title(either: list[Page]) -> None:
    title, to = either[0].line("结果的通报"), either[0].line("横琴新区管委会")
    assert to.left == near(28, 0.2)
    assert to.baseline - title.baseline == near(2 * PITCH)


def test_the_banner_of_a_letter_begins_30_mm_below_the_top_of_the_page(letter: list[Page]) -> None:
    banner = next(line for line in letter[0].lines if line.size == 50)
    assert banner.text == "珠海市人民政府"
    assert banner.baseline - INK_TOP * 50 * 25.4 / 72 == near(30)
    assert (banner.left + banner.right) / 2 == near(106)
    assert banner.right - banner.left < 156


def test_a_letters_red_double_rules_have_their_places_and_order(letter: list[Page]) -> None:
    rules = letter[0].rules
    banner = next(line for line in letter[0].lines if line.size == 50)
    assert len(rules) == 4
    for rule in rules:
        assert (rule.left, rule.right) == (near(20, 0.2), near(190, 0.2))
        assert rule.colour == pytest.approx(RED, abs=0.002)
    assert rules[0].top - (banner.baseline + INK_BOTTOM * 50 * 25.4 / 72) == near(4, 0.3)
    assert 297 - rules[3].bottom == near(20, 0.3)
    assert rules[0].thickness > 2 * rules[1].thickness
    assert rules[3].thickness > 2 * rules[2].thickness
    assert all(not page.rules or page is letter[0] for page in letter)


def test_a_letters_number_stands_flush_right_seven_eighths_below_the_rule(letter: list[Page]) -> None:
    issue = letter[0].line("珠府函〔2019〕129号")
    assert issue.right == near(184, 0.3)
    assert issue.top - letter[0].rules[1].bottom == near(7 / 8 * CHARACTER, 0.4)


def test_a_letters_title_stands_two_lines_below_its_number(letter: list[Page]) -> None:
    gap = letter[0].line("珠海市人民政府关于").top - letter[0].line("珠府函〔2019〕").bottom
    assert 2 * PITCH <= gap <= 3 * PITCH


def test_the_banner_of_a_document_begins_35_mm_below_the_top_of_the_block(document: list[Page]) -> None:
    banner = next(line for line in document[0].lines if line.size == 58)
    assert banner.text == "珠海市人民政府文件"
    assert banner.baseline - INK_TOP * 58 * 25.4 / 72 == near(37 + 35)
    assert (banner.left + banner.right) / 2 == near(106)
    assert banner.right - banner.left < 156


def test_a_documents_number_is_centred_two_lines_below_the_banner_above_a_red_rule(document: list[Page]) -> None:
    page = document[0]
    banner, issue = next(line for line in page.lines if line.size == 58), page.line("珠府〔2019〕129号")
    assert (issue.left + issue.right) / 2 == near(106)
    gap = issue.top - (banner.baseline + INK_BOTTOM * 58 * 25.4 / 72)
    assert 2 * PITCH - 1 <= gap <= 2.5 * PITCH
    (rule,) = page.rules
    assert rule.top - issue.bottom == near(4, 0.3)
    assert (rule.left, rule.right) == (near(28, 0.2), near(184, 0.2))
    assert rule.colour == pytest.approx(RED, abs=0.002)
    assert 2 * PITCH <= page.line("珠海市人民政府关于").top - rule.bottom <= 3 * PITCH


def page_number(page: Page) -> TextLine | None:
    found = [line for line in page.lines if line.text.startswith("— ") and line.top > 262]
    return found[0] if found else None


def test_page_numbers_stand_outside_with_their_dashes_7_mm_below_the_block(document: list[Page]) -> None:
    for number, page in enumerate(document, start=1):
        line = page_number(page)
        assert line is not None
        assert (line.text, line.size, line.fonts) == (f"— {number} —", 14, frozenset({"NoticeDigitsSong"}))
        dash = line.baseline - 0.3 * 14 * 25.4 / 72
        assert dash == near(262 + 7, 0.3)
        one = 14 * 25.4 / 72
        if number % 2:
            assert line.right == near(184 - one, 0.2)
        else:
            assert line.left == near(26 + one, 0.2)


def test_a_letters_first_page_has_no_number_and_the_others_do(letter: list[Page]) -> None:
    assert page_number(letter[0]) is None
    assert [page_number(page) is not None for page in letter[1:]] == [True] * (len(letter) - 1)


def last_text_page(pages: list[Page]) -> Page:
    return next(page for page in pages if any("附件：" in line.text for line in page.lines))


def test_annexes_are_named_one_line_below_the_text(either: list[Page]) -> None:
    page = last_text_page(either)
    left = block_left(either.index(page) + 1)
    first, second = page.line("附件：1."), page.line("2. 珠海市")
    before = max((line for line in page.lines if line.top < first.top - 1 and line.top > 36), key=lambda x: x.top)
    assert first.baseline - before.baseline == near(2 * PITCH)
    assert first.left == near(left + 2 * CHARACTER, 0.3)
    assert second.right == near(first.right, 0.3)


def test_the_date_ends_four_characters_from_the_right_with_the_name_centred_on_it(either: list[Page]) -> None:
    page = last_text_page(either)
    left = block_left(either.index(page) + 1)
    date = page.line("2019年5月20日")
    name = next(line for line in page.lines if line.text == "珠海市人民政府" and line.size == 16)
    assert left + 156 - date.right == near(4 * CHARACTER, 0.3)
    assert (name.left + name.right) / 2 == near((date.left + date.right) / 2, 0.2)
    assert date.baseline - name.baseline == near(PITCH, 0.1)
    note = page.line("（此件为演示数据")
    assert note.baseline - date.baseline == near(2 * PITCH, 0.2)
    assert note.left == near(left + 2 * CHARACTER, 0.3)


@pytest.mark.parametrize("more", range(0, 22, 2))
def test_the_signature_never_stands_on_a_page_without_text(more: int) -> None:
    context = build_context(make_facts(series="珠府"))
    line = {"level": 0, "runs": [{"text": "各区、各园区要认真抓好落实。", "path": None}]}
    context["paragraphs"] += [line] * more
    page = last_text_page(measure(render_pdf(context), tables=False))
    assert any("2019年5月20日" in line.text for line in page.lines)
    above = [line for line in body_lines(page) if line.top < page.line("附件：1.").top]
    assert above, "附件说明和署名所在页没有正文"


def test_an_annex_begins_a_page_with_its_number_in_hei_and_its_title_on_the_third_line(either: list[Page]) -> None:
    for number in (1, 2):
        page = next(p for p in either if any(line.text == f"附件{number}" for line in p.lines))
        head, title = page.line(f"附件{number}"), page.line("珠海市产业园区2018年度考核")
        assert head.top == near(37, 0.2)
        assert head.fonts == {"FandolHei", "NoticeDigitsHei"}
        assert head.left == near(block_left(either.index(page) + 1), 0.2)
        assert title.baseline - head.baseline == near(2 * PITCH)
        assert title.fonts == {"FandolSong"}
        assert (title.left + title.right) / 2 == near(block_left(either.index(page) + 1) + 78)


def test_the_annex_tables_hold_the_snapshots_figures(either: list[Page]) -> None:
    context = build_context(make_facts())
    found = [table for page in either for table in page.tables if len(table) > 5]
    assert len(found) == 2
    for annex, table in zip(context["annexes"], found, strict=True):
        expected = [[cell["text"] for cell in row] for row in annex["table"]["rows"]]
        columns = [(cell or "").replace("\n", "") for cell in table[0]]
        assert columns == annex["table"]["columns"]
        assert [[(cell or "").replace("\n", "") for cell in row] for row in table[1:]] == expected


def test_the_text_of_the_pages_is_the_contexts_word_for_word(either: list[Page]) -> None:
    context = build_context(make_facts())
    said = "".join(run["text"] for paragraph in context["paragraphs"] for run in paragraph["runs"])
    last = either.index(last_text_page(either))
    lines = [line.text for page in either[: last + 1] for line in body_lines(page) if line.size == 16]
    text = "".join(lines)
    start, end = text.index("根据《"), text.index("附件：1.")
    assert text[start:end] == said


def test_a_documents_colophon_closes_the_block_of_the_last_even_page(document: list[Page]) -> None:
    assert len(document) % 2 == 0
    last = document[-1]
    thick, thin, closing = last.rules
    assert [rule.thickness for rule in last.rules] == [near(0.35, 0.02), near(0.25, 0.02), near(0.35, 0.02)]
    assert {rule.colour for rule in last.rules} == {BLACK}
    assert {(round(rule.left), round(rule.right)) for rule in last.rules} == {(26, 182)}
    assert closing.bottom == near(262, 0.2)
    copies = last.line("抄送：")
    one = 14 * 25.4 / 72
    assert (copies.left, copies.size) == (near(26 + one, 0.3), 14)
    hanging = [line for line in last.lines if copies.baseline < line.baseline < thin.top]
    assert len(hanging) == 2
    assert {round(line.left - copies.left - 3 * one, 1) for line in hanging} == {0.0}
    printed = last.line("珠海市人民政府办公室")
    assert printed.text.endswith("2019年5月20日印发")
    assert (printed.left, printed.right) == (near(26 + one, 0.3), near(182 - one, 0.3))
    assert thin.bottom < printed.top < closing.top
    assert last.line("公开方式").bottom < thick.top
    assert last.line("公开方式").left == near(26, 0.3)


def test_a_letters_colophon_is_copies_only_at_the_foot_of_the_last_page(letter: list[Page]) -> None:
    last = letter[-1]
    assert last.rules == []
    assert "印发" not in last.text
    lowest = max(body_lines(last), key=lambda line: line.bottom)
    assert lowest.text.endswith("中央和省属驻珠海有关单位。") or "有关单位。" in lowest.text
    assert lowest.bottom == near(262, 0.3)
    assert last.line("公开方式").baseline < last.line("抄送：").baseline


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


def test_the_qr_code_leads_to_the_verification_page(letter_pdf: bytes, letter: list[Page]) -> None:
    reader = PdfReader(io.BytesIO(letter_pdf))
    assert letter[-1].line("校验码：7F3A-92C1").right < 182
    assert "https://example.gov.cn/verify/2018-1" in letter[-1].text
    assert "查验本通报的二维码" in str(structure_texts(reader))


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
