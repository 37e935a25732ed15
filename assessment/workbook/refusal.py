"""What is wrong with a workbook: where, what stands there, and what to do."""

from dataclasses import dataclass

from parks.errors import Refused

VALUE_SHOWN = 60


@dataclass(frozen=True)
class Refusal:
    """One thing that is refused; sheet, cell and value are empty where the whole file is meant."""

    sheet: str
    cell: str
    value: str
    message: str

    @property
    def place(self) -> str:
        """Return sheet and cell as Excel names them; the file as a whole where there are none."""
        if not self.sheet:
            return "整个文件"
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


class Unfit(Refused):
    """The workbook as a whole cannot be taken in."""

    def __init__(self, message: str, *, sheet: str = "", cell: str = "", value: str = "") -> None:
        self.refusal = Refusal(sheet, cell, value[:VALUE_SHOWN], message)
        place = f"{self.refusal.place}：" if sheet else ""
        super().__init__(f"{place}{message}")
