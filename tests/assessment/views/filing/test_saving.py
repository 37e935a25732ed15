"""Saving a field or a page: who may, what comes back, and that nothing typed is lost in a conflict."""

from typing import Any

import pytest

from assessment.models import Entry
from assessment.states import Stage as YearStage
from tests.assessment.views.filing.people import BASE, Stage, stage

pytestmark = pytest.mark.django_db
KEY = "value.gross_output"


@pytest.fixture
def here() -> Stage:
    return stage()


def post(here: Stage, person: str = "filler", **data: str) -> Any:
    return here[person].post(BASE + "save", {"key": KEY, "text": "430.5", "base": "0", **data})


def test_only_the_parks_filler_saves(here: Stage) -> None:
    expected = {
        "anonymous": 302, "outsider": 404, "other_signer": 403, "signer": 403, "district": 403, "agency": 403,
        "office": 403, "panel": 403, "department": 403, "filler": 200,
    }  # fmt: skip
    assert {name: post(here, name).status_code for name in expected} == expected
    assert Entry.objects.count() == 1


def test_a_save_answers_with_version_time_findings_and_score(here: Stage) -> None:
    data = post(here).json()
    assert data["version"] == 1 and len(data["saved"]) == 5
    assert data["changes"] == {KEY: "+8.2%"}
    assert data["faults"]["value.leading_output"]["level"] == "error"
    assert data["items"]["1"][2] != "完成"
    assert data["score"]["max"] == "10"


def test_a_stale_save_gets_both_texts(here: Stage) -> None:
    post(here)
    answer = post(here, text="999")
    assert answer.status_code == 409
    data = answer.json()
    assert (data["mine"], data["theirs"], data["who"], data["version"]) == ("999", "430.5", "filler", 1)


def test_a_closed_item_and_an_unknown_field_are_refused_with_the_reason(here: Stage) -> None:
    assert "没有“x”这一栏" in post(here, key="x").json()["message"]
    here.world.cycle.stage = YearStage.REVIEW
    here.world.cycle.save()
    answer = post(here)
    assert answer.status_code == 422 and "现在不能修改" in answer.json()["message"]


@pytest.mark.parametrize("base", ["", "-1", "x", "１", "99999999999"])
def test_a_version_that_is_none_is_a_bad_request(here: Stage, base: str) -> None:
    assert post(here, base=base).status_code == 400


def test_a_get_is_not_a_save(here: Stage) -> None:
    assert here["filler"].get(BASE + "save").status_code == 405


def page(here: Stage, **fields: str) -> Any:
    data = {f"field:{key}": text for key, text in fields.items()}
    data |= {f"base:{key}": "0" for key in fields}
    return here["filler"].post(BASE + "items/1/save", {**data, "next": "2"})


def test_a_whole_page_is_saved_without_javascript_and_leads_on(here: Stage) -> None:
    answer = page(here, **{KEY: "430.5", "value.leading_output": "280", "absence.gross_output": ""})
    assert (answer.status_code, answer["Location"]) == (302, BASE + "items/2/")
    assert sorted(Entry.objects.values_list("key", flat=True)) == [KEY, "value.leading_output"]


def test_a_conflict_shows_the_page_again_with_what_was_typed(here: Stage) -> None:
    post(here)
    answer = page(here, **{KEY: "999", "value.leading_output": "280"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "您填的：999；现在的：430.5" in text and "您填的：280；现在的：（空）" in text
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("wanted", ["../../../", "https://evil.example/", "9", ""])
def test_a_page_leads_on_to_an_item_and_nowhere_else(here: Stage, wanted: str) -> None:
    answer = here["filler"].post(BASE + "items/1/save", {"next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, BASE + "items/1/")


@pytest.mark.parametrize("item", ["9", "x" * 200])
def test_an_item_that_there_is_not_is_led_back(here: Stage, item: str) -> None:
    assert here["filler"].post(BASE + f"items/{item}/save", {}).status_code in {302, 404}


def test_absurd_numbers_in_addresses_are_not_found(here: Stage) -> None:
    number = 10**23
    for address in (f"versions/{number}/", f"evidence/{number}", f"projects/{number}/"):
        assert here["filler"].get(BASE + address).status_code == 404, address
    assert here["filler"].get(f"/filing/{number}/fushan/").status_code == 404
