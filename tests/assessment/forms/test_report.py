"""A passage is read with one kind of line end and a version that is a number."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict

from assessment.forms.report import PassagePost


def test_a_passage_is_read_whole() -> None:
    posted = PassagePost.of(QueryDict("park=fushan&section=advice&text=%20a%0D%0Ab%20&base=3"))
    assert posted == PassagePost("fushan", "advice", "a\nb", 3)


def test_a_base_that_is_no_version_is_no_request() -> None:
    with pytest.raises(SuspiciousOperation):
        PassagePost.of(QueryDict("section=advice&text=a&base=x"))
