"""The office's posts are read as the filing's are, or refused with how to write them."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from assessment.forms import setup
from parks.errors import Refused


def test_days_moments_percents_and_counts_are_read() -> None:
    data = QueryDict(mutable=True)
    data.update({"day": "2020年4月5日", "seen": "2020-04-01T00:00:00+08:00", "rate": "3.5%", "none": ""})
    assert setup.day_of(data, "day") == date(2020, 4, 5)
    assert setup.moment_of(data, "seen").isoformat() == "2020-04-01T00:00:00+08:00"
    assert setup.percent_of(data, "rate") == Decimal("3.5") and setup.percent_of(data, "none") is None
    assert setup.count_of("3个") == 3 and setup.count_of("") is None


@pytest.mark.parametrize("name", ["none", "day"])
def test_what_cannot_be_read_is_refused(name: str) -> None:
    data = QueryDict("day=x")
    with pytest.raises(Refused):
        setup.day_of(data, name)
    with pytest.raises(Refused):
        setup.moment_of(data, name)


def test_an_engagement_is_whole() -> None:
    data = QueryDict("name=a&qualification=b&contract=c&signed_on=2020-01-05")
    assert setup.engagement_of(data).signed_on == date(2020, 1, 5)
    with pytest.raises(Refused, match="都要填写"):
        setup.engagement_of(QueryDict("name=a&qualification=b&signed_on=2020-01-05"))
