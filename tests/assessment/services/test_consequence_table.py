"""The exported table: a row a consequence with what was done, and no cell a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from assessment.models import Consequence, ConsequenceStep
from assessment.selectors.consequences import consequences_found
from assessment.services.consequence_table import consequence_table
from assessment.services.consequences import consequences_open
from tests.assessment.entailing import FAILING, a_publication, a_year, entailing
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


def test_every_row_stands_in_the_table_in_the_lists_order_and_text_stays_text() -> None:
    put_parks()
    consequences_open(publication=a_publication(a_year(), entailing(FAILING)), actor=None, now=NOW)
    row = Consequence.objects.get(kind="interview", district__code="jinwan")
    ConsequenceStep.objects.create(
        consequence=row, text="=HYPERLINK(1)", participants="区长", held_on=NOW.date(), at=NOW, closes=True
    )
    ConsequenceStep.objects.create(consequence=row, text="=1+1", at=NOW)
    rows = consequences_found(now=NOW)
    sheet = load_workbook(BytesIO(consequence_table(rows))).active
    assert sheet is not None
    head, *body = sheet.iter_rows(values_only=True)
    assert head[:6] == ("序号", "年度", "通报", "事项", "对象", "依据")
    assert [str(one[0]) for one in body] == [str(one.pk) for one in rows]
    (found,) = [one for one in body if str(one[0]) == str(row.pk)]
    assert found[2:5] == ("珠府函〔2019〕1号", "约谈", "金湾区")
    assert found[6:9] == ("2019-05-20", "待办", "否")
    assert found[9] == "2019-04-20 =HYPERLINK(1)；区长；办结\n=1+1"
    ConsequenceStep.objects.create(
        consequence=Consequence.objects.get(kind="criticism", park__code="hangkong"), text="=2+2", at=NOW
    )
    again = load_workbook(BytesIO(consequence_table(consequences_found(now=NOW)))).active
    assert again is not None
    cells = [cell for line in again.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=2+2" in [cell.value for cell in cells]
