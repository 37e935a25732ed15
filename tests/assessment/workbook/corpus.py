"""Workbooks as people hand them in: messy but good ones, and ones with something in them that cannot be taken."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image as Picture

from tests.assessment.workbook.open_year import opened, saved
from tests.assessment.workbook.rezip import sheet_part, with_cell, with_parts

ECONOMY, PROJECTS, FACILITIES = "经济指标", "重大项目", "配套设施"
BONUS, VETO, REPORT = "加分项", "否决事项", "自评说明"
Make = Callable[[bytes], bytes]


class Good(NamedTuple):
    """A messy workbook and what it changes, by key."""

    make: Make
    changes: dict[str, str]


class Bad(NamedTuple):
    """A workbook that is read but has something refused: where, what stands there, and a word of the remedy."""

    make: Make
    sheet: str
    cell: str
    value: str
    remedy: str


def put(sheet: str, cell: str, value: Any, number_format: str = "") -> Make:
    """Return a maker that types one value into the template."""

    def make(content: bytes) -> bytes:
        book = opened(content)
        book[sheet][cell] = value
        if number_format:
            book[sheet][cell].number_format = number_format
        return saved(book)

    return make


def change(work: Callable[[Workbook], None], leading: Any = 300) -> Make:
    """Return a maker that types 300 as 主导产业产值 and does something more to the workbook."""

    def make(content: bytes) -> bytes:
        book = opened(content)
        book[ECONOMY]["E6"] = leading
        work(book)
        return saved(book)

    return make


def _swap(book: Workbook) -> None:
    sheet = book[ECONOMY]
    for column in range(1, 10):
        one, two = sheet.cell(6, column), sheet.cell(7, column)
        one.value, two.value = two.value, one.value


def _decorate(book: Workbook) -> None:
    sheet = book[ECONOMY]
    sheet["E6"].font, sheet["E6"].fill = Font(bold=True, color="FF0000"), PatternFill("solid", fgColor="00FF00")
    sheet["E6"].comment = Comment("已与统计局核对", "李")
    sheet.column_dimensions["E"].width = 60
    sheet.row_dimensions[7].hidden = True
    sheet.protection.sheet = False
    sheet.conditional_formatting.add("E5:E9", Rule(type="expression", formula=["E5>0"]))
    book.defined_names["合计"] = DefinedName("合计", attr_text="经济指标!$E$5:$E$9")
    sheet.auto_filter.ref = "B4:I9"


def _notes(book: Workbook) -> None:
    book[ECONOMY]["M6"] = "草算：#待核"
    book[ECONOMY]["M7"] = "=SUM(E5:E9)"
    book[ECONOMY]["N7"].hyperlink = "https://example.invalid/"
    book.create_sheet("草稿")["A1"] = "=1/0"


def _picture(book: Workbook) -> None:
    drawn = io.BytesIO()
    Picture.new("RGB", (20, 20), "red").save(drawn, "png")
    book[ECONOMY].add_image(Image(drawn), "K20")


def _styled_blanks(book: Workbook) -> None:
    for row in range(30, 900):
        book[ECONOMY].cell(row, 5).fill = PatternFill("solid", fgColor="EEEEEE")
    book[ECONOMY].column_dimensions["XFD"].width = 3


def _rich(book: Workbook) -> None:
    book[ECONOMY]["I6"] = CellRichText("因", TextBlock(InlineFont(b=True), "停产检修"), "下降")


def _append_row(book: Workbook) -> None:
    book[BONUS]["D90"] = "国家级孵化器"


def _copy_row(book: Workbook) -> None:
    sheet = book[BONUS]
    sheet["A70"], sheet["D70"] = sheet["A5"].value, "同一行"


def _copied_to_new(content: bytes) -> bytes:
    book = Workbook()
    book.create_sheet(ECONOMY)["E5"] = 1
    return saved(book)


def _printer(content: bytes) -> bytes:
    part = "xl/printerSettings/printerSettings1.bin"
    return with_parts(put(ECONOMY, "E6", 300)(content), {part: b"\x00\x01"})


def _inline(content: bytes) -> bytes:
    return with_cell(content, ECONOMY, "E6", '<c r="E6" t="inlineStr"><is><t>300</t></is></c>')


def _raw(cell: str, xml: str) -> Make:
    return lambda content: with_cell(content, ECONOMY, cell, xml)


def _no_dimension(content: bytes) -> bytes:
    made = put(ECONOMY, "E6", 300)(content)
    return with_parts(made, {sheet_part(made, ECONOMY): lambda xml: xml.replace(b'<dimension ref="A1:I9"/>', b"")})


def _blank(content: bytes) -> bytes:
    return with_parts(content, {sheet_part(content, ECONOMY): b"<worksheet/>"})


LEADING, TEXT = "value.leading_output", "warning.value.leading_output"
GOOD: dict[str, Good] = {
    "untouched": Good(lambda content: content, {}),
    "saved again": Good(lambda content: saved(opened(content)), {}),
    "full-width digits": Good(put(ECONOMY, "E6", "３００．５"), {LEADING: "３００．５"}),
    "thousands": Good(put(ECONOMY, "E6", "1,234.5"), {LEADING: "1,234.5"}),
    "said in 万元": Good(put(ECONOMY, "E6", "3200万元"), {LEADING: "3200万元"}),
    "said in 亿元": Good(put(ECONOMY, "E6", " 32 亿元"), {LEADING: "32 亿元"}),
    "stray blanks": Good(put(ECONOMY, "E6", "\u3000 300\u00a0"), {LEADING: "300"}),
    "noise of a sum": Good(put(ECONOMY, "E6", 0.1 + 0.2), {LEADING: "0.3"}),
    "a whole float": Good(put(ECONOMY, "E6", 300.0), {LEADING: "300"}),
    "six places": Good(put(ECONOMY, "E6", 123456789.123456), {LEADING: "123456789.123456"}),
    "zero": Good(put(ECONOMY, "E6", 0), {LEADING: "0"}),
    "negative": Good(put(ECONOMY, "E6", -3.5), {LEADING: "-3.5"}),
    "small in exponent": Good(_raw("E6", '<c r="E6"><v>1.5E-3</v></c>'), {LEADING: "0.0015"}),
    "calculated formula": Good(_raw("E6", '<c r="E6"><f>100*3</f><v>300</v></c>'), {LEADING: "300"}),
    "inline string": Good(_inline, {LEADING: "300"}),
    "no dimension": Good(_no_dimension, {LEADING: "300"}),
    "same figure otherwise": Good(put(ECONOMY, "E5", "512.300 亿元"), {}),
    "tick": Good(put(VETO, "C6", "√"), {"veto.environmental_accident": "是"}),
    "true": Good(put(VETO, "C6", True), {"veto.environmental_accident": "是"}),
    "latin no": Good(put(VETO, "C6", " No "), {"veto.environmental_accident": "否"}),
    "zero for no": Good(put(VETO, "C6", 0), {"veto.environmental_accident": "否"}),
    "choice with blanks": Good(put(BONUS, "C5", "地域性品牌 "), {"bonus.x1.kind": "brand"}),
    "choice by code": Good(put(BONUS, "C5", "platform"), {"bonus.x1.kind": "platform"}),
    "number as a name": Good(put(BONUS, "D5", 863), {"bonus.x1.name": "863"}),
    "date as a name": Good(put(BONUS, "D5", date(2019, 4, 2)), {"bonus.x1.name": "2019-04-02"}),
    "looks like a formula": Good(put(BONUS, "D5", "-粤科〔2019〕1号"), {"bonus.x1.name": "-粤科〔2019〕1号"}),
    "markup": Good(put(BONUS, "D5", "<b>&amp;\"'"), {"bonus.x1.name": "<b>&amp;\"'"}),
    "lines": Good(put(REPORT, "C5", "一\r\n二\n三"), {"report.text": "一\n二\n三"}),
    "just as long as allowed": Good(put(REPORT, "C5", "字" * 20_000), {"report.text": "字" * 20_000}),
    "sorted rows": Good(change(_swap), {LEADING: "300"}),
    "deleted row": Good(change(lambda book: book[ECONOMY].delete_rows(5)), {LEADING: "300"}),
    "decorated": Good(change(_decorate), {LEADING: "300"}),
    "notes beside": Good(change(_notes), {LEADING: "300"}),
    "picture": Good(change(_picture), {LEADING: "300"}),
    "styled blanks": Good(change(_styled_blanks), {LEADING: "300"}),
    "rich text": Good(change(_rich), {LEADING: "300", TEXT: "因停产检修下降"}),
    "sheets in another order": Good(change(lambda book: book.move_sheet(REPORT, -5)), {LEADING: "300"}),
    "printer settings": Good(_printer, {LEADING: "300"}),
}
FIGURE = "单位为亿元"
BAD: dict[str, Bad] = {
    "percent format": Bad(put(ECONOMY, "E6", 0.125, "0.0%"), ECONOMY, "E6", "12.5%", "改填亿元数"),
    "percent text": Bad(put(ECONOMY, "E6", "12.5%"), ECONOMY, "E6", "12.5%", "改填亿元数"),
    "unit in the format": Bad(put(ECONOMY, "E6", 32, '0.0"万元"'), ECONOMY, "E6", "32", "格式改为“常规”"),
    "scaled format": Bad(put(ECONOMY, "E6", 320000, '0!.0000"亿"'), ECONOMY, "E6", "320000", "格式改为“常规”"),
    "broken reference": Bad(_raw("E6", '<c r="E6" t="e"><v>#REF!</v></c>'), ECONOMY, "E6", "#REF!", "直接填写数值"),
    "division by zero": Bad(
        _raw("E6", '<c r="E6" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), ECONOMY, "E6", "#DIV/0!", "直接填写数值"
    ),
    "never calculated": Bad(put(ECONOMY, "E6", "=E5*2"), ECONOMY, "E6", "=E5*2", "打开并保存一次"),
    "command formula": Bad(put(ECONOMY, "E6", "=cmd|'/c calc'!A0"), ECONOMY, "E6", "=cmd|", "打开并保存一次"),
    "about": Bad(put(ECONOMY, "E6", "约300"), ECONOMY, "E6", "约300", FIGURE),
    "two figures": Bad(put(ECONOMY, "E6", "300或310"), ECONOMY, "E6", "300或310", FIGURE),
    "two points": Bad(put(ECONOMY, "E6", "1.234.5"), ECONOMY, "E6", "1.234.5", FIGURE),
    "odd thousands": Bad(put(ECONOMY, "E6", "12,34"), ECONOMY, "E6", "12,34", FIGURE),
    "dash for nothing": Bad(put(ECONOMY, "E6", "——"), ECONOMY, "E6", "——", FIGURE),
    "too many places": Bad(put(ECONOMY, "E6", 0.12345678), ECONOMY, "E6", "0.12345678", "保留至多6位小数"),
    "in yuan": Bad(put(ECONOMY, "E6", 32_000_000_000), ECONOMY, "E6", "32000000000", "核对单位"),
    "astronomic": Bad(_raw("E6", '<c r="E6"><v>1E30</v></c>'), ECONOMY, "E6", "1000000", "过"),
    "infinite": Bad(_raw("E6", '<c r="E6"><v>1E400</v></c>'), ECONOMY, "E6", "inf", FIGURE),
    "date for a figure": Bad(put(ECONOMY, "E6", date(2019, 3, 1)), ECONOMY, "E6", "2019-03-01", FIGURE),
    "truth for a figure": Bad(put(ECONOMY, "E6", True), ECONOMY, "E6", "是", FIGURE),
    "endless text for a figure": Bad(put(ECONOMY, "E6", "a" * 20_000 + "1"), ECONOMY, "E6", "aaa", "精简"),
    "neither yes nor no": Bad(put(VETO, "C6", "可能"), VETO, "C6", "可能", "请填“是”或“否”"),
    "unknown choice": Bad(put(BONUS, "C5", "驰名商标"), BONUS, "C5", "驰名商标", "请选：地域性品牌"),
    "text too long": Bad(put(REPORT, "C5", "字" * 20_001), REPORT, "C5", "字字", "精简"),
    "name too long": Bad(put(BONUS, "D5", "名" * 121), BONUS, "D5", "名名", "精简"),
    "heading renamed": Bad(put(ECONOMY, "E4", "2019 年产值"), ECONOMY, "E4", "2019 年产值", "表头应为“2019年数”"),
    "column inserted": Bad(change(lambda book: book[ECONOMY].insert_cols(4)), ECONOMY, "D4", "", "撤销插入或删除列"),
    "sheet renamed": Bad(
        change(lambda book: setattr(book[VETO], "title", "否决")), VETO, "", "", "不要删除工作表或改名"
    ),
    "sheet deleted": Bad(change(lambda book: book.remove(book[VETO])), VETO, "", "", "不要删除工作表或改名"),
    "blank sheet": Bad(_blank, ECONOMY, "B4", "", "表头应为“指标口径”"),
    "row below the table": Bad(change(_append_row), BONUS, "D90", "国家级孵化器", "填到模板的空行里"),
    "row copied": Bad(change(_copy_row), BONUS, "D70", "同一行", "只保留一行"),
    "control characters": Bad(
        _raw("E6", '<c r="E6" t="inlineStr"><is><t>30_x0007_0</t></is></c>'), ECONOMY, "E6", "30", FIGURE
    ),
}
