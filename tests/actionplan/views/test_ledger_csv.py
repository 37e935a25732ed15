"""The ledger's CSV: whole, readable by a spreadsheet, and harmless to it."""

import csv
import io

import pytest

from actionplan.models import LedgerTarget
from actionplan.selectors import ledger_rows
from actionplan.states import Confidence, Horizon
from actionplan.views.ledger_csv import HEADINGS, ledger_csv, safe
from parks.models import Park


@pytest.mark.parametrize("text", ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "－2"])
def test_what_a_spreadsheet_would_compute_is_quoted(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "60(亿元)", "2017—2019年", "一-二"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


@pytest.mark.django_db
def test_rows_carry_print_and_reading_and_no_formula(parks: dict[str, Park]) -> None:
    content = ledger_csv(ledger_rows(Park.objects.filter(code="fushan")))
    assert content.startswith("\ufeff编号,".encode())
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == list(HEADINGS)
    assert rows[1][5:9] == [
        "60(亿元)",
        "工业投资 60 亿元（2017—2019年，期间累计）",
        "15(亿元)",
        "工业投资 15 亿元（2017年，当年值）",
    ]
    assert rows[2][5] == "'=50000平方米"
    assert len(rows) == 4


@pytest.mark.django_db
def test_a_target_carries_its_own_certainty_and_note_as_on_the_page(parks: dict[str, Park]) -> None:
    target = LedgerTarget.objects.get(item__key="fushan-01", horizon=Horizon.YEAR_2017)
    target.confidence, target.note, target.value, target.unit = Confidence.MEDIUM, "印在上一行", None, ""
    target.save()
    rows = list(csv.reader(io.StringIO(ledger_csv(ledger_rows(Park.objects.all())).decode("utf-8-sig"))))
    first = next(row for row in rows if row[0] == "fushan-01")
    assert first[6] == "工业投资 60 亿元（2017—2019年，期间累计）"
    assert first[8] == "工业投资（2017年，当年值，判读推断，印在上一行）"
