"""The PDF prints every number of the content, no other, and the same bytes each time."""

import io
from collections import Counter
from typing import Any

import pdfplumber

from assessment.report.cover import Cover
from assessment.report.document import document
from assessment.report.pdf import report_pdf
from tests.assessment.report.reading import cells_of, numbers_in, squeezed, texts_of
from tests.assessment.report.world import HOSTILE, ReportWorld

COVER = Cover(3, "2019年4月20日", "ab12" * 16)


def read(made: bytes) -> tuple[list[Any], Counter[str], list[str]]:
    """Return pages, the cells of all ruled tables, and the text of each page."""
    cells: Counter[str] = Counter()
    texts = []
    with pdfplumber.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text() or "")
            for table in page.extract_tables():
                cells.update(squeezed(cell) for row in table for cell in row if cell)
        return list(pdf.pages), cells, texts


def test_every_cell_and_every_number_of_the_content_is_printed_and_no_other_number(world: ReportWorld) -> None:
    content = world.short("fushan", "baoshui")
    blocks = document(content)
    pages, cells, texts = read(report_pdf(content, COVER))
    wanted = Counter(squeezed(cell) for one in blocks if one["kind"] == "table" for cell in cells_of(one))
    missing = {cell: count for cell, count in wanted.items() if cell and cells[cell] < count}
    assert not missing
    printed = squeezed("".join(texts))
    told = texts_of(blocks)
    for text in told:
        for number in numbers_in(squeezed(text)):
            assert number in printed, (number, text)
    # The other way round: a number in a printed cell is one of the content's.
    known = set().union(*(numbers_in(squeezed(text)) for text in told))
    strange = set().union(*map(numbers_in, cells)) - known
    assert not strange, strange
    assert len(pages) > 10


def test_it_is_a4_with_head_page_numbers_and_a_cover_without(world: ReportWorld) -> None:
    pages, _, texts = read(report_pdf(world.short("gaolan"), COVER))
    assert {(round(float(page.width)), round(float(page.height))) for page in pages} == {(595, 842)}
    assert "第3版" in texts[0] and "2018年度产业园区考评报告" not in squeezed(texts[0].replace("\n", ""))[:40]
    for number, text in enumerate(texts[1:], 2):
        assert "2018年度产业园区考评报告第3版·征求意见前的暂计" in squeezed(text), number
        assert f"—{number}—" in squeezed(text)
        assert "演示数据" in text


def test_the_contents_lead_to_the_pages_of_the_parks(world: ReportWorld) -> None:
    content = world.short("gaolan", "fushan", "baoshui")
    _, _, texts = read(report_pdf(content, COVER))
    lines = [line for line in texts[1].splitlines() if "．" in line]
    assert len(lines) == len(content["parks"]) == 3
    for line, park in zip(lines, content["parks"], strict=True):
        page = int(squeezed(line).rpartition(".")[2])
        assert park["official_name"] in texts[page - 1]


def test_the_same_content_gives_the_same_bytes_and_another_version_others(world: ReportWorld) -> None:
    content = world.short("gaolan")
    first = report_pdf(content, COVER)
    assert report_pdf(content, COVER) == first
    assert report_pdf(content, COVER._replace(number=4)) != first


def test_markup_in_names_is_text(world: ReportWorld) -> None:
    content = world.short("fushan")
    content["passages"][0]["text"] = "<b>粗</b> & <script>alert(1)</script>"
    _, cells, texts = read(report_pdf(content, COVER))
    assert "<b>粗</b>&<script>alert(1)</script>" in squeezed("".join(texts))
    assert all(squeezed(name) in cells for name in HOSTILE)
