"""The notice's geometry after GB/T 9704-2012, in mm, measured on the PDF itself."""

from itertools import pairwise

import pytest

from assessment.notice.context import build_context
from assessment.notice.markup import Ending, render_html
from tests.assessment.notice.measure import (
    CHARACTER,
    PITCH,
    Page,
    block_left,
    body_lines,
    last_text_page,
    near,
    page_number,
)
from tests.assessment.notice.sample import make_facts

RED = (0.902, 0.0, 0.071)
BLACK = (0.0, 0.0, 0.0)
# Ink of FandolSong-Bold in em: the highest glyph of the banner over, the lowest under the baseline.
INK_TOP, INK_BOTTOM = 0.763, 0.162


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


def test_a_character_of_no_font_is_refused_in_text_and_tables() -> None:
    for place in ("text", "table"):
        context = build_context(make_facts())
        if place == "text":
            context["paragraphs"][0]["runs"].append({"text": "\ue000", "path": None})
        else:
            context["annexes"][0]["table"]["rows"][0][1]["text"] = "\ue000"
        with pytest.raises(ValueError, match=r"U\+E000"):
            render_html(context, Ending())


def test_markup_in_a_name_stays_text() -> None:
    context = build_context(make_facts())
    context["annexes"][0]["table"]["rows"][0][1]["text"] = "<b>"
    assert "&lt;b&gt;" in render_html(context, Ending())
