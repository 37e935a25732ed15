"""What the office's bulk workbook is about: parks, elements, and what stands of figures, marks and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assessment.scoring.types import Element
from assessment.states import SurveyGroup

FIGURES, MARKS, ANSWERS = "统计数据", "考评团评分", "问卷结果"
SHEETS = (FIGURES, MARKS, ANSWERS)
SPARE_ROWS = 200
MARK_HEADINGS = ("成员编号", "身份", "园区", "方案执行", "基础配套", "生产性配套", "生活性配套")
ANSWER_HEADINGS = ("园区", "群体", "满意度（1—5分）", "份数")
GROUPS: dict[str, str] = {one.value: str(one.label) for one in SurveyGroup}


class BulkPark(NamedTuple):
    """A park of the year."""

    code: str
    name: str
    category: str


class Mark(NamedTuple):
    """A member's marks for a park: 方案执行, 基础, 生产性, 生活性, 0 to 100 each; the role may be empty."""

    role: str
    marks: tuple[Decimal, ...]


class StandingMark(NamedTuple):
    """A mark as it stands: None for an aspect not given yet; ``on_phone`` says when the member saved it there."""

    role: str
    marks: tuple[Decimal | None, ...]
    on_phone: str = ""

    @property
    def is_complete(self) -> bool:
        """Return whether all four are given: only such a mark is written into the workbook."""
        return None not in self.marks


@dataclass(frozen=True)
class BulkFacts:
    """The year and what stands: figures by park and element, marks by member and park, answers counted by score."""

    year: int
    scheme_digest: str
    parks: tuple[BulkPark, ...]
    elements: tuple[Element, ...]
    figures: Mapping[tuple[str, str], Decimal]
    marks: Mapping[tuple[str, str], StandingMark]
    answers: Mapping[tuple[str, str], Mapping[Decimal, int]]

    def figure_headings(self) -> tuple[str, ...]:
        """Return the headings of the figures' sheet from its third column on."""
        return tuple(f"{one.name}（{one.unit}）" for one in self.elements)
