"""The differences of two stored results: every figure that changed, and nothing else."""

import copy
import json
from decimal import Decimal
from typing import Any

import pytest

from assessment.models import Publication
from assessment.selectors.corrections import Change, corrections_of, differences_of, open_correction
from parks.states import Role
from tests.assessment.corrected import corrected, opened
from tests.assessment.year import published_year
from tests.register import put_parks, put_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    put_parks()
    return published_year()


def result_of(publication: Publication) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(publication.run.result_text)
    return data


def test_the_same_result_has_no_differences(publication: Publication) -> None:
    told = result_of(publication)
    assert differences_of(told, copy.deepcopy(told), {}).is_empty


def test_each_figure_that_changed_is_told_before_and_after(publication: Publication) -> None:
    before = result_of(publication)
    after = copy.deepcopy(before)
    park = after["parks"][0]
    place = next(place for place, one in enumerate(after["districts"]) if one["rank"] is not None)
    district = after["districts"][place]
    park["total"] = str(Decimal(park["total"]) - Decimal("1.5"))
    park["items"][0]["points"] = "0.0"
    park["fraud"] = True
    district["rank"] = None
    found = differences_of(before, after, {district["code"]: "甲区"})
    (changed,) = found.parks
    old, new = before["parks"][0], after["parks"][0]
    assert changed.changes == (
        Change("总分", old["total"], new["total"], Decimal("-1.5")),
        Change("弄虚作假", "无", "有"),
    )
    assert [(one.label, one.after) for one in changed.items] == [
        (f"{old['items'][0]['code']} {old['items'][0]['name']}", "0.0")
    ]
    (told,) = found.districts
    rank = before["districts"][place]["rank"]
    assert (told.name, told.changes) == ("甲区", (Change("名次", f"第{rank}名", "不参加排名"),))


def test_a_corrected_year_differs_where_the_figure_was_and_where_ranks_moved(publication: Publication) -> None:
    second = corrected(publication, put_user("office", Role.OFFICE))
    found = differences_of(result_of(publication), result_of(second), {})
    fushan = next(one for one in found.parks if one.code == "fushan")
    assert any(one.label.startswith("5 ") for one in fushan.items)
    assert all(one.before != one.after for place in (*found.parks, *found.districts) for one in place.changes)


def test_the_open_correction_is_known_until_it_ends(publication: Publication) -> None:
    office = put_user("office", Role.OFFICE)
    assert open_correction(publication.cycle) is None
    correction = opened(publication, office)
    assert open_correction(publication.cycle) == correction
    assert corrections_of(publication.cycle) == [correction]
