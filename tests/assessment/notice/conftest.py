"""Notices rendered once for the module that measures them."""

import pytest

from tests.assessment.notice.measure import Page, measure, render
from tests.assessment.notice.sample import make_facts


@pytest.fixture(scope="module")
def letter_pdf() -> bytes:
    return render(make_facts())


@pytest.fixture(scope="module")
def letter(letter_pdf: bytes) -> list[Page]:
    return measure(letter_pdf)


@pytest.fixture(scope="module")
def document() -> list[Page]:
    return measure(render(make_facts(series="珠府")))


@pytest.fixture(scope="module", params=["珠府函", "珠府"])
def either(request: pytest.FixtureRequest) -> list[Page]:
    return measure(render(make_facts(series=request.param)))
