"""The sheet of opinions says every line as text, figures exactly and with their unit."""

import pytest

from assessment.selectors.opinion_sheet import HEADINGS, figure_text, opinion_sheet
from assessment.services.settlements import dispute_settle
from tests.assessment.consultation_world import DOCUMENT, WITHIN, asked_world
from tests.assessment.services.test_inquiries import PLACE, disputed

pytestmark = pytest.mark.django_db


def test_a_row_carries_every_figure_reason_document_and_settlement() -> None:
    world = asked_world()
    held = world.inquiry(*PLACE)
    answer = world.answer(*PLACE, disputed("400.10"), upload=DOCUMENT)
    dispute_settle(answer=answer, adopted=True, reason="核对年报", actor=world.agency, now=WITHIN)
    sheet = opinion_sheet(world.cycle, now=WITHIN)
    row = dict(zip(HEADINGS, next(one for one in sheet.rows if one[7] == "已采纳"), strict=True))
    assert (row["部门"], row["园区"], row["事项"], row["单位"]) == (
        "市科工信局", world.review.parks["fushan"].name, "规模以上工业总产值", "亿元",
    )  # fmt: skip
    assert row["园区自报 本年"] == figure_text(held.value) and row["部门数 本年"] == row["认定数 本年"] == "400.1"
    assert row["依据文件"] == "统计年报.pdf" and row["答复人和时间"] == "kegongxin，2019年4月12日 15:00"
    assert row["处理"] == "采纳部门数：核对年报"
    assert sheet.facts == ("答复截至2019年4月20日24时", "共25项，已答复1项", "有不同意见1项，待处理0项")


def test_a_veto_has_no_figure_and_no_unit() -> None:
    sheet = opinion_sheet(asked_world().cycle, now=WITHIN)
    row = next(one for one in sheet.rows if one[2] == "重大环境事故")
    assert row[3:8] == ("—", "—", "—", "—", "待答复") and row[8:] == ("", "", "", "", "", "")
