"""An empty scheme begins with the categories of the registered parks."""

import pytest

from assessment.forms.schemes.start import StartForm, registered_categories
from tests.register import put_parks

pytestmark = pytest.mark.django_db


def test_the_categories_are_those_of_the_parks() -> None:
    assert registered_categories() == [("all", "各园区")]
    put_parks()
    assert registered_categories() == [("increment", "增量型"), ("stock", "存量型"), ("bonded", "保税型")]


def test_name_code_and_document_are_asked_for() -> None:
    form = StartForm({"name": "新细则", "code": "新", "document": ""})
    assert not form.is_valid()
    assert set(form.errors) == {"code", "document"}
    form = StartForm({"name": "新细则", "code": "x", "document": "某文"})
    assert form.is_valid() and form.facts()["name"] == "新细则"
