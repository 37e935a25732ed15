"""Every number of the register is told for."""

import pytest

from assessment.selectors.register import next_numbers, registers
from assessment.services.register import numbers_used_elsewhere
from assessment.states import NoticeSeries
from tests.assessment.year import published_year
from tests.register import NOW, put_parks

pytestmark = pytest.mark.django_db


def test_each_register_lists_its_numbers_the_latest_first() -> None:
    put_parks()
    published_year()
    numbers_used_elsewhere(series=NoticeSeries.DOCUMENT, issue_year=2020, last=3, title="公文", actor=None, now=NOW)
    pages = registers()
    assert [str(one.register) for one in pages] == ["珠府〔2020〕", "珠府函〔2019〕"]
    assert [(one.first, one.last) for one in pages[1].entries] == [(86, 86), (1, 85)]
    assert pages[1].next_text == "珠府函〔2019〕87号"
    assert next_numbers(pages, 2019) == {"珠府函": 87, "珠府": 1}
    assert next_numbers(pages, 2020) == {"珠府函": 1, "珠府": 4}
