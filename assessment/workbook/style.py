"""How the portal's workbooks look: fonts, fills, borders, protection, print, and safe text cells."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

AMOUNT_FORMAT, DATE_FORMAT, TEXT_FORMAT = "#,##0.00####", "yyyy-mm-dd", "@"
MAX_EXACT_DIGITS = 15
_FACE = "微软雅黑"
TITLE, HEADING = Font(name=_FACE, size=15, bold=True, color="0C3A59"), Font(name=_FACE, size=10.5, bold=True)
BODY, FAINT = Font(name=_FACE, size=10.5), Font(name=_FACE, size=10, color="5D6976")
FILL_IN = PatternFill("solid", fgColor="FFF9E5")
SHOWN, HEAD = PatternFill("solid", fgColor="F5F6F8"), PatternFill("solid", fgColor="E8F0F6")
_LINE = Side(style="thin", color="B9C3CD")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
OPEN, LOCKED = Protection(locked=False), Protection(locked=True)
_MOMENT = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def put(cell: Cell | MergedCell, value: str | Decimal | date | None) -> None:
    """Write a value: figures and dates as such, text as text and never as a formula."""
    if not isinstance(cell, Cell) or value is None or value == "":
        return
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) > MAX_EXACT_DIGITS:
            put(cell, f"{value:f}")
            return
        cell.value, cell.number_format = value, AMOUNT_FORMAT
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DATE_FORMAT
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
        cell.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True


def heading(sheet: Worksheet, title: str, note: str, columns: int) -> None:
    """Write the sheet's title in row 1 and what to know in row 2, across its columns from B."""
    sheet["B1"], sheet["B1"].font = title, TITLE
    sheet.row_dimensions[1].height = 28
    sheet.merge_cells(start_row=2, end_row=2, start_column=2, end_column=max(columns, 2) + 1)
    put(sheet["B2"], note)
    sheet["B2"].font, sheet["B2"].alignment = FAINT, Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[2].height = 34


def finish(sheet: Worksheet, *, freeze: str, landscape: bool) -> None:
    """Lock what is not for filling in (no password: it guards against slips), freeze the head, set up printing."""
    sheet.freeze_panes = freeze
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "formatCells", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{int(re.sub(r'[A-Z]', '', freeze)) - 1}:{int(re.sub(r'[A-Z]', '', freeze)) - 1}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))
    sheet.page_margins.left = sheet.page_margins.right = 0.5


def drop_down(choices: tuple[str, ...] | str, label: str) -> DataValidation:
    """Return a list to choose from; the message names the choices. A text is taken as a range."""
    source = choices if isinstance(choices, str) else '"' + ",".join(choices) + '"'
    validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    validation.errorTitle, validation.error = "请从清单中选择", f"“{label}”只能选清单中的一项。"[:200]
    return validation


def number_only(label: str, unit: str) -> DataValidation:
    """Return a reminder that a figure in this unit is meant; text such as 12.5亿元 may still be kept."""
    validation = DataValidation(
        type="decimal", operator="between", formula1="-999999999", formula2="999999999", allow_blank=True
    )
    validation.errorStyle, validation.showErrorMessage, validation.showInputMessage = "warning", True, True
    validation.errorTitle, validation.error = "请填数字", f"“{label}”按{unit}填写数字。"[:200]
    validation.promptTitle, validation.prompt = f"单位：{unit}", "只填数字；缺数据的写明原因。"
    return validation


def letter(column: int) -> str:
    """Return the letters of a column that is counted from 1."""
    return str(get_column_letter(column))


def workbook_bytes(book: Workbook, made_at: datetime) -> bytes:
    """Return the file; the same content gives the same bytes, whenever it is written."""
    book.properties.creator = "珠海市产业园区考核"
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None, microsecond=0)
    written = io.BytesIO()
    book.save(written)
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    steady = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            target.writestr(zipfile.ZipInfo(name, _MOMENT), part, zipfile.ZIP_DEFLATED)
    return steady.getvalue()
