"""The bulk workbook of an open year, and its filling."""

from typing import Any

from assessment.models import Cycle
from assessment.services.bulk import bulk_template
from tests.assessment.workbook.open_year import filled
from tests.register import NOW

FIGURES, MARKS, ANSWERS = "统计数据", "考评团评分", "问卷结果"
FULL: dict[tuple[str, str], Any] = {
    (FIGURES, "C6"): 512.5,
    (FIGURES, "D6"): "３０万元",
    **{
        (MARKS, f"{letter}5"): value
        for letter, value in zip("BCDEFGH", ("01", "专家", "高新区", 90, 85.5, 80, 88), strict=True)
    },
    **{(ANSWERS, f"{letter}5"): value for letter, value in zip("BCDE", ("高新区", "企业", 4.5, 12), strict=True)},
    **{(ANSWERS, f"{letter}6"): value for letter, value in zip("BCDE", ("gaoxin", "企业", 3, 2), strict=True)},
}


def bulk(cycle: Cycle, values: dict[tuple[str, str], Any]) -> bytes:
    """Return the year's bulk workbook with these values typed in."""
    return filled(bulk_template(cycle=cycle, now=NOW), values)
