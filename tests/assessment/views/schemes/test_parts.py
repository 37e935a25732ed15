"""The place of a part, and what is checked of a part while it is typed: only itself."""

from typing import Any

import pytest
from django.http import Http404

from assessment.forms.schemes.part import PartForm
from assessment.models import Scheme
from assessment.services.schemes import scheme_import
from assessment.views.schemes.frame import Page
from assessment.views.schemes.parts import indicator_at, live_preview, place_at
from parks.models import User
from parks.states import Role
from tests.assessment.forms.schemes.codec import as_posted
from tests.assessment.forms.schemes.posting import typed_part
from tests.assessment.scoring.cases import part, starter_dict
from tests.assessment.year import starter_text
from tests.register import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    row: Scheme = scheme_import(text=starter_text(), actor=None, now=NOW)
    return Page(User(role=Role.AGENCY), row, None)


def typed(page: Page, method: dict[str, Any]) -> PartForm:
    post = typed_part(part({"kind": "growth", "element": "value_added"}, method))
    return PartForm(page.data, None, as_posted(post))


def test_a_place_is_found_by_its_codes_or_not_at_all(page: Page) -> None:
    place = place_at(page, "2", "bonded", "2.1")
    assert place.part == starter_dict()["indicators"][1]["parts"]["bonded"][0]
    assert place.label == "指标 2·保税型·评分项 2.1" and place.key == ("2", "bonded")
    assert place_at(page, "2", "bonded", "").label == "指标 2·保税型·新增评分项"
    assert place_at(page, "2", "bonded", "9", typed=True).code == ""
    for codes in (("9", "bonded", ""), ("2", "x", ""), ("2", "bonded", "9")):
        with pytest.raises(Http404):
            place_at(page, *codes)
    with pytest.raises(Http404):
        indicator_at(page, "9")


def test_a_typed_part_is_checked_alone(page: Page) -> None:
    preview, findings = live_preview(
        page, typed(page, {"kind": "step", "base": "1", "up": "1", "down": "-1", "per": "1"}), "stock"
    )
    assert preview is not None and len(preview.lines) == 1
    assert [one.message[:12] for one in findings] == ["得分不随指标值单向变化；"]


def test_a_typed_part_that_asks_the_wrong_parks_is_told(page: Page) -> None:
    _, findings = live_preview(
        page, typed(page, {"kind": "step", "base": "1", "up": "1", "down": "1", "per": "1"}), "bonded"
    )
    assert "该口径不向保税型园区采集" in findings[0].message


def test_what_is_no_part_yet_has_no_drawing(page: Page) -> None:
    assert live_preview(page, typed(page, {"kind": "completion", "target": "0"}), "stock") == (None, [])
    assert live_preview(page, typed(page, {"kind": "completion", "target": "5"}), "nowhere") == (None, [])
